// When and where the counted thing happened: as far as a figure's own sentence tells, else the sentence before it (also
// that of the paragraph before), else, for where, the dateline.
#pragma once
#include <string>

#include "sayso/figure/quantity_words.h"
#include "sayso/voice/voices.h"

namespace sayso {

class Surroundings {
 public:
  /// Refers to its arguments.
  Surroundings(const Voices& voices, const Times& times, const QuantityText& text);

  /// EDTF of the nearest time in the sentence, one in the innermost statement `inside` before others; times at which
  /// the statement or one around it was said do not count, nor that
  /// of a number before a change ("31, up from 14 on Monday"). Empty where there is none. With `event`, something
  /// happened to those counted: then the last time of the sentence before holds, too, if nothing was said then.
  std::string when(const QuantitySentence& sentence, Span figure, std::optional<uint32_t> inside, bool event) const;

  /// The nearest name behind "in", "at" or "near" in the figure's sentence, else a place that owns what is counted
  /// ("Varonia's 12 ports"); with `event`, else the last such name of the sentence before, else the dateline's. Where
  /// the statement `inside` was said, and where whoever says it is at home, does not count; of several places none, nor
  /// one behind a part of what is counted ("four: three in Marn and one in Sella").
  Spans where(const QuantitySentence& sentence, uint32_t begin, uint32_t end, std::optional<uint32_t> inside,
              bool event) const;

 private:
  bool told_at(std::optional<uint32_t> inside, const Time& t) const;
  bool spoken_at(std::optional<uint32_t> inside, Span place) const;
  void mark_times();
  std::optional<uint32_t> sentence_before(const QuantitySentence& sentence) const;
  Spans owner(const QuantitySentence& sentence, uint32_t begin) const;
  Spans dateline(const QuantitySentence& sentence) const;

  const Voices& voices_;
  const Times& times_;
  const QuantityText& text_;
  std::vector<Span> said_;         // times at which something was said, in order
  std::vector<bool> of_a_source_;  // of each time: "the inquiry of the following year" says it
  std::vector<bool> of_a_quote_;   // of each time: somebody is quoted with it
};

}  // namespace sayso
