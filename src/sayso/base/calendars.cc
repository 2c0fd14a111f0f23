#include "sayso/base/calendars.h"

#include <memory>

#include <unicode/calendar.h>
#include <unicode/timezone.h>

namespace sayso {
namespace {

constexpr double day_in_milliseconds = 86'400'000;

// ICU's calendars hold what was set last, so each thread has its own.
icu::Calendar* calendar_of(OtherCalendar which) {
  thread_local std::unique_ptr<icu::Calendar> made[2];
  auto& calendar = made[static_cast<size_t>(which)];
  if (!calendar) {
    UErrorCode error = U_ZERO_ERROR;
    const char* const name = which == OtherCalendar::persian ? "@calendar=persian" : "@calendar=islamic-umalqura";
    calendar.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(name), error));
    if (U_FAILURE(error)) calendar.reset();
    if (calendar) calendar->setLenient(false);
  }
  return calendar.get();
}

}  // namespace

std::optional<std::chrono::sys_days> day_of_calendar(OtherCalendar which, int year, int month, int day) {
  icu::Calendar* const calendar = calendar_of(which);
  if (!calendar || year < 1 || year > 3000 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  calendar->clear();
  calendar->set(year, month - 1, day);
  UErrorCode error = U_ZERO_ERROR;
  const double time = calendar->getTime(error);
  if (U_FAILURE(error)) return std::nullopt;  // strict: "31 Mehr" is an error
  return std::chrono::sys_days(std::chrono::days(static_cast<int64_t>(time / day_in_milliseconds)));
}

std::optional<int> year_in_calendar(OtherCalendar which, std::chrono::sys_days day) {
  icu::Calendar* const calendar = calendar_of(which);
  if (!calendar) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  calendar->setTime(static_cast<double>(day.time_since_epoch().count()) * day_in_milliseconds, error);
  const int year = calendar->get(UCAL_YEAR, error);
  return U_FAILURE(error) ? std::nullopt : std::optional(year);
}

}  // namespace sayso
