// Rules that find a statement around one of the trained reader's.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sayso/statement/finder.h"

namespace sayso {

/// "State television reported that …, Brell told her: …": where the network saw the inner statement alone, the rule
/// that finds the outer one by its "that" has the word; what lies in it is found again inside of it.
class OuterDrafts {
 public:
  /// Of a sentence; `off`: names of rules not to run. Looks at nothing before it is asked, and then once. Scene and
  /// names must outlive it.
  OuterDrafts(const Scene& scene, Range sentence, const std::set<std::string, std::less<>>& off)
      : scene_(scene), sentence_(sentence), off_(off) {}

  /// The first that stands before a cue and has it in its "that" clause, or null. Asked with cues of statements in
  /// order of their first tokens: what ends before `first_token` is not looked at again.
  const Draft* around(uint32_t first_token, Range cue);

 private:
  struct Outer {
    Draft draft;
    Range that;  // its content that begins with the word
  };
  void find();

  const Scene& scene_;
  const Range sentence_;
  const std::set<std::string, std::less<>>& off_;
  std::optional<std::vector<Outer>> found_;  // in order of their cues
  size_t next_ = 0;
};

}  // namespace sayso
