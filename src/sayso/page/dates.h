// Dates as pages write them, in EDTF. What a text says about time is read later (time/times.h); this is for
// datelines, lines under a title, and what pages say about themselves.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

struct FoundDate {
  size_t end = 0;    ///< behind the date in the text
  std::string edtf;  ///< "2018-01-18", "2018-01", or "XXXX-01-18" where there is no year
  bool has_year() const { return !edtf.starts_with('X'); }
};

/// The date that begins at `at`: "18 Jan", "Jan. 18, 2018", "Thursday 18 January 2018", "Wed May 4, 2011",
/// "18.01.2018", "2018-01-18", "2018/01/18". What cannot be a day of the calendar is none.
/// "1/2/2018" has two readings and is none; "18/1/2018" has one.
std::optional<FoundDate> date_at(std::string_view text, size_t at);

/// A time of day with its zone, behind a date: " at 6:52 PM", ", 20:42 ET". Where it ends; `at` where none is.
size_t after_clock(std::string_view text, size_t at);

/// A whole value of a page's own metadata: ISO 8601 in its many forms, RFC 822, or a date in words with or without
/// a time, with a few words before it ("Published on"). The day alone is kept. Empty where it is none.
std::string edtf_of(std::string_view value);

/// The date in a URL's path: /2018/01/18/, /2018-01-18-, /20180118/; "2018-01" where there is no day. Empty where none.
std::string date_in_url(std::string_view url);

/// Both "2018-01-18"; true where the second is the day after the first.
bool is_next_day(std::string_view first, std::string_view second);

}  // namespace sayso
