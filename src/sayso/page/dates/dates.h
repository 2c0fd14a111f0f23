// Dates as pages write them, in EDTF. What a text says about time is read later (time/times.h); this is for
// datelines, lines under a title, and what pages say about themselves.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// How "1/2/2018" is read.
enum class DayOrder { unknown, day_first, month_first };

struct FoundDate {
  size_t begin = 0, end = 0;  ///< in the text
  std::string edtf;           ///< "2018-01-18", "2018-01", "XXXX-01-18" without a year; "2018-01-18~" where converted
  bool short_year = false;    ///< "18.01.18"
  bool has_year() const { return !edtf.starts_with('X'); }
  bool is_day() const { return edtf.size() == 10 && has_year(); }
};

/// The date that begins at `at`: "18 Jan", "Jan. 18, 2018", "Thursday 18 January 2018", "Wed May 4, 2011",
/// "18.01.2018", "2018-01-18", "2018/01/18", and the same with the months and digits of the languages of
/// lexicons/months.tsv; also "۱۲ دی ۱۳۹۶" and "1396/10/12" (Solar Hijri), lunar Hijri and Thai Buddhist years. What
/// cannot be a day of the calendar is none. "1/2/2018" is none where the order is unknown; "18/1/2018" has one reading.
/// A date without a year has its month in English.
std::optional<FoundDate> date_at(std::string_view text, size_t at, DayOrder order = DayOrder::unknown);

/// A time of day with its zone, behind a date: " at 6:52 PM", ", 20:42 ET". Where it ends; `at` where none is.
size_t after_clock(std::string_view text, size_t at);

/// All dates with a year in `text`, in order, at most 8; of at most 400 bytes.
std::vector<FoundDate> dates_in(std::string_view text, DayOrder order = DayOrder::unknown);

/// A whole value of a page's own metadata: ISO 8601 in its many forms, RFC 822, seconds or milliseconds of Unix time,
/// or a date in words with or without a time, with a few words before it ("Published on"). Only the day is kept, as it
/// stands there: no time zone is applied. Empty where it is none.
std::string edtf_of(std::string_view value, DayOrder order = DayOrder::unknown);

/// The date in a URL: /2018/01/18/, /2018-01-18-, /20180118/, /2018/jan/18/, ?date=2018-01-18; "2018-01" where there is
/// no day. Empty where none. A page kept by a web archive (web.archive.org/web/2018.../http://...) has the date of its
/// own address.
std::string date_in_url(std::string_view url);

/// Whether that date stands where sites file their articles by day: in folders of its own, or at the beginning of one
/// ("/2018/01/18/", "/2018-01-18-"); not where digits of a name may be anything ("/s129-2018-01-18", "/20180118.html").
bool is_filed_by_day(std::string_view url);

/// When a web archive saved the page, by its address (web.archive.org/web/20180118093000/...). Empty where none.
std::string capture_in_url(std::string_view url);

/// Both "2018-01-18"; true where the second is the day after the first.
bool is_next_day(std::string_view first, std::string_view second);

}  // namespace sayso
