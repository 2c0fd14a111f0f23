// What is to be looked at, and what people decide: made, taken back, listed.
#include <algorithm>
#include <charconv>

#include "sayso/base/user.h"
#include "sayso/record/review.h"
#include "sayso/serve/joined_answer.h"
#include "sayso/view/review_json.h"

namespace sayso {
namespace {

constexpr uint64_t joined_at_once = 500;  // pages: more are joined in the background

std::string you() {
  const std::string name = user_name();
  return name.empty() ? "somebody" : name;
}

/// A number out of 0..100 as a share. Errors: bad_argument.
Result<double> share_parameter(const Request& request, std::string_view name, uint64_t otherwise) {
  auto value = number_parameter(request, name, otherwise, 0, 100);
  if (!value) return tl::unexpected(value.error());
  return static_cast<double>(*value) / 100;
}

// So that who decides sees it at once.
void join_again(Context& c, Record& record) {
  auto state = c.desk.state();
  if (state && (*state)->outline->totals().pages <= joined_at_once) {
    const auto ignored = keep_links(record);  // else whoever asks joins
    (void)ignored;
  }
}

Result<Spans> spans_of(const AskedDecision::Places& places, const CodePoints& points) {
  Spans out;
  for (const auto& [begin, end] : places) {
    if (end > points.count()) return fail(ErrorCode::bad_argument, "a place ends past the page's text");
    out.push_back({points.to_byte(begin), points.to_byte(end)});
  }
  return out;
}

Result<std::vector<Decide>> in_bytes(Record& record, std::vector<AskedDecision> asked) {
  std::vector<Decide> out;
  for (AskedDecision& a : asked) {
    if (a.content || a.source) {
      auto shown = find_statement(record, a.decide.statement);
      if (!shown) return tl::unexpected(shown.error());
      const CodePoints points(shown->page.reading.text);
      for (const auto& [places, into] :
           {std::pair{&a.content, &a.decide.correction.content}, std::pair{&a.source, &a.decide.correction.source}}) {
        if (!*places) continue;
        auto spans = spans_of(**places, points);
        if (!spans) return tl::unexpected(spans.error());
        *into = std::move(*spans);
      }
    }
    out.push_back(std::move(a.decide));
  }
  return out;
}

Reply history(Context& c, const DecisionQuery& query, const Slice& piece) {
  auto made = decisions_made(c.record, query);
  if (!made) return refusal(made.error());
  JsonWriter json;
  json.open('{');
  write_total(json, made->found, piece);
  json.key("you").string(you()).key("decisions").list(made->rows, [&](const DecisionRow& d) {
    write_decision(json, d);
  });
  return json_answer(json.close('}').take());
}

}  // namespace

Reply get_review_statements(Context& c, const Request& request) {
  auto piece = piece_of(request);
  auto below = share_parameter(request, "below", 60);
  if (!piece || !below) return refusal(piece ? below.error() : piece.error());
  auto state = c.desk.state();
  if (!state) return refusal(state.error());
  QueueOptions options;
  options.below = *below, options.limit = piece->limit, options.from = piece->from;
  auto queue = doubtful_statements(c.record, *(*state)->outline, options);
  if (!queue) return refusal(queue.error());
  JsonWriter json;
  json.open('{');
  write_total(json, queue->found, *piece);
  json.key("rows").open('[');
  std::vector<Error> left_out;
  auto rows = c.desk.shelf().rows(c.record, queue->keys, left_out);
  if (!rows) return refusal(rows.error());
  RowWriter writer(json, (*state)->palette);
  for (const ShelfRow& row : *rows) writer.row(*row.page, row.statement, {});
  return json_answer(json.close(']').close('}').take());
}

Reply get_review_voices(Context& c, const Request& request) {
  auto piece = piece_of(request);
  if (!piece) return refusal(piece.error());
  auto state = joined_state(c);
  if (!state) return refusal(state.error());
  auto queue = doubtful_voices(state->joined, piece->limit, piece->from);
  if (!queue) return refusal(queue.error());
  JsonWriter json;
  json.open('{');
  write_total(json, queue->found, *piece);
  json.key("questions").list(queue->rows, [&](const VoiceQuestion& q) { write_question(json, q); });
  return json_answer(json.close('}').take());
}

Reply get_decisions(Context& c, const Request& request) {
  auto piece = piece_of(request);
  if (!piece) return refusal(piece.error());
  return history(c, {false, parameter(request, "statement"), piece->limit, piece->from}, *piece);
}

Reply post_decisions(Context& c, const Request& request) {
  auto asked = decisions_in_json(request.body);
  if (!asked) return refusal(asked.error());
  auto decisions = in_bytes(c.record, std::move(asked->decisions));
  if (!decisions) return refusal(decisions.error());
  auto record = Record::open_to_write(c.desk.path(), false);
  if (!record) return refusal(record.error());
  auto made = decide(*record, *decisions, asked->by.empty() ? you() : asked->by);
  if (!made) return refusal(made.error());
  join_again(c, *record);
  JsonWriter json;
  json.open('{').key("decisions").list(*made, [&](int64_t n) { json.number(static_cast<uint64_t>(n)); });
  Reply out = json_answer(json.close('}').take());
  out.status = 201;
  return out;
}

Reply delete_decision(Context& c, const Request& request) {
  const std::string& text = part(request, 2);
  int64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc() || end != text.data() + text.size() || number < 1)
    return refusal(404, "not_found", "there is no such decision");
  auto record = Record::open_to_write(c.desk.path(), false);
  if (!record) return refusal(record.error());
  if (auto ok = undo_decision(*record, number, you()); !ok) return refusal(ok.error());
  join_again(c, *record);
  JsonWriter json;
  return json_answer(json.open('{').key("undone").number(static_cast<uint64_t>(number)).close('}').take());
}

}  // namespace sayso
