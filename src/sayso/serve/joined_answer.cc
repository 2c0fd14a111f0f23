#include "sayso/serve/joined_answer.h"

namespace sayso {

Result<JoinedState> joined_state(Context& c) {
  auto desk = c.desk.state();
  if (!desk) return tl::unexpected(desk.error());
  if (!(*desk)->outline->links().there)
    return fail(ErrorCode::conflict, "the pages are being joined, since some came in; ask again in a moment");
  auto joined = Joined::open(c.record);
  if (!joined) return tl::unexpected(joined.error());
  return JoinedState{std::move(*desk), std::move(*joined)};
}

void write_rows_of_ids(JsonWriter& json, Context& c, const JoinedState& state, const std::vector<std::string>& ids) {
  std::vector<int64_t> keys;
  for (const std::string& id : ids)
    if (auto key = key_of_statement(c.record, id)) keys.push_back(*key);
  std::vector<Error> left_out;
  auto rows = c.desk.shelf().rows(c.record, keys, left_out);
  RowWriter writer(json, state.desk->palette);
  json.open('[');
  if (rows)
    for (const ShelfRow& row : *rows) writer.row(*row.page, row.statement, {});
  json.close(']');
}

void write_party(JsonWriter& json, const JoinedState& state, std::string_view id, std::string_view name,
                 std::string_view type) {
  if (const uint32_t party = state.party(id)) return RowWriter(json, state.desk->palette).voice_of_party(party, type);
  json.open('{').key("voice").null().key("name").string(name).key("text").string(name).key("named").truth(false);
  json.key("type").string("unnamed").key("slot").number(0).close('}');
}

Result<Slice> piece_of(const Request& request) {
  auto from = number_parameter(request, "from", 0, 0, 1'000'000);
  auto limit = number_parameter(request, "limit", 100, 1, 500);
  if (!from) return tl::unexpected(from.error());
  if (!limit) return tl::unexpected(limit.error());
  return Slice{*from, *limit};
}

void write_total(JsonWriter& json, uint64_t total, const Slice& piece) {
  json.key("total").number(total).key("next");
  piece.from + piece.limit < total ? json.number(piece.from + piece.limit) : json.null();
}

}  // namespace sayso
