// Rules for dates of the calendar. Each reads atoms from `i` on and says where its find ends.
#pragma once
#include <optional>

#include "sayso/time/expressions.h"

namespace sayso {

struct FoundTime {
  size_t end = 0;  ///< the atom behind
  Expression time;
};
using MaybeTime = std::optional<FoundTime>;

MaybeTime iso_date(const Atoms& atoms, size_t i);          ///< 2017-12-29
MaybeTime month_and_day(const Atoms& atoms, size_t i);     ///< Dec. 29, 2017; December 29; May 2018; in May
MaybeTime day_and_month(const Atoms& atoms, size_t i);     ///< 29 December 2017; the 3rd of May
MaybeTime weekday_and_date(const Atoms& atoms, size_t i);  ///< Friday, Dec. 29
MaybeTime season_of_year(const Atoms& atoms, size_t i);    ///< summer of 1988; the winter
MaybeTime decade(const Atoms& atoms, size_t i);            ///< 1990s
MaybeTime century(const Atoms& atoms, size_t i);           ///< 19th century
MaybeTime bc_year(const Atoms& atoms, size_t i);           ///< 499 BC
MaybeTime bare_year(const Atoms& atoms, size_t i);         ///< in 2009; the 1979 revolution; not: 2000 soldiers
MaybeTime phase_of_date(const Atoms& atoms, size_t i);     ///< early March; mid-2011; the end of 1988

}  // namespace sayso
