// The engine: rules of one language (lexicons/LANG/time_rules.tsv), compiled into an automaton over atoms.
//
// A row has a name, a pattern, what it means, and an example. A pattern is a row of elements with spaces between:
//
//     word            that word, in any case
//     . , - ' / : +   that mark; - is any dash, ' any apostrophe
//     MONTH           a word of class month (any class of words.h), whose value goes into the field of its class
//     DAY YEAR N ORD  numbers: see elements.cc, which lists them all
//     ( a | b c )     one of these;  [ a ] may be missing;  $name what the row $name has as its pattern
//     ~x  x^          joined to what stands before it; with a capital letter
//     N:day           the value goes into that field of Expression;  N:_ goes nowhere
//     /               what follows is looked at, and its values are taken, but it is no part of the expression
//     <a|B  <!a|B     first in a pattern: what must, or must not, stand before
//     >a|B  >!a|B     last: what must, or must not, follow
//     @guard          a question of guards.cc that must be answered with yes
//
// "meaning" sets fields of Expression: "meant=relative amount=-1 unit=week". Of rules that match, the one with the
// longest expression wins, then the one that stands first. A match whose day no calendar has ("31 June") is none.
// Patterns have no repetition, so a place costs at most what the rules have, whatever the text.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/time/elements.h"
#include "sayso/time/expressions.h"

namespace sayso {

struct Holiday {
  std::string when;  ///< "12-25", "easter+1", "11-4-4" (fourth Thursday of November), "persian 1-1", "islamic 10-1"
};

struct RuleMatch {
  size_t end = 0;  ///< the atom behind
  Expression expression;
};

class TimeRules {
 public:
  /// Of `language` (ISO 639-1). A fault in a list is kept for the tests (`faults`), and its rule left out.
  explicit TimeRules(std::string_view language);
  const Vocabulary& words() const { return words_; }
  const std::vector<Holiday>& holidays() const { return holidays_; }
  const std::vector<std::string>& faults() const { return faults_; }
  /// The best match that begins at atom `i`.
  std::optional<RuleMatch> match(const Atoms& atoms, size_t i) const;

 private:
  friend class RuleCompiler;
  friend class PatternStates;
  struct Context {
    bool negated = false, behind = false;
    std::vector<Element> any;
  };
  struct Rule {
    std::vector<Context> contexts;
    std::vector<Guard> guards;
    std::vector<std::pair<int32_t Expression::*, int32_t>> meaning;
  };
  struct Edge {
    Element element;
    uint32_t child;
  };
  struct Node {
    std::vector<Edge> edges;
    std::vector<uint32_t> rules;
    Start start;
  };
  struct Walk;

  void walk(Walk& walk, uint32_t node, size_t i, const Expression& so_far) const;
  void follow(Walk& walk, const Edge& edge, size_t i, const Expression& so_far) const;
  void consider(Walk& walk, const Rule& rule, uint32_t order, size_t end, Expression e) const;
  bool holds(const Context& context, const Atoms& atoms, size_t begin, size_t end) const;

  Vocabulary words_;
  std::vector<Holiday> holidays_;
  std::vector<std::string> faults_;
  std::vector<Rule> rules_;
  std::vector<Node> nodes_;
  std::vector<std::vector<uint32_t>> first_by_word_;  // edges of the root that a word may take
  std::vector<uint32_t> first_by_number_, first_by_mark_;
};

/// The rules of `language`; of English where there are none for it. Built at the first call, then shared.
const TimeRules& time_rules(std::string_view language);
bool has_time_rules(std::string_view language);

}  // namespace sayso
