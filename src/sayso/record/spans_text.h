// Spans as they stand in a column: "BEGIN-END BEGIN-END". Only record/ includes this.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/span.h"

namespace sayso {

std::string spans_text(const Spans& spans);
Spans spans_of(std::string_view text);                 ///< none where it is no such text
Spans ordered_spans_of(std::string_view text);         ///< none, too, where they overlap or are very many
void spans_into(std::string_view text, Spans& spans);  ///< the same, in place of what stood there

}  // namespace sayso
