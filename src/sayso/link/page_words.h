// A text as numbers of words, so that many pages can be compared. For link/ alone.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// Words in small letters, without accents; equal words have equal numbers (64-bit hashes), in every run.
struct PageWords {
  std::vector<uint64_t> words;
  std::vector<Span> places;  ///< in the text, in bytes

  /// Those of the words that lie in `part`.
  PageWords in(const Spans& part) const;
};
PageWords words_of_text(std::string_view text);
/// What words_of_text(text).in(part) has; reads that part alone.
PageWords words_in(std::string_view text, const Spans& part);

/// The same with few of the places: for many pages at a time.
class WordsAlone {
 public:
  WordsAlone() = default;
  explicit WordsAlone(std::string_view text);
  std::vector<uint64_t> words;
  /// Of a word of the text that this was made of.
  Span place(std::string_view text, size_t word) const;

 private:
  static constexpr size_t of_one_place = 2;
  std::vector<uint32_t> places_;  // where each so manieth word begins
};

/// Numbers of runs of `n` of them, in order; none where there are fewer.
std::vector<uint64_t> runs_of(const std::vector<uint64_t>& words, size_t n);

}  // namespace sayso
