// The measures of the reader's network.
#pragma once
#include <cstdint>

namespace sayso {

struct Measures {
  static constexpr uint32_t width = 384, layers = 6, heads = 12, head_width = width / heads, inner = 1536;
  static constexpr uint32_t positions = 512;  ///< most pieces a window
  static constexpr uint32_t cases = 6, quotes = 2, lines = 2;
  static constexpr uint32_t labels = 7, link = 128, distances = 19, places = 8;
  static constexpr uint32_t addressee_labels = 3, coref = 128;
  static constexpr uint32_t judge_vectors = 6, judge_numbers = 8, judge_hidden = 192;
  static constexpr uint32_t judge_input = judge_vectors * width + judge_numbers;
  static constexpr uint32_t kinds = 3, modalities = 4, acts = 18;
};

}  // namespace sayso
