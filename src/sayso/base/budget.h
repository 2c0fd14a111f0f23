// What one document may cost. Input controls none of these; a caller may lower or raise them.
#pragma once
#include <cstddef>
#include <cstdint>

namespace sayso {

struct Budget {
  size_t max_bytes = 32u << 20;      ///< of one document, after decompression
  size_t max_row_bytes = 64u << 20;  ///< of one JSON Lines row, JSON feed or message
  size_t max_nesting = 4;            ///< archives around a document: a page in a WARC in a zip lies in two
  size_t max_depth = 512;            ///< of nested elements in a page
  size_t max_nodes = 2'000'000;      ///< elements and texts in a page, or lines in a plain text
  size_t max_attributes = 256;       ///< of one element
  size_t max_tokens = 4'000'000;     ///< of one document
  size_t max_pieces = 100'000;  ///< word pieces of a document for the trained reader; rules alone read a longer one
  size_t max_sentence_tokens = 400;  ///< a longer sentence is cut, so that no rule sees more
};

}  // namespace sayso
