// Text as quotes are compared: white space, quotation marks and dashes made alike. Only record/ includes this.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// A normal form and, for each of its bytes, the byte of the original from which it came.
struct Normal {
  std::string text;
  std::vector<uint32_t> origin;  ///< one more than text has bytes; the last is the original's size
  Span original(size_t begin, size_t end) const { return {origin[begin], end > begin ? after(end) : origin[begin]}; }

 private:
  friend Normal normal_form(std::string_view text, bool fold_case);
  uint32_t after(size_t end) const { return ends[end - 1]; }
  std::vector<uint32_t> ends;  // for each byte, the end in the original of the character it came from
};

/// Runs of white space become one space, none at the ends; quotation marks of all kinds become ' or "; dashes '-';
/// "…" three dots; soft hyphens vanish. With `fold_case`, letters become small.
Normal normal_form(std::string_view text, bool fold_case);

/// Small letters and digits: the words by which two sentences are compared.
std::vector<std::string> words_in(std::string_view text);
/// The same without accents, with a space between them: what two ways to write one name have in common.
std::string folded_name(std::string_view text);

/// "5dcd132b.v20": how a voice of a page is asked for, by four digits or more of its page's hash; "J.van Orso" is a
/// name.
bool is_voice_id(std::string_view name);

}  // namespace sayso
