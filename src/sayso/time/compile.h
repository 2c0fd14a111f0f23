// Rules of a list -> the trie of TimeRules.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/model/lexicon.h"
#include "sayso/time/rules.h"

namespace sayso {

class RuleCompiler {
 public:
  explicit RuleCompiler(TimeRules& rules) : rules_(rules) {}
  void run(std::string_view language);

 private:
  // Patterns become one automaton (states with edges by element), which is then made one in which no two edges of a
  // state have the same element, so that what rules have in common is tried once.
  struct State {
    std::vector<std::pair<Element, uint32_t>> edges;
    std::vector<uint32_t> rules;
  };
  using Front = std::vector<uint32_t>;  // where the pattern stands so far
  using Tokens = std::vector<std::string>;

  void add_rule(std::string_view name, std::string_view pattern, std::string_view meaning);
  void add_holidays(const Lexicon& list);
  void fault(std::string_view rule, std::string_view what);
  Tokens tokens_of(std::string_view pattern, int depth);
  bool set_context(std::string_view token, TimeRules::Rule& rule);
  bool set_meaning(std::string_view meaning, TimeRules::Rule& rule);

  /// From `from` through the tokens from `at` on, to the end or to what closes the group.
  Front through(const Front& from, const Tokens& tokens, size_t& at, int depth);
  Front through_token(const Front& from, std::string_view token);
  void merge_states();
  uint32_t merged(const Front& states);
  void index_root();

  TimeRules& rules_;
  std::map<std::string, std::string, std::less<>> named_;
  std::string_view name_;
  std::vector<State> states_{1};
  std::map<Front, uint32_t> node_of_;  // of a set of states
  std::vector<const Front*> todo_;
};

}  // namespace sayso
