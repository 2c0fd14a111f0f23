// A text as the words by which quotes are compared, each with its place. Only record/ includes this.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// Words are small, without accents and ligatures, in one spelling, contractions taken apart ("don't" is "do", "not";
/// both have the place of the whole). White space, quotation marks and other punctuation part words and are none.
class QuoteWords {
 public:
  /// `text` must outlive it.
  explicit QuoteWords(std::string_view text);

  size_t size() const { return words_.size(); }
  std::string_view operator[](size_t i) const {
    return std::string_view(letters_).substr(words_[i].at, words_[i].length);
  }
  Span span(size_t i) const { return words_[i].span; }
  /// Inside of square brackets: somebody else put it in.
  bool inserted(size_t i) const { return words_[i].inserted; }
  /// "…" or "..." stands before it.
  bool after_gap(size_t i) const { return words_[i].after_gap; }
  /// Only a hyphen (and a line's end behind that) parts it from the word before.
  bool joined(size_t i) const { return words_[i].joined; }
  std::string_view text() const { return text_; }
  /// What stands between word `i` and the one before it.
  std::string_view between(size_t i) const;
  size_t first_from(uint32_t byte) const;  ///< the first word that begins at `byte` or behind it

 private:
  struct Word {
    uint32_t at = 0, length = 0;  // in letters_
    Span span;
    bool inserted = false, after_gap = false, joined = false;
  };
  void put(std::string_view letters, Span span);
  void end_word(std::string& letters, Span span);
  uint32_t mark(uint32_t at, bool in_word);

  std::string_view text_;
  std::string letters_;
  std::vector<Word> words_;
  uint32_t inserted_until_ = 0;
  bool gap_ = false, hyphen_ = false;
};

/// True where the two words say the same: equal, or one is a contraction that may be read as the other.
bool reads_alike(std::string_view a, std::string_view b);

}  // namespace sayso
