// Atoms -> expressions of time, as the words have them; which day they mean is resolved later (resolve.h).
#pragma once
#include <cstdint>
#include <vector>

#include "sayso/time/atoms.h"
#include "sayso/time/days.h"

namespace sayso {

enum class Meant : uint8_t {
  calendar,  ///< a date, month, year, season, decade or century
  weekday,   ///< "Monday", "Wednesday night"
  day,       ///< "yesterday": amount days from the reference
  relative,  ///< "last week", "next June", "this Monday": amount is -1, 0 or 1
  offset,    ///< "three days ago", "two weeks later": amount units from the reference or what was told last
  duration,  ///< "two weeks"
  set,       ///< "every Friday"
  reference  ///< "now", "recently": amount is 0 or -1
};

struct Expression {
  Span span;
  Meant meant = Meant::calendar;
  CalendarDate date;
  int season = 0;   ///< 21 spring to 24 winter, as in EDTF
  int weekday = 0;  ///< Monday 1
  Phase phase = Phase::none;
  DayPart part = DayPart::none;
  Unit unit = Unit::none;
  int amount = 0;
  bool vague = false;    ///< "a few": the amount is not told
  bool decade = false;   ///< date.year begins a decade: "1990s"
  bool century = false;  ///< date.year begins a century
  bool bc = false;
  bool weekend = false;
  bool anaphoric = false;  ///< counts from what the text told last, not from the reference: "the following day"
  bool future = false;     ///< the words around it look ahead: "will meet on Monday"

  /// "that day", "that summer"; but "that Monday" is mostly "said that Monday's vote"
  bool unit_is_calendar() const { return unit >= Unit::day || season != 0; }
};

/// In order of span, without overlap; at each place the longest that any rule finds. Linear in the atoms.
std::vector<Expression> find_expressions(const Atoms& atoms);

}  // namespace sayso
