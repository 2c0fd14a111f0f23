#include "sayso/time/compile.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr int most_depth = 8;  // of names in names

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(at, begin), text.size());
    if (end > begin) out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::optional<Meant> meant_named(std::string_view name) {
  constexpr std::array<std::string_view, 10> names{"calendar", "weekday", "day",       "relative", "offset",
                                                   "duration", "set",     "reference", "nth",      "week_of"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Meant>(found - names.begin());
}

void add_all(std::vector<uint32_t>& to, const std::vector<uint32_t>& from) {
  to.insert(to.end(), from.begin(), from.end());
  std::sort(to.begin(), to.end());
  to.erase(std::unique(to.begin(), to.end()), to.end());
}

}  // namespace

PatternStates::Front PatternStates::step(const Front& from, const std::vector<Element>& elements) {
  const auto next = static_cast<uint32_t>(states_.size());
  states_.emplace_back();
  for (const Element& element : elements)
    for (uint32_t state : from) states_[state].edges.emplace_back(element, next);
  return {next};
}

bool PatternStates::accept(const Front& ends, uint32_t rule) {
  bool matches_nothing = false;
  for (uint32_t state : ends) {
    if (state == 0) matches_nothing = true;
    if (state != 0) states_[state].rules.push_back(rule);
  }
  return !matches_nothing;
}

std::vector<std::pair<Element, PatternStates::Front>> PatternStates::targets(const Front& states) const {
  std::vector<std::pair<Element, Front>> out;
  for (uint32_t state : states)
    for (const auto& [element, target] : states_[state].edges) {
      auto known =
          std::find_if(out.begin(), out.end(), [&, &e = element](const auto& edge) { return edge.first == e; });
      if (known == out.end()) known = out.insert(out.end(), {element, {}});
      add_all(known->second, {target});
    }
  return out;
}

std::vector<TimeRules::Node> PatternStates::merged() {
  std::vector<TimeRules::Node> nodes;
  std::map<Front, uint32_t> node_of;  // of a set of states
  std::vector<const Front*> todo;
  const auto node_for = [&](const Front& states) {
    const auto [place, fresh] = node_of.emplace(states, static_cast<uint32_t>(nodes.size()));
    if (fresh) nodes.emplace_back(), todo.push_back(&place->first);
    return place->second;
  };
  node_for(start());
  while (!todo.empty()) {
    const Front& states = *todo.back();
    todo.pop_back();
    TimeRules::Node node;
    for (uint32_t state : states) add_all(node.rules, states_[state].rules);
    for (const auto& [element, behind] : targets(states)) {
      node.edges.push_back({element, node_for(behind)});
      node.start.add(start_of(element));
    }
    nodes[node_of.at(states)] = std::move(node);
  }
  return nodes;
}

void RuleCompiler::run(std::string_view language) {
  const Lexicon list(std::string(language) + "/time_rules.tsv");
  const size_t name = list.column("name"), pattern = list.column("pattern"), meaning = list.column("meaning");
  for (const auto& row : list.rows()) {
    if (row[name].starts_with('$'))
      named_.emplace(row[name], row[pattern]);
    else
      add_rule(row[name], row[pattern], row[meaning]);
  }
  add_holidays(Lexicon(std::string(language) + "/holidays.tsv"));
  rules_.nodes_ = states_.merged();
  index_root();
}

void RuleCompiler::fault(std::string_view rule, std::string_view what) {
  rules_.faults_.push_back(std::string(rule) + ": " + std::string(what));
}

std::vector<std::string> RuleCompiler::tokens_of(std::string_view pattern, int depth) {
  std::vector<std::string> out;
  for (std::string_view token : split(pattern, ' ')) {
    const auto named = named_.find(token);
    if (named == named_.end() || depth == 0) {
      out.emplace_back(token);
      continue;
    }
    out.emplace_back("(");
    for (std::string& inner : tokens_of(named->second, depth - 1)) out.push_back(std::move(inner));
    out.emplace_back(")");
  }
  return out;
}

// "word|MONTH"
std::vector<Element> RuleCompiler::elements_of(std::string_view token) {
  std::vector<Element> out;
  for (std::string_view choice : split(token, '|')) {
    const auto element = parse_element(choice, rules_.words_);
    if (!element) fault(name_, "no element: " + std::string(choice));
    if (element) out.push_back(*element);
  }
  return out;
}

