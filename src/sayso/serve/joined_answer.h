// What the routes over joined pages share.
#pragma once
#include "sayso/record/join.h"
#include "sayso/serve/routes.h"

namespace sayso {

/// One state of the record with its links, and who is who in it.
struct JoinedState {
  std::shared_ptr<const DeskState> desk;
  Joined joined;
  uint32_t party(std::string_view id) const { return desk->party(id); }
  const Outline& outline() const { return *desk->outline; }
};
/// Errors: conflict while the pages are being joined; those of the record.
Result<JoinedState> joined_state(Context& c);

/// Rows of statements by their ids, as R of docs/serve.md; what does not hold is left out.
void write_rows_of_ids(JsonWriter& json, Context& c, const JoinedState& state, const std::vector<std::string>& ids);

/// "voice": a voice across pages, by its id; null where there is none.
void write_party(JsonWriter& json, const JoinedState& state, std::string_view id, std::string_view name,
                 std::string_view type = "unnamed");

/// The piece of a list that `from` and `limit` ask for.
struct Slice {
  uint64_t from = 0, limit = 0;
};
Result<Slice> piece_of(const Request& request);
void write_total(JsonWriter& json, uint64_t total, const Slice& piece);

}  // namespace sayso
