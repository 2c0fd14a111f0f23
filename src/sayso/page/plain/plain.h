// Plain text -> blocks. Rules over lines, each a function of its own in plain_head.cc and plain_tail.cc.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/types/page_parts.h"

namespace sayso {

/// A paragraph as it lies in the text: one line, or several where lines were wrapped.
struct Line {
  Span span;  ///< trimmed, not empty
  bool blank_before = false, blank_after = false;
  BlockType type = BlockType::paragraph;
  bool done = false;    ///< a rule has given it its type
  bool quoted = false;  ///< ">" stands before it, which is not in the span
};

/// The text cut at line ends (LF, CRLF, CR). Runs of lines of like width, none of which ends a sentence but by
/// chance, are one paragraph that somebody wrapped.
std::vector<Line> lines_of(std::string_view text);

/// What the rules work on. `lines` may be split, never moved; the two of a title that was wrapped become one.
struct PlainText {
  std::string_view text;
  std::vector<Line> lines;
  Metadata metadata;  ///< its outlet is the given one, where one was given
};

void read_head(PlainText& plain);  ///< section line, title, outlet, byline, dateline, captions, highlights
void read_body(PlainText& plain);  ///< headings, captions, links to other articles
void read_tail(PlainText& plain);  ///< credits, lists of other articles, notices

/// Cuts line `i` at `at`: [begin, at) gets `type`, the rest stays a line of its own behind it, if any is left.
/// Nothing happens where `at` is the line's beginning.
void split_line(PlainText& plain, size_t i, uint32_t at, BlockType type);
void set_type(Line& line, BlockType type);

/// All three. `text` is UTF-8.
PageParts plain_parts(std::string text, std::string_view outlet);

}  // namespace sayso
