// Expressions of time -> TIMEX3 (ISO-TimeML) and EDTF (ISO 8601-2 level 1).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/syntax/syntax.h"

namespace sayso {

enum class TimexType { date, time, duration, set };
std::string_view name_of(TimexType type);  ///< DATE, TIME, DURATION, SET
std::optional<TimexType> timex_type(std::string_view name);

struct Time {
  Span span;
  TimexType type = TimexType::date;
  std::string value;  ///< TIMEX3 value; empty where it could not be told
  std::string edtf;   ///< empty for durations and sets, and where it could not be told
};

/// Immutable; in order of span, without overlap.
class Times {
 public:
  std::span<const Time> all() const { return times_; }
  /// When the page was published, from what was given, the page, its dateline or its text.
  const Published& published() const { return published_; }

 private:
  friend class TimeFinder;
  Times() = default;
  std::vector<Time> times_;
  Published published_;
};

/// Finds expressions in all blocks but furniture and teasers of other pages. The reference time is the publication
/// date; where the dateline lacks a year and nothing else gives one, the year comes from the text's own dates.
Times find_times(const Syntax& syntax);

}  // namespace sayso
