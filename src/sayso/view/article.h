// A reading for people: the article with its statements marked in place, then a short list of them.
#pragma once
#include <string>

#include "sayso/reading/reading.h"

namespace sayso {

struct TextStyle {
  bool colour = false;   ///< ANSI colours; without, [source], {cue} and <content> mark the places
  uint32_t width = 100;  ///< columns
};

/// Ends with a line end. Safe to show: no control characters of the page get through.
std::string article_text(const Reading& reading, const TextStyle& style);

}  // namespace sayso
