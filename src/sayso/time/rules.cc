#include "sayso/time/rules.h"

#include <map>
#include <mutex>

#include "sayso/time/compile.h"

namespace sayso {

namespace {

bool possible(const Expression& e) {
  if (e.decade && e.year % 10 != 0) return false;
  if (e.day < 0 || e.quarter < 0 || e.quarter > 4 || e.half < 0 || e.half > 2) return false;
  const bool clock_unit = e.unit && e.step() < Unit::day;
  if ((e.kind() == Meant::relative || e.kind() == Meant::nth) && clock_unit) return false;
  return !(e.kind() == Meant::duration && e.toward && e.amount == 1 && clock_unit && e.step() < Unit::hour);
}

// Words and marks: one atom, and nothing to keep.
bool writes_nothing(const Element& e) { return e.kind == ElementKind::word || e.kind == ElementKind::mark; }

}  // namespace

struct TimeRules::Walk {
  const Atoms& atoms;
  size_t begin;
  size_t cut = 0;
  std::optional<RuleMatch> best;
  uint32_t best_rule = 0;
};

TimeRules::TimeRules(std::string_view language) : words_(std::string(language) + "/times.tsv") {
  RuleCompiler(*this).run(language);
}

std::optional<RuleMatch> TimeRules::match(const Atoms& atoms, size_t i) const {
  const Atom& first = atoms.at(i);
  const std::vector<uint32_t>& edges = first.kind == AtomKind::number ? first_by_number_
                                       : first.kind == AtomKind::mark ? first_by_mark_
                                                                      : first_by_word_[first.word];
  if (edges.empty()) return std::nullopt;
  Walk walk{atoms, i, 0, std::nullopt, 0};
  const Expression nothing;
  for (uint32_t edge : edges) follow(walk, nodes_[0].edges[edge], i, nothing);
  return std::move(walk.best);
}

void TimeRules::follow(Walk& walk, const Edge& edge, size_t i, const Expression& so_far) const {
  if (edge.element.kind == ElementKind::cut) {
    walk.cut = i;
    this->walk(walk, edge.child, i, so_far);
    walk.cut = 0;
    return;
  }
  if (writes_nothing(edge.element)) {
    Expression unused;
    if (take(edge.element, walk.atoms, i, unused)) this->walk(walk, edge.child, i + 1, so_far);
    return;
  }
  Expression e = so_far;
  if (const size_t end = take(edge.element, walk.atoms, i, e)) this->walk(walk, edge.child, end, e);
}

void TimeRules::walk(Walk& walk, uint32_t at, size_t i, const Expression& so_far) const {
  const Node& node = nodes_[at];
  for (uint32_t rule : node.rules) consider(walk, rules_[rule], rule, walk.cut ? walk.cut : i, so_far);
  const Atom& next = walk.atoms.at(i);
  if (next.kind == AtomKind::none) return;
  const bool possible = next.kind == AtomKind::number ? node.start.number
                        : next.kind == AtomKind::mark ? node.start.mark
                                                      : (walk.atoms.word(i).classes & node.start.words) != 0;
  if (!possible) return;
  for (const Edge& edge : node.edges) follow(walk, edge, i, so_far);
}

bool TimeRules::holds(const Context& context, const Atoms& atoms, size_t begin, size_t end) const {
  Expression unused;
  for (const Element& element : context.any) {
    const size_t at = context.behind ? end : begin - 1;
    if ((context.behind || begin > 0) && take(element, atoms, at, unused)) return !context.negated;
  }
  return context.negated;
}

void TimeRules::consider(Walk& walk, const Rule& rule, uint32_t order, size_t end, Expression e) const {
  const size_t best = walk.best ? walk.best->end : 0;
  const bool only_impossible = walk.best && walk.best->expression.impossible;
  if (end < best || (end == best && order >= walk.best_rule && !only_impossible)) return;
  for (const auto& [field, value] : rule.meaning) e.*field = value;
  if (!possible(e)) return;
  // "31 June 2030" is kept as what it is, so that its parts are not read as something else.
  e.impossible = !e.calendar && !e.bc && e.month && !exists(e.date());
  const Atom& next = walk.atoms.at(end);  // "in June 31 people"
  if (e.impossible && (end == best || (!e.year && next.kind == AtomKind::word && !next.capital &&
                                       !walk.atoms.is(end, TimeClass::announcer))))
    return;
  for (const Context& context : rule.contexts)
    if (!holds(context, walk.atoms, walk.begin, end)) return;
  for (Guard guard : rule.guards)
    if (!guard(walk.atoms, walk.begin, end)) return;
  e.amount *= e.sign;
  walk.best = RuleMatch{end, e};
  walk.best_rule = order;
}

bool has_time_rules(std::string_view language) {
  return language.size() == 2 && !embedded_lexicon(std::string(language) + "/time_rules.tsv").empty();
}

const TimeRules& time_rules(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<TimeRules>, std::less<>> built;
  const std::string_view known = has_time_rules(language) ? language : "en";
  const std::lock_guard lock(mutex);
  auto& rules = built[std::string(known)];
  if (!rules) rules = std::make_unique<TimeRules>(known);
  return *rules;
}

}  // namespace sayso
