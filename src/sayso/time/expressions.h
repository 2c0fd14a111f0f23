// Atoms -> expressions of time, as the words have them; which day they mean is resolved later (resolve.h).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/time/atoms.h"
#include "sayso/time/days.h"

namespace sayso {

enum class Meant : uint8_t {
  calendar,   ///< a date, month, year, season, quarter, decade or century; or a time of day alone
  weekday,    ///< "Monday", "Wednesday night"
  day,        ///< "yesterday": amount days from the reference
  relative,   ///< "last week", "next June", "this Monday": amount is -1, 0 or 1
  offset,     ///< "three days ago", "two weeks later": amount units from the reference or what was told last
  duration,   ///< "two weeks"; where `toward` is set, "the past two weeks" or "the next two weeks"
  set,        ///< "every Friday"
  reference,  ///< "now", "recently", "the future": amount is 0, -1 or 1
  nth,        ///< "the third week of March", "the last day of the year": ordinal unit or weekday of what is told
  week_of     ///< "the week of April 10"
};

/// What the words tell; 0 where they do not, if nothing else is said. Rules name these fields (rules.h).
struct Expression {
  Span span;
  int32_t meant = 0;  ///< Meant
  int32_t year = 0, month = 0, day = 0;
  int32_t season = 0;   ///< 21 spring to 24 winter, as in EDTF
  int32_t quarter = 0;  ///< 1 to 4
  int32_t half = 0;     ///< 1 or 2: half a year
  int32_t weekday = 0;  ///< Monday 1
  int32_t phase = 0;    ///< Phase
  int32_t part = 0;     ///< DayPart
  int32_t unit = 0;     ///< Unit
  int32_t amount = 0;
  int32_t halves = 0;   ///< 1 where half a unit comes on top of the amount
  int32_t vague = 0;    ///< 1: "a few", the amount is not told
  int32_t sign = 1;     ///< of the amount
  int32_t toward = 0;   ///< of a duration: -1 it ends now, 1 it begins now
  int32_t ordinal = 0;  ///< -1 is the last one
  int32_t decade = 0;   ///< 1: year begins a decade: "1990s"
  int32_t century = 0;  ///< 1: year begins a century
  int32_t bc = 0;
  int32_t weekend = 0;
  int32_t told = 0;  ///< 1: counts from what the text told last, not from the reference: "the following day"
  int32_t hour = -1, minute = -1, second = -1;
  int32_t ampm = 0;                    ///< 1 am, 2 pm
  int32_t calendar = 0;                ///< 1 Persian, 2 Islamic: year, month and day are of that calendar
  int32_t holiday = 0;                 ///< 1 + its place in the language's list
  int32_t round = 0;                   ///< 1: a set without a count: "daily"
  int32_t of_unit = 0, of_amount = 0;  ///< of an nth: "of last month" is month, -1
  int32_t approximate = 0;             ///< 1: "around 1910", "2030-ish"
  int32_t shift = 0;                   ///< days from what is told: "the eve of 3 May" is -1
  int32_t exact = 0;                   ///< 1: to the day: "a week ago today"
  int32_t age = 0;                     ///< 1: "42 years old"
  bool future = false;                 ///< the words around it look ahead: "will meet on Monday"
  bool slashed = false;                ///< "11/20"
  bool impossible = false;             ///< "31 June": words of a day that no calendar has
  int8_t from_next = 0;   ///< of a duration: 1 it counts on from the next expression ("two days after 3 May"), -1 back
  int8_t joined = 0;      ///< bound to the expression before: 1 by "and", 2 by "to" or a dash
  bool after_in = false;  ///< "in two weeks", "within two weeks"

  CalendarDate date() const { return {year, month, day}; }
  Meant kind() const { return static_cast<Meant>(meant); }
  Unit step() const { return static_cast<Unit>(unit); }
  bool is_clock() const { return hour >= 0; }
};

class TimeRules;

/// In order of span, without overlap; at each place the longest that any rule finds. Linear in the atoms.
std::vector<Expression> find_expressions(const Atoms& atoms, const TimeRules& rules);

}  // namespace sayso
