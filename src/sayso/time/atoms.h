// What expressions of time are read from: words, numbers and single marks, each looked up once in the language's
// words. Finer than tokens ("2017-12-29" is five atoms), and blocks without tokens have them too.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"
#include "sayso/time/words.h"

namespace sayso {

enum class AtomKind : uint8_t { none, word, number, mark };

struct Atom {
  Span span;
  int32_t value = 0;  ///< of a number up to 99,999,999 (else -1), or a mark's code point
  uint16_t word = 0;  ///< in the vocabulary; 0 where it is not there
  AtomKind kind = AtomKind::none;
  bool capital = false;
  bool space_before = false;
  uint8_t digits = 0;  ///< of a number; capped at 255
};

/// Atoms of one stretch of text, with a sentinel for what stands before and behind.
class Atoms {
 public:
  /// `span` of `text`; white space makes no atoms. `words` must outlive it.
  Atoms(std::string_view text, Span span, const Vocabulary& words);
  size_t size() const { return atoms_.size(); }
  /// The atom at `i`; one of kind none where there is none (also for i = size_t(-1)).
  const Atom& at(size_t i) const { return i < atoms_.size() ? atoms_[i] : none_; }
  std::string_view text(size_t i) const { return at(i).span.of(text_); }
  const Vocabulary& vocabulary() const { return *words_; }
  const Word& word(size_t i) const { return words_->word(at(i).word); }
  bool is(size_t i, TimeClass c) const { return (word(i).classes & set_of(c)) != 0; }
  bool is_any(size_t i, ClassSet set) const { return (word(i).classes & set) != 0; }
  bool is_word(size_t i, std::string_view lower_case) const { return at(i).word != 0 && word(i).text == lower_case; }
  /// What the word at `i` stands for as one of class `c`; 0 where it is none.
  int32_t value(size_t i, TimeClass c) const;
  bool is_number(size_t i) const { return at(i).kind == AtomKind::number; }
  bool is_mark(size_t i, char32_t mark) const {
    return at(i).kind == AtomKind::mark && at(i).value == static_cast<int32_t>(mark);
  }
  bool is_dash(size_t i) const {
    return is_mark(i, U'-') || (at(i).kind == AtomKind::mark && at(i).value >= 0x2010 && at(i).value <= 0x2015);
  }
  bool is_apostrophe(size_t i) const { return is_mark(i, U'\'') || is_mark(i, 0x2019) || is_mark(i, 0x2018); }
  bool joined(size_t i) const { return at(i).kind != AtomKind::none && !at(i).space_before; }

 private:
  std::string_view text_;
  const Vocabulary* words_;
  std::vector<Atom> atoms_;
  Atom none_;
};

}  // namespace sayso
