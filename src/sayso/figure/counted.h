// What a quantity counts: in the page's words, and in a normal form so that figures of different pages can be laid side
// by side: "31 people were killed", "31 deaths" and "the death toll rose to 31" all count killed:people.
#pragma once
#include <string>

#include "sayso/figure/noun_phrase.h"

namespace sayso {

/// How the normal form was reached.
enum class CountedBy : uint8_t {
  nothing,  ///< there is none
  noun,     ///< by the noun alone: "42 missile sites", "90 arrests"
  behind,   ///< by what the words behind say became of them: "were killed"
  before,   ///< by the deed before: "killing", "the arrest of"
  subject,  ///< by the noun before: "the population is", "the death toll reached"
  implied,  ///< no noun is there, people are meant: "thousands marched"
  earlier   ///< by an earlier figure: "another 30", "half this number"
};
std::string_view name_of(CountedBy by);
std::optional<CountedBy> counted_by(std::string_view name);

struct Counted {
  std::string event;  ///< what happened to them: "killed"; a code, the same in all languages; may be empty
  std::string
      object;        ///< what is counted, in lower case: "libyan soldiers" gives "soldiers", "missile sites" both words
  std::string kind;  ///< "people" where the object is people of some kind
  std::string per;   ///< "day" of "barrels a day"
  CountedBy by = CountedBy::nothing;
  bool operator==(const Counted&) const = default;
};
/// "killed:people", "missile sites"; empty where nothing is known. Figures with the same key, unit and `per` may be
/// compared.
std::string key_of(const Counted& counted);

struct WhatIsCounted {
  std::string what;  ///< in the page's words; "people" where they imply them
  std::string noun;  ///< of these words the noun phrase; of an `earlier` one empty
  Counted counted;
  uint32_t end = 0;      ///< the token behind the words that tell it
  bool earlier = false;  ///< an earlier figure tells the noun: "another 30 injured", "40% of them"
};

/// `what` is empty where nothing is found that it could count.
WhatIsCounted what_is_counted(const QuantitySentence& sentence, const Quantity& quantity);

}  // namespace sayso
