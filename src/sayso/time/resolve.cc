#include "sayso/time/resolve.h"

#include <fmt/format.h>

#include "sayso/time/resolve_kinds.h"
#include "sayso/time/values.h"

namespace sayso {

Time Resolver::resolve(const Expression& e) {
  switch (e.kind()) {
    case Meant::calendar:
      return calendar_time(e, telling_, rules_);
    case Meant::weekday:
      return weekday(e);
    case Meant::relative:
      return relative_time(e, telling_);
    case Meant::offset:
      return offset_time(e, telling_);
    case Meant::duration:
      return duration_time(e, telling_);
    case Meant::set:
      return time_of(e, TimexType::set, set_value(e));
    case Meant::reference:
      return time_of(e, TimexType::date, e.amount == 0 ? "PRESENT_REF" : e.amount < 0 ? "PAST_REF" : "FUTURE_REF");
    case Meant::nth:
    case Meant::week_of:
      return nth_time(e, telling_);
    case Meant::day:
      break;
  }
  return day(e);
}

// "today", "yesterday"
Time Resolver::day(const Expression& e) {
  if (telling_.narrative() && e.amount == 0 && !e.part && !e.is_clock())
    return time_of(e, TimexType::date, "PRESENT_REF");
  const auto date = telling_.reference() ? add_days(*telling_.reference(), e.amount) : std::nullopt;
  return date ? telling_.told(*date, e) : time_of(e, TimexType::date, "XXXX-XX-XX");
}

Time Resolver::weekday(const Expression& e) {
  const auto from =
      telling_.narrative() && day_of(telling_.last()) ? std::optional(telling_.last()) : telling_.reference();
  if (!from || from->day == 0)
    return time_of(e, TimexType::date, fmt::format("XXXX-WXX-{}{}", e.weekday, timex_part(e.part)));
  if (e.joined == 2 && day_of(telling_.last())) {  // "from Monday to Friday"
    const auto next = weekday_after(telling_.last(), e.weekday);
    return next ? telling_.told(*next, e) : time_of(e, TimexType::date, "");
  }
  const bool after = e.future || (telling_.narrative() && day_of(telling_.last()));
  const auto date = after ? weekday_after(*from, e.weekday) : weekday_before(*from, e.weekday);
  return date ? telling_.told(*date, e) : time_of(e, TimexType::date, "");
}

}  // namespace sayso
