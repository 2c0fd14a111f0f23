// What helps to ask: counts, the course over time, completion, and what to leave out.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/serve/complete.h"
#include "sayso/serve/routes.h"

namespace sayso {
namespace {

bool is_name(std::string_view field) { return field == "speaker" || field == "about" || field == "outlet"; }

std::string term_of(std::string_view field, const std::string& value) {
  if (field == "month") return "on:" + value;
  return is_name(field) ? written_name(field, value) : written_term(field, value);
}

/// Whether a query asks for a value, or for all but it.
class Chosen {
 public:
  Chosen(const std::vector<TermPlace>& terms, std::string_view field) {
    for (const TermPlace& t : terms)
      if (t.field == (field == "month" ? "on" : field)) asked_.push_back({"," + lower(t.value) + ",", t.negated});
    whole_ = is_name(field);
  }
  std::string_view of(const std::string& value) const {
    if (asked_.empty()) return "";
    const std::string small = (whole_ ? ",=" : ",") + lower(value) + ",";
    for (const auto& [values, negated] : asked_)
      if (values.find(small) != std::string::npos) return negated ? "not" : "yes";
    return "";
  }

 private:
  std::vector<std::pair<std::string, bool>> asked_;  // "," before and behind each value
  bool whole_ = false;
};

/// A value that a query may ask for, as a list beside the chronology shows it: of many, the first few.
struct Value {
  std::string value;
  uint64_t count = 0;
};
struct Values {
  size_t all = 0;
  std::vector<Value> shown;
};

template <class Enum>
std::vector<Value> enum_values(const Outline& outline, const RowSet& fitting, Outline::Code code) {
  std::vector<Value> out;
  for (uint64_t count : count_codes(outline, fitting, code))
    out.push_back({std::string(name_of(static_cast<Enum>(out.size()))), count});
  return out;
}

// What is chosen stands first.
Values some_of(std::vector<Value> all, const Chosen& chosen, uint64_t limit) {
  std::stable_sort(all.begin(), all.end(), [&](const Value& a, const Value& b) {
    return !chosen.of(a.value).empty() > !chosen.of(b.value).empty();
  });
  Values out{all.size(), std::move(all)};
  if (out.shown.size() > limit) out.shown.resize(limit);
  return out;
}

Values some_names(const Outline& outline, const NameCounts& counts, const Chosen& chosen, uint64_t limit) {
  Values out;
  std::vector<Value> others;
  for (const auto& [name, count] : counts) {
    const std::string& text = outline.names()[name];
    if (!says_who(text)) continue;
    ++out.all;
    const bool first = !chosen.of(text).empty();
    if (first || others.size() < limit) (first ? out.shown : others).push_back({text, count});
  }
  for (Value& v : others)
    if (out.shown.size() < limit) out.shown.push_back(std::move(v));
  if (out.shown.size() > limit) out.shown.resize(limit);
  return out;
}

// Every month of the record; empty ones stay.
std::vector<Value> month_values(const Outline& outline, const RowSet& fitting) {
  const auto counts = count_months(outline, fitting);
  std::vector<Value> out;
  auto at = counts.begin();
  for (const auto& [month, ignored] : outline.columns().months) {
    const bool has = at != counts.end() && at->first == month;
    out.push_back({fmt::format("{:04}-{:02}", month / 100, month % 100), has ? (at++)->second : 0});
  }
  return out;
}

Values values_of(std::string_view field, const Outline& outline, const RowSet& fitting, const Chosen& chosen,
                 uint64_t limit) {
  if (field == "speaker") return some_names(outline, count_speakers(outline, fitting), chosen, limit);
  if (field == "outlet") return some_names(outline, count_outlets(outline, fitting), chosen, limit);
  if (field == "about") return some_names(outline, count_about(outline, fitting), chosen, limit);
  if (field == "month") {
    std::vector<Value> all = month_values(outline, fitting);
    return {all.size(), std::move(all)};
  }
  using Code = Outline::Code;
  return some_of(field == "act"      ? enum_values<Act>(outline, fitting, Code::act)
                 : field == "manner" ? enum_values<Manner>(outline, fitting, Code::manner)
                 : field == "kind"   ? enum_values<StatementKind>(outline, fitting, Code::kind)
                                     : enum_values<Modality>(outline, fitting, Code::modality),
                 chosen, limit);
}

constexpr std::string_view day_fields[] = {"after", "before", "on"};
constexpr std::string_view facets[] = {"speaker", "outlet", "act", "manner", "month", "about", "kind", "modality"};

// The query without a field's own terms. What asks for modality or kind alone turns off what is left out otherwise.
Result<std::shared_ptr<const Found>> without(Context& c, const std::string& q, const Found& found,
                                             std::string_view field) {
  std::vector<std::string_view> fields{field};
  if (field == "month") fields.assign(std::begin(day_fields), std::end(day_fields));
  std::string rest = without_field(q, found.terms, fields);
  if (field == "kind" || field == "modality") rest += " " + std::string(field) + ":any";
  // Who asks for an act finds what is thought, too.
  const bool kind =
      std::any_of(found.terms.begin(), found.terms.end(), [](const TermPlace& t) { return t.field == "kind"; });
  if (field == "act" && !kind) rest += " kind:any";
  return rest == q ? c.desk.find(c.record, q) : c.desk.find(c.record, rest);
}

Result<void> write_facet(JsonWriter& json, Context& c, const std::string& q, const Found& found, std::string_view field,
                         uint64_t limit) {
  auto rest = without(c, q, found, field);
  if (!rest) return tl::unexpected(rest.error());
  const Chosen chosen(found.terms, field);
  const Values values = values_of(field, *(*rest)->state->outline, (*rest)->fitting, chosen, limit);
  const bool people = field == "speaker" || field == "about";
  json.open('{').key("field").string(field).key("total").number(values.all);
  json.key("values").list(values.shown, [&](const Value& v) {
    json.open('{').key("value").string(v.value).key("term");
    json.string(term_of(field, v.value)).key("count").number(v.count);
    json.key("chosen").string(chosen.of(v.value)).key("voice").null().key("slot");
    json.number(static_cast<uint64_t>(people ? found.state->palette.slot_of(v.value) : 0)).close('}');
  });
  json.close('}');
  return {};
}

// "before:2031-11" ends with 20311100, a day that no month has: the one before the month's first.
std::string last_day_of(int32_t day) {
  if (day % 100 != 0) return day_as_text(day);
  using namespace std::chrono;
  const year_month month{year(day / 10000), std::chrono::month(static_cast<unsigned>(day / 100 % 100))};
  const year_month_day last(sys_days(month / 1) - days(1));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(last.year()), static_cast<unsigned>(last.month()),
                     static_cast<unsigned>(last.day()));
}

// The days that a query asks for, as far as they stand in no bracket: first and last, empty where open.
std::pair<std::string, std::string> chosen_days(const Filter& asked) {
  const std::vector<Filter> one{asked};
  for (const Filter& part : asked.is == Filter::Is::all ? asked.parts : one)
    if (part.is == Filter::Is::days) {
      return {part.from_day ? day_as_text(static_cast<int32_t>(part.from_day)) : "",
              part.to_day ? last_day_of(static_cast<int32_t>(part.to_day)) : ""};
    }
  return {};
}

// The earliest day that such a query names; INT32_MAX where it names none.
int32_t earliest_asked(const Filter& asked) {
  int64_t out = INT32_MAX;
  for (const Filter& part : asked.parts) out = std::min<int64_t>(out, earliest_asked(part));
  if (asked.is == Filter::Is::days)
    for (const int64_t day : {asked.from_day, asked.to_day})
      if (day) out = std::min(out, day);
  return static_cast<int32_t>(out);
}

void write_bars(JsonWriter& json, const Bars& bars, const std::pair<std::string, std::string>& days) {
  const auto& [first, last] = days;
  json.key("bars").list(bars.bars, [&](const Bar& b) {
    uint64_t count = 0;
    for (uint64_t n : b.counts) count += n;
    const bool in = (first.empty() || b.last >= first) && (last.empty() || b.first <= last);
    json.open('{').key("first").string(b.first).key("last").string(b.last).key("count").number(count);
    json.key("chosen").truth(in).close('}');
  });
}

}  // namespace

