// What expressions of time are read from: words, numbers and single marks, each looked up once in
// lexicons/en/times.tsv. Finer than tokens ("2017-12-29" is five atoms), and blocks without tokens have them too.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

enum class AtomKind : uint8_t {
  none,
  other,
  number,
  mark,
  month,
  weekday,
  weekdays,
  weekday_short,
  season,
  unit,
  units,
  weekend,
  fortnight,
  number_word,
  article,
  the,
  vague,
  ordinal,
  part,
  day,
  relative,
  same,
  that,
  later,
  earlier,
  phase,
  vaguely,
  every,
  set,
  ago,
  before,
  after,
  bc,
  preposition,
  old,
  aged,
  future,
  past,
  clock,
  counted,
  numbered
};

/// Steps of time in the order of lexicons/en/times.tsv.
enum class Unit : uint8_t { none, second, minute, hour, day, week, month, quarter, year, decade, century };
enum class DayPart : uint8_t { none, morning, midday, afternoon, evening, night };
enum class Phase : uint8_t { none, early, beginning, mid, late, end };

struct Atom {
  Span span;
  int32_t value = 0;  ///< of a number up to 99,999 (else -1), the lexicon's value, or a mark's code point
  AtomKind kind = AtomKind::none;
  bool capital = false;
  bool space_before = false;
  uint8_t digits = 0;  ///< of a number; capped at 255
};

/// Atoms of one stretch of text, with a sentinel for what stands before and behind.
class Atoms {
 public:
  /// `span` of `text`; white space makes no atoms.
  Atoms(std::string_view text, Span span);
  size_t size() const { return atoms_.size(); }
  /// The atom at `i`; one of kind none where there is none (also for i = size_t(-1)).
  const Atom& at(size_t i) const { return i < atoms_.size() ? atoms_[i] : none_; }
  std::string_view word(size_t i) const { return at(i).span.of(text_); }
  bool is(size_t i, AtomKind kind) const { return at(i).kind == kind; }
  bool is_mark(size_t i, char32_t mark) const { return is(i, AtomKind::mark) && at(i).value == int32_t(mark); }
  bool is_dash(size_t i) const;
  bool is_apostrophe(size_t i) const { return is_mark(i, U'\'') || is_mark(i, 0x2019); }

 private:
  std::string_view text_;
  std::vector<Atom> atoms_;
  Atom none_;
};

}  // namespace sayso
