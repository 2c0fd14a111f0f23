// A quote that is asked for, in the forms by which it is looked for and compared. Only record/ includes this.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/quote_words.h"
#include "sayso/record/verify.h"

namespace sayso {

class QuoteForms {
 public:
  explicit QuoteForms(std::string_view quote);
  QuoteForms(const QuoteForms&) = delete;
  QuoteForms& operator=(const QuoteForms&) = delete;

  const QuoteWords& words() const { return words_; }
  /// How near the page's words are to it. `spans`: where they stand in `text`.
  Likeness likeness(const Spans& spans, std::string_view text) const;
  /// What to ask the word indexes, in turn: its phrases, then its words wherever they stand.
  std::vector<std::string> expressions() const;
  bool asks() const { return asks_; }

  const std::string typography;  ///< on one line, marks made alike

 private:
  const std::string as_given_;
  const QuoteWords words_;
  bool asks_ = false;
};

}  // namespace sayso
