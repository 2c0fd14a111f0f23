// Rules for times that count from another one, for lengths of time and for repeated times.
#pragma once
#include "sayso/time/dates_in_words.h"

namespace sayso {

MaybeTime relative_time(const Atoms& atoms, size_t i);  ///< last week; next Monday; the following day; that year
MaybeTime date_of_relative_year(const Atoms& atoms, size_t i);  ///< February of this year; 3 March last year
MaybeTime day_word(const Atoms& atoms, size_t i);               ///< yesterday; tomorrow night
MaybeTime weekday_and_part(const Atoms& atoms, size_t i);       ///< Wednesday night
MaybeTime amount_of_time(const Atoms& atoms, size_t i);         ///< two weeks; three days ago; a month later; ten-day
MaybeTime set_or_reference(const Atoms& atoms, size_t i);       ///< every Friday; daily; now

}  // namespace sayso
