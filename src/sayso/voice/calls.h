// Names that say what is to be done: "Save the Lakes".
#pragma once
#include <set>
#include <string>

#include "sayso/voice/name_runs.h"

namespace sayso {

class Calls {
 public:
  /// `runs`: the runs of capitals of a page, in order.
  Calls(const Syntax& syntax, std::span<const Words> runs);

  /// The whole name that ends with `run`, which once stands so within a sentence; `run` itself for all others.
  Words with_call(Words run) const;

 private:
  Words with_verb(Words run) const;
  const Syntax& syntax_;
  const Tokens& tokens_;
  std::set<std::string> known_;  ///< in lower case
};

}  // namespace sayso
