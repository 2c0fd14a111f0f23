// The words of quantities, from lexicons/<lang>/quantities.tsv, and a text's tokens seen through them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sayso/syntax/syntax.h"
#include "sayso/time/times.h"

namespace sayso {

/// What a word does in or around a quantity. Names as in the list's column `kind`.
enum class QuantityWord : uint8_t {
  number,           ///< "twelve"; its value
  one,              ///< "one": a number only where something else says so
  magnitude,        ///< "million", "dozen"
  suffix,           ///< what may hang on a number: "5bn"
  vague,            ///< "dozens"; value: its order of magnitude
  vague_with,       ///< vague only with what is counted: "scores of"
  share,            ///< "third"; value: percent
  half,             ///< a share that also stands without an article
  min,              ///< "at least"; value "age" where a bare number behind it is an age: "over 60"
  max,              ///< "up to"; value "about" where the number is an estimate: "nearly"
  about,            ///< "some"
  min_behind,       ///< "or more"
  max_behind,       ///< "or less"
  about_behind,     ///< "or so"
  unit,             ///< "tonnes"; value: the unit
  swallowed,        ///< a unit that belongs to the figure's own words: "percent"
  currency,         ///< "$", "libyan dinars"; value: ISO 4217, or a word where the country is open
  dollar_of,        ///< "US" of "US$"
  measure,          ///< of distance, time or temperature; its number is no figure
  lead_in,          ///< may stand before a measure: "two more weeks"
  fate,             ///< "wounded": what became of those counted; value: the event
  passive,          ///< a fate that stands right behind its noun as a verb: "five people died"
  deed,             ///< "killing": what was done to those counted behind it; value: the event
  event_noun,       ///< "arrests": counting them counts people; value: the event
  event_of,         ///< "the arrest of"; value: the event
  leave,            ///< "left" of "left five dead"
  people,           ///< a word for people; value: the kind
  people_word,      ///< what is counted where the words only imply it
  numbered,         ///< with a capital, its number is a name's: "Resolution 1973"
  numbered_always,  ///< "call 555"
  score,            ///< "2-1 win"
  age,              ///< "aged"
  parent,           ///< "mother of four"
  street,           ///< "10 Main Street"
  clock,            ///< "2 in the morning"
  not_figure,       ///< "9/11"
  joined,           ///< behind a hyphen: "5.9-magnitude"
  change,           ///< "rose": what stands behind "from" and "to" are two figures
  counts,           ///< "numbered": its subject is what is counted
  stands,           ///< may stand between a number and what is counted before it
  of,
  conjunction,
  alternative,
  to,
  between,
  from,
  article,
  few,
  definite,      ///< "the" of "the two sides": a small number behind it counts nothing new
  determiner,    ///< passed over before what is counted
  another,       ///< "another 30": what an earlier figure counts
  back,          ///< "of them", "of whom"
  link,          ///< between what is counted and what became of it: "were later"
  passive_link,  ///< "were"
  per,
  per_word,  ///< "a barrel"; value: the unit below
  spent_on,  ///< between money and what it is for
  worth,
  locative,
  anaphor,  ///< "this number"
  times,    ///< "twice"; value: the factor
  verb,     ///< a past form that may pass for a noun: "sank"
  stop,     ///< ends what is counted, in a language without tags
  setting   ///< "decimal", "grouping": value: the character; "nouns": tagged, capital or listed
};

/// One language's list. Constant, lives as long as the program. Thread-safe.
class QuantityWords {
 public:
  struct Entry {
    uint64_t kinds = 0;
    std::vector<std::pair<QuantityWord, std::string_view>> values;
    bool is(QuantityWord kind) const { return kinds >> static_cast<unsigned>(kind) & 1; }
    std::string_view value(QuantityWord kind) const;
    double number(QuantityWord kind) const;
  };

  /// The list of an ISO 639-1 language; English where there is none.
  static const QuantityWords& of(std::string_view language);

  /// Word or phrase in lower case; null where it is not on the list.
  const Entry* find(std::string_view word) const;
  char decimal() const { return decimal_; }
  char grouping() const { return grouping_; }
  enum class Nouns { tagged, capital, listed };
  Nouns nouns() const { return nouns_; }  ///< how the words are found that tell what is counted
  const std::string& people() const { return people_; }
  /// More words than any phrase of the list has.
  static constexpr uint32_t longest_phrase = 5;

 private:
  explicit QuantityWords(const char* file);
  std::unordered_map<std::string_view, Entry> map_;
  std::array<uint64_t, 64> begins_{};  // by first byte and length: most words are on no list
  char decimal_ = '.', grouping_ = ',';
  Nouns nouns_ = Nouns::tagged;
  std::string people_;
};

/// A text's tokens with what the list makes of each, and which lie in an expression of time. Refers to its arguments.
class QuantityText {
 public:
  QuantityText(const Syntax& syntax, const Times& times);

  const Syntax& syntax() const { return *syntax_; }
  const Tokens& tokens() const { return syntax_->tokens(); }
  const QuantityWords& words() const { return *words_; }
  const QuantityWords::Entry* entry(uint32_t i) const { return i < entries_.size() ? entries_[i] : nullptr; }
  bool in_time(uint32_t i) const { return i < in_time_.size() && in_time_[i]; }

 private:
  const Syntax* syntax_;
  const QuantityWords* words_;
  std::vector<const QuantityWords::Entry*> entries_;
  std::vector<bool> in_time_;
};

/// One sentence of it. Tokens outside the sentence are no words of any kind.
class QuantitySentence {
 public:
  QuantitySentence(const QuantityText& text, uint32_t token);

  const QuantityText& text() const { return *text_; }
  const Tokens& tokens() const { return text_->tokens(); }
  const QuantityWords& words() const { return text_->words(); }
  uint32_t begin() const { return begin_; }
  uint32_t end() const { return end_; }
  bool in(uint32_t i) const { return i >= begin_ && i < end_; }
  Tag tag(uint32_t i) const { return in(i) ? text_->syntax().tag(i) : Tag::other; }
  TokenKind kind(uint32_t i) const { return in(i) ? tokens()[i].kind : TokenKind::other; }
  bool capital(uint32_t i) const { return in(i) && tokens()[i].capital; }
  bool glued(uint32_t i) const { return in(i) && !tokens()[i].space_before; }  ///< to the token before it
  bool in_time(uint32_t i) const { return in(i) && text_->in_time(i); }
  std::string_view lower(uint32_t i) const { return in(i) ? tokens().lower(i) : std::string_view{}; }
  bool is(uint32_t i, QuantityWord kind) const {
    const auto* e = in(i) ? text_->entry(i) : nullptr;
    return e && e->is(kind);
  }
  std::string_view value(uint32_t i, QuantityWord kind) const;
  double number(uint32_t i, QuantityWord kind) const;

  struct Phrase {
    uint32_t length = 0;  ///< tokens; 0 where there is none
    std::string_view value;
    explicit operator bool() const { return length > 0; }
  };
  /// The longest phrase of `kind` that begins at `i`, or that ends before `i`.
  Phrase phrase_at(uint32_t i, QuantityWord kind) const { return phrase(i, kind, false); }
  Phrase phrase_before(uint32_t i, QuantityWord kind) const { return phrase(i, kind, true); }

 private:
  Phrase phrase(uint32_t i, QuantityWord kind, bool before) const;
  const QuantityText* text_;
  uint32_t begin_ = 0, end_ = 0;
};

}  // namespace sayso