RuleCompiler::Front RuleCompiler::through(const Front& from, const Tokens& tokens, size_t& at, int depth) {
  Front done, front = from;
  for (; at < tokens.size(); ++at) {
    const std::string& token = tokens[at];
    if (token == ")" || token == "]") break;
    if (token == "|") {
      add_all(done, front);
      front = from;
    } else if ((token == "(" || token == "[") && depth < 4 * most_depth) {
      ++at;
      const Front behind = through(front, tokens, at, depth + 1);
      if (token == "(") front.clear();
      add_all(front, behind);
    } else {
      front = states_.step(front, elements_of(token));
    }
  }
  add_all(done, front);
  return done;
}

// "<a|B", "<!a", ">a", "@guard"; false where the token is none of these.
bool RuleCompiler::set_context(std::string_view token, TimeRules::Rule& rule) {
  if (token.size() < 2) return false;
  if (token[0] == '@') {
    const Guard guard = guard_named(token.substr(1));
    if (!guard) fault(name_, "no guard: " + std::string(token));
    if (guard) rule.guards.push_back(guard);
    return true;
  }
  if (token[0] != '<' && token[0] != '>') return false;
  TimeRules::Context context;
  context.behind = token[0] == '>';
  context.negated = token[1] == '!';
  context.any = elements_of(token.substr(context.negated ? 2 : 1));
  rule.contexts.push_back(std::move(context));
  return true;
}

bool RuleCompiler::set_meaning(std::string_view meaning, TimeRules::Rule& rule) {
  for (std::string_view part : split(meaning, ' ')) {
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view name = part.substr(0, equals), value = part.substr(equals + 1);
    const auto field = field_named(name);
    const auto meant = name == "meant" ? meant_named(value) : std::nullopt;
    if (!field || (name == "meant" && !meant)) return false;
    rule.meaning.emplace_back(*field, meant ? static_cast<int32_t>(*meant) : value_named(value));
  }
  return true;
}

void RuleCompiler::add_rule(std::string_view name, std::string_view pattern, std::string_view meaning) {
  name_ = name;
  TimeRules::Rule rule;
  std::vector<std::string> tokens = tokens_of(pattern, most_depth);
  std::erase_if(tokens, [&](const std::string& token) { return set_context(token, rule); });
  if (!set_meaning(meaning, rule)) return fault(name, "its meaning cannot be read");
  const auto index = static_cast<uint32_t>(rules_.rules_.size());
  size_t at = 0;
  const Front ends = through(PatternStates::start(), tokens, at, 0);
  if (at != tokens.size()) return fault(name, "brackets do not close");
  rules_.rules_.push_back(std::move(rule));
  if (!states_.accept(ends, index)) fault(name, "it may match nothing");
}

// A holiday's name is a rule of its own: "Christmas Day", then perhaps a year.
void RuleCompiler::add_holidays(const Lexicon& list) {
  const auto tail = named_.find("$of_year");
  for (const auto& row : list.rows()) {
    const size_t known = static_cast<size_t>(std::find_if(rules_.holidays_.begin(), rules_.holidays_.end(),
                                                          [&](const Holiday& h) { return h.when == row[1]; }) -
                                             rules_.holidays_.begin());
    if (known == rules_.holidays_.size()) rules_.holidays_.push_back({std::string(row[1])});
    const std::string name(row[0]), year = tail == named_.end() ? "" : " " + tail->second;
    const std::string meaning = "holiday=" + std::to_string(known + 1);
    add_rule(name, name + year, meaning);
    if (const auto last = named_.find("$last_word"); last != named_.end())
      add_rule(name, last->second + " " + name, meaning + " of_amount=-1");
    if (const auto next = named_.find("$next_word"); next != named_.end())
      add_rule(name, next->second + " " + name, meaning + " of_amount=1");
    if (const auto eve = named_.find("$eve_of"); eve != named_.end())
      add_rule(name, eve->second + " " + name + year, meaning + " shift=-1");
    add_rule(name, name + year + " WEEKEND" + year, meaning);
    if (const auto weekend = named_.find("$weekend_of"); weekend != named_.end())
      add_rule(name, weekend->second + " " + name + year, meaning);
  }
}

void RuleCompiler::index_root() {
  const auto& edges = rules_.nodes_[0].edges;
  rules_.first_by_word_.resize(rules_.words_.size());
  for (uint32_t i = 0; i < edges.size(); ++i) {
    const Start start = start_of(edges[i].element);
    if (start.number) rules_.first_by_number_.push_back(i);
    if (start.mark) rules_.first_by_mark_.push_back(i);
    for (size_t w = 1; w < rules_.words_.size(); ++w) {
      const bool literal = edges[i].element.kind == ElementKind::word;
      if (literal ? edges[i].element.id == w
                  : (rules_.words_.word(static_cast<uint16_t>(w)).classes & start.words) != 0)
        rules_.first_by_word_[w].push_back(i);
    }
  }
}

}  // namespace sayso
