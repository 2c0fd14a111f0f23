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
  /// When each block of the page was written, by its index, where that is not when the page was published (anchors.h).
  std::span<const std::string> anchors() const { return anchors_; }
  /// The same for the block under byte `at`; empty where it is as old as the page.
  const std::string& anchor_at(uint32_t at) const;

 private:
  friend class TimeFinder;
  Times() = default;
  std::vector<Time> times_;
  Published published_;
  std::vector<std::string> anchors_;
  std::vector<uint32_t> block_ends_;
};

/// Finds expressions in all blocks but furniture and teasers of other pages. The reference time is the block's anchor,
/// else the publication date; where the dateline lacks a year and nothing else gives one, the year comes from the
/// text's own dates.
Times find_times(const Syntax& syntax);

}  // namespace sayso
