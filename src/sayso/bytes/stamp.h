// Times as headers and feeds write them, in EDTF.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// RFC 822 and 5322 ("Tue, 12 Nov 2031 10:20:30 +0100", two-digit years, zones by name or none), RFC 850, asctime,
/// what JavaScript's Date prints ("Tue Nov 12 2031 10:20:30 GMT+0100 (CET)"), RFC 3339 and ISO 8601.
/// `day`: the day as the writer's clock had it. `moment`: "2031-11-12T09:20:30Z"; without a time of day, the day.
/// Both empty where `text` is none of these or no day of the calendar.
struct Stamp {
  std::string day, moment;
};
Stamp stamp_of(std::string_view text);

}  // namespace sayso
