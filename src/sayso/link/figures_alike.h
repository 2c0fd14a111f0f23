// Which two figures may be one count. For link/ alone.
#pragma once
#include <cstdint>

#include "sayso/link/counted_things.h"

namespace sayso {

/// So many days later a telling number ("471") may still be told again.
constexpr int64_t most_days_telling = 7;

/// "300", "at least 300", "nearly 300"; but "200 to 300" is another number than "more than 200".
bool same_number(const Figure& a, const Figure& b);
/// The larger one against the smaller.
double times_larger(const Figure& a, const Figure& b);
/// True where they stand near one another, in one page.
bool adjacent(const FigureAt& a, const FigureAt& b);

/// True where they are the same number of the same thing.
bool one_number(const FigureAt& a, const FigureAt& b, AlikeAround& alike_around);
/// True where they are other numbers of one thing on one day.
bool rivals(const FigureAt& a, const FigureAt& b, AlikeAround& alike_around);
/// True where they may be numbers of one event, of which it is known that both count it.
bool rivals_of_event(const FigureAt& a, const FigureAt& b, AlikeAround& alike_around);

/// True where two places are told for what happened.
bool are_elsewhere(const FigureAt& a, const FigureAt& b);

/// Of one page: true where they are two numbers that are not what two sources say of one thing.
bool told_apart_by_page(const FigureAt& a, const FigureAt& b);

}  // namespace sayso