Reply get_facets(Context& c, const Request& request) {
  auto limit = number_parameter(request, "limit", 10, 1, 500);
  auto field = word_parameter(request, "field",
                              {"", "speaker", "outlet", "act", "manner", "month", "about", "kind", "modality"});
  if (!limit || !field) return refusal(limit ? field.error() : limit.error());
  const std::string& q = parameter(request, "q");
  auto found = c.desk.find(c.record, q);
  if (!found) return refusal(found.error(), q);
  JsonWriter json;
  json.open('{').key("changed").string((*found)->state->name).key("facets").open('[');
  for (std::string_view facet : facets)
    if (field->empty() || *field == facet)
      if (auto ok = write_facet(json, c, q, **found, facet, *limit); !ok) return refusal(ok.error());
  return json_answer(json.close(']').close('}').take());
}

Reply get_plot(Context& c, const Request& request) {
  auto most = number_parameter(request, "bars", 120, 10, 1000);
  auto by = word_parameter(request, "by", {"days", "voices"});
  if (!most || !by) return refusal(most ? by.error() : most.error());
  const std::string& q = parameter(request, "q");
  auto found = c.desk.find(c.record, q);
  if (!found) return refusal(found.error(), q);
  auto rest = without(c, q, **found, "month");
  if (!rest) return refusal(rest.error());
  const Outline& outline = *(*rest)->state->outline;
  std::vector<uint32_t> lanes;
  if (*by == "voices")
    for (const auto& [name, count] : count_speakers(outline, (*rest)->fitting))
      if (name != 0 && lanes.size() < 7) lanes.push_back(name);
  const Bars bars = bars_of(outline, (*rest)->fitting, *most, lanes, earliest_asked((*found)->asked));
  constexpr std::string_view steps[] = {"day", "week", "month", "year"};
  const auto days = chosen_days((*found)->asked);
  JsonWriter json;
  json.open('{').key("by").string(*by).key("step").string(steps[static_cast<size_t>(bars.step)]);
  json.key("from").string_or_null(days.first).key("to").string_or_null(days.second);
  json.key("total").number(bars.total).key("undated").number(bars.undated);
  json.key("earlier").number(bars.earlier);
  write_bars(json, bars, days);
  json.key("lanes").open('[');
  for (size_t lane = 0; *by == "voices" && lane <= lanes.size(); ++lane) {
    const std::string name = lane < lanes.size() ? outline.names()[lanes[lane]] : "";
    json.open('{').key("name").string(name).key("voice").null().key("slot");
    json.number(static_cast<uint64_t>((*rest)->state->palette.slot_of(name))).key("counts");
    json.list(bars.bars, [&](const Bar& b) { json.number(b.counts[lane]); });
    json.close('}');
  }
  return json_answer(json.close(']').close('}').take());
}

