// Elements of rules (rules.h): what they take from the atoms.
#pragma once
#include <optional>
#include <string_view>

#include "sayso/time/expressions.h"

namespace sayso {

enum class ElementKind : uint8_t {
  word,
  word_class,
  mark,
  day,           ///< DAY: 1 to 31, with or without an ending ("3rd")
  day_number,    ///< DD: 1 to 31 in one or two digits
  month_number,  ///< MM: 1 to 12
  year,          ///< YEAR: four digits, 1500 to 2100
  long_year,     ///< LYEAR: 3 or 4 digits, 100 to 2100
  any_year,      ///< AYEAR: 1 to 4 digits
  short_year,    ///< YY: two digits; 30 to 99 are of the last century
  spelled_year,  ///< WYEAR: "nineteen ninety-six", "two thousand and fifteen"
  amount,        ///< N: "3", "three", "twenty-five", "a", "a few", "a couple of", "two and a half"
  ordinal,       ///< ORD: "third", "3rd"
  hour,          ///< HH: 0 to 24
  minute,        ///< MI: two digits, 0 to 59
  second,        ///< SS
  clock,         ///< HHMM: four digits, 0000 to 2359
  number,        ///< NUM: digits
  compact,       ///< YMD: eight digits, a date: "20171229"
  ampm,          ///< AMPM: "am", "p.m."
  cut            ///< "/"
};

using ElementField = int32_t Expression::*;

struct Element {
  ElementKind kind = ElementKind::word;
  uint32_t id = 0;  ///< of a word, class or mark
  ElementField field = nullptr;
  bool joined = false, capital = false;
  bool operator==(const Element&) const = default;
};

/// With what an element may begin, so that most tries end before they are made.
struct Start {
  ClassSet words = 0;
  bool number = false, mark = false;
  void add(const Start& other) {
    words |= other.words;
    number = number || other.number;
    mark = mark || other.mark;
  }
};
Start start_of(const Element& element);

/// The field of Expression with this name.
std::optional<ElementField> field_named(std::string_view name);

/// One element as rules write it; words are added to `words`. Empty where it is none.
std::optional<Element> parse_element(std::string_view text, Vocabulary& words);

/// Takes the element from atom `i` on and writes what it tells into `e`. The atom behind it; 0 where it does not stand
/// there.
size_t take(const Element& element, const Atoms& atoms, size_t i, Expression& e);

/// "1,500", "2000.5", "10:30": digits of a longer number.
bool part_of_number(const Atoms& atoms, size_t i);

/// A question about what stands around atoms [begin, end).
using Guard = bool (*)(const Atoms& atoms, size_t begin, size_t end);
Guard guard_named(std::string_view name);  ///< null where there is none

}  // namespace sayso
