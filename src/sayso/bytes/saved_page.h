// What programs that save pages write into them.
#pragma once
#include <string_view>

#include "sayso/bytes/document.h"

namespace sayso {

/// How much of a page's beginning is looked at.
constexpr size_t saved_page_bytes = 16u << 10;

/// Sets url and captured, where they are not given, from the comment of whatever saved the page: SingleFile, "saved
/// from url=(0029)https://..." (Internet Explorer, Firefox, Chrome), HTTrack, Monolith. Only web addresses count
/// ("about:internet" is none), and only comments before <body>.
void note_who_saved(std::string_view head, Given& given);

}  // namespace sayso
