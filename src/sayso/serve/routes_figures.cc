// Figures that count one thing, side by side.
#include <cmath>
#include <map>
#include <set>

#include "sayso/record/tallies.h"
#include "sayso/serve/joined_answer.h"

namespace sayso {
namespace {

void write_bound(JsonWriter& json, std::string_view name, const std::optional<double>& value) {
  json.key(name);
  value&& std::isfinite(*value) ? json.real(*value) : json.null();
}

// Names of those whose figures they are, as the table beside them shows them.
size_t sources_of(const JoinedState& s, const TallyRow& t) {
  std::set<std::string_view> names;
  for (const FigureRow& f : t.figures) {
    const uint32_t party = s.party(f.source_id);
    const std::string_view name =
        party ? std::string_view(s.outline().names()[s.outline().links().parties[party].name]) : f.source;
    if (!name.empty()) names.insert(name);
  }
  return names.size();
}

// As a list has it.
CountRow row_of(const JoinedState& s, const TallyRow& t) {
  CountRow out{t.id, t.what, t.where, t.when};
  for (const FigureRow& f : t.figures) {
    out.low_open = out.low_open || !f.min, out.high_open = out.high_open || !f.max;
    for (const auto& bound : {f.min, f.max}) {
      if (!bound) continue;
      if (!out.low || *bound < *out.low) out.low = bound;
      if (!out.high || *bound > *out.high) out.high = bound;
    }
  }
  out.conflict = t.conflict, out.figures = t.figures.size(), out.sources = sources_of(s, t);
  return out;
}

void write_count(JsonWriter& json, const CountRow& c, bool alone) {
  json.key("id").string(c.id).key("what").string(c.what).key("where").string_or_null(c.where);
  json.key("when").string_or_null(c.when);
  write_bound(json, "low", c.low), write_bound(json, "high", c.high);
  json.key("low_open").truth(c.low_open).key("high_open").truth(c.high_open).key("figures_count").number(c.figures);
  json.key("sources").number(c.sources).key("disagree").truth(c.conflict).key("alone").truth(alone);
}

void write_figure(JsonWriter& json, const JoinedState& s, const FigureRow& f, bool repeats) {
  json.open('{').key("id").string(f.id).key("statement").string_or_null(f.statement).key("page").string(f.page);
  json.key("voice");
  write_party(json, s, f.source_id, f.source);
  write_bound(json, "min", f.min), write_bound(json, "max", f.max);
  json.key("approximate").truth(f.approximate).key("words").string(f.text).key("said_words").string(f.words);
  json.key("date").open('{').key("edtf").string_or_null(f.said).key("from").string_or_null(f.said_from).close('}');
  json.key("event").string_or_null(f.event).key("place").string_or_null(f.place).key("via").string(f.outlet);
  json.key("repeats").truth(repeats).key("corrects").truth(false).key("withdrawn").truth(false).close('}');
}

}  // namespace

Reply get_figures(Context& c, const Request& request) {
  auto piece = piece_of(request);
  if (!piece) return refusal(piece.error());
  const std::string& q = parameter(request, "q");
  auto filter = parse_figure_query(q);
  if (!filter) return refusal(filter.error(), q);
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  TallyQuery query{std::move(*filter), false, true, TallyOrder::weight, piece->limit, piece->from};
  auto list = list_counts(c.record, s->outline(), query, s->desk->known.get());
  if (!list) return refusal(list.error());
  JsonWriter json;
  json.open('{');
  write_total(json, list->found, *piece);
  json.key("disagreeing").number(list->conflicts).key("counts").list(list->rows, [&](const CountRow& row) {
    json.open('{');
    write_count(json, row, false);
    json.close('}');
  });
  return json_answer(json.close('}').take());
}

Reply get_count(Context& c, const Request& request) {
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  // By any of its figures: an address holds when an earlier one comes in.
  auto tally = find_tally(s->joined, part(request, 1));
  if (!tally) return refusal(tally.error());
  JsonWriter json;
  json.open('{');
  write_count(json, row_of(*s, *tally), tally->alone);
  json.key("figures").open('[');
  // The same voice that gives the same bounds again gives no further figure. Nobody is not the same voice as nobody.
  std::map<std::tuple<std::string, std::optional<double>, std::optional<double>>, int> given;
  for (const FigureRow& f : tally->figures)
    write_figure(json, *s, f, !f.source_id.empty() && given[{f.source_id, f.min, f.max}]++ > 0);
  return json_answer(json.close(']').key("gaps").open('[').close(']').close('}').take());
}

}  // namespace sayso
