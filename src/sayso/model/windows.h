// A text longer than the network's window is read in parts that overlap.
#pragma once
#include <cstdint>
#include <vector>

#include "sayso/model/word_pieces.h"

namespace sayso {

struct ReadingWindow {
  uint32_t begin = 0, end = 0;            ///< words that it reads
  uint32_t kept_begin = 0, kept_end = 0;  ///< words whose result is taken from it: they stand farther from its cuts
                                          ///< than they do in any other window
};

/// Windows of about equal length, each at most `size` pieces with [CLS] and [SEP], that overlap by about `overlap`
/// pieces. The kept parts follow each other without a gap. size >= 128, so that each word fits into one; overlap <=
/// size / 2.
std::vector<ReadingWindow> plan_windows(const PiecedText& text, uint32_t size, uint32_t overlap);

}  // namespace sayso
