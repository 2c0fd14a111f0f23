// Elements of rules that are numbers, in digits or in words.
#pragma once
#include "sayso/time/elements.h"

namespace sayso {

/// take() for the elements that are neither words nor marks.
size_t take_number(const Element& element, const Atoms& atoms, size_t i, Expression& e);

}  // namespace sayso
