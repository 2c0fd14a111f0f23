// EDTF dates (ISO 8601-2, level 1): the days between which they lie, so that dates of any precision sort and compare.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// First and last day, both inclusive, as "YYYY-MM-DD"; as strings they sort as time goes. An open or unknown end
/// of an interval ("2018/..", "2018/") is far away: 0000-01-01 or 9999-12-31.
struct DayBounds {
  std::string first, last;
  bool operator==(const DayBounds&) const = default;
};

/// Takes years 0000 to 9999, months, days, times of day (their day counts), seasons (21 to 24, as quarters of a
/// northern year; 33 to 36 quarters), X for unspecified digits, the qualifiers ? ~ %, and intervals.
/// Nothing where `edtf` is none of these.
std::optional<DayBounds> edtf_bounds(std::string_view edtf);

}  // namespace sayso
