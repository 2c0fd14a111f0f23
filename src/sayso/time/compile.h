// Rules of a list -> the trie of TimeRules.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/lexicon.h"
#include "sayso/time/rules.h"

namespace sayso {

/// Patterns as one automaton: states with edges by element. It is then made one in which no two edges of a state have
/// the same element, so that what rules have in common is tried once.
class PatternStates {
 public:
  using Front = std::vector<uint32_t>;  ///< states: where a pattern stands so far
  static Front start() { return {0}; }
  /// One step from each of `from`, by any of the elements.
  Front step(const Front& from, const std::vector<Element>& elements);
  /// The rule ends where a pattern stands; false where one would match nothing at all.
  bool accept(const Front& ends, uint32_t rule);
  std::vector<TimeRules::Node> merged();

 private:
  struct State {
    std::vector<std::pair<Element, uint32_t>> edges;
    std::vector<uint32_t> rules;
  };
  /// The states that edges of `states` lead to, by element.
  std::vector<std::pair<Element, Front>> targets(const Front& states) const;

  std::vector<State> states_{1};
};

/// Reads the rows of a language's lists.
class RuleCompiler {
 public:
  explicit RuleCompiler(TimeRules& rules) : rules_(rules) {}
  void run(std::string_view language);

 private:
  using Front = PatternStates::Front;
  using Tokens = std::vector<std::string>;

  void add_rule(std::string_view name, std::string_view pattern, std::string_view meaning);
  void add_holidays(const Lexicon& list);
  void fault(std::string_view rule, std::string_view what);
  Tokens tokens_of(std::string_view pattern, int depth);
  std::vector<Element> elements_of(std::string_view token);
  bool set_context(std::string_view token, TimeRules::Rule& rule);
  bool set_meaning(std::string_view meaning, TimeRules::Rule& rule);
  /// From `from` through the tokens from `at` on, to the end or to what closes the group.
  Front through(const Front& from, const Tokens& tokens, size_t& at, int depth);
  void index_root();

  TimeRules& rules_;
  std::map<std::string, std::string, std::less<>> named_;  // patterns that others name
  std::string_view name_;                                  // of the rule at hand
  PatternStates states_;
};

}  // namespace sayso