Reply get_complete(Context& c, const Request& request) {
  const std::string& q = parameter(request, "q");
  auto at = number_parameter(request, "at", CodePoints(q).count(), 0, 4096);
  auto state = c.desk.state();
  if (!at || !state) return refusal(at ? state.error() : at.error());
  auto completion = completion_of(c.record, **state, q, static_cast<uint32_t>(*at));
  if (!completion) return refusal(completion.error());
  JsonWriter json;
  json.open('{').key("from").number(completion->from).key("to").number(completion->to).key("items");
  json.list(completion->items, [&](const CompletionItem& item) {
    json.open('{').key("text").string(item.text).key("label").string(item.label).key("kind").string(item.kind);
    json.key("count");
    item.count ? json.number(*item.count) : json.null();
    json.key("slot").number(static_cast<uint64_t>(state.value()->palette.slot_of(item.label))).close('}');
  });
  return json_answer(json.close('}').take());
}

Reply get_relax(Context& c, const Request& request) {
  const std::string& q = parameter(request, "q");
  auto found = c.desk.find(c.record, q);
  if (!found) return refusal(found.error(), q);
  const CodePoints points(q);
  JsonWriter json;
  json.open('{').key("terms").open('[');
  for (const TermPlace& term : (*found)->terms) {
    if (term.alternative || (*found)->terms.size() > 12) continue;
    const std::string without_it = without_term(q, term);
    auto rest = c.desk.find(c.record, without_it);
    if (!rest) return refusal(rest.error());
    json.open('{').key("term").string(q.substr(term.begin, term.end - term.begin));
    json.key("from").number(points.from_byte(static_cast<uint32_t>(term.begin)));
    json.key("to").number(points.from_byte(static_cast<uint32_t>(term.end))).key("without").string(without_it);
    json.key("total").number(c.desk.list(without_it, **rest, {})->statements).close('}');
  }
  auto dead = dead_terms(c.record, (*found)->asked);
  if (!dead) return refusal(dead.error());
  json.close(']').key("dead").list(*dead, [&](const DeadTerm& d) {
    json.open('{').key("term").string(described(d.term)).key("nearest");
    json.string_or_null(d.nearest).close('}');
  });
  return json_answer(json.close('}').take());
}

}  // namespace sayso
