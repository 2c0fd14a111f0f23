// Finds a quote's words in a page's, as a careful reader would. Only record/ includes this.
#pragma once
#include <cstdint>
#include <vector>

#include "sayso/record/quote_words.h"

namespace sayso {

/// Where a quote stands: the page's words in order. `segments` are those that stand together; there are several where
/// the quote has an ellipsis, or where only the words of one statement were looked through.
struct Alignment {
  struct Segment {
    uint32_t first = 0, last = 0;  // words of the page, both inclusive
  };
  std::vector<Segment> segments;
  bool shortened = false;   ///< words were left out where the quote has "…"
  bool insertions = false;  ///< words in square brackets were passed over, on either side
};

class Aligner {
 public:
  /// Both must outlive it. `quote` has a word.
  Aligner(const QuoteWords& page, const QuoteWords& quote) : page_(page), quote_(quote) {}

  /// At most `most` places in `words` (numbers of the page's words, rising), in order, without overlap.
  std::vector<Alignment> find(const std::vector<uint32_t>& words, size_t most);
  std::vector<Alignment> find(size_t most);           ///< in the whole page
  bool tired() const { return steps_ > most_steps; }  ///< it gave up: there may be more places

 private:
  static constexpr uint64_t most_steps = 50'000'000;

  bool match(const std::vector<uint32_t>& words, size_t at, Alignment& out, size_t& end);
  bool segment(const std::vector<uint32_t>& words, size_t& at, size_t& q, Alignment& out);
  bool same(uint32_t page_word, size_t quote_word) { return reads_alike(page_[page_word], quote_[quote_word]); }
  bool step(const std::vector<uint32_t>& words, size_t& i, size_t& j);

  const QuoteWords& page_;
  const QuoteWords& quote_;
  uint64_t steps_ = 0;
};

}  // namespace sayso
