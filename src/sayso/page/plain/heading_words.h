// What the words of headlines are, as far as a page can tell that knows no sentences: by lists and endings.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// Tags of words.tsv, roles of titles.tsv, and the kinds of run_on.tsv.
enum class HeadingWord : uint8_t {
  noun,
  pronoun,
  determiner,
  adjective,
  adverb,
  preposition,
  conjunction,
  subordinator,
  auxiliary,
  verb,
  to,
  possessive,
  role,
  opener,
  before_number,
  never_first,
  particle,
  work,
  label,
  demonym,
  participle,
  past,
  owner,
  naming,
  second_verb,  ///< words.tsv has it as something else first
  listed        ///< words.tsv has it
};

constexpr uint32_t mask(HeadingWord one) { return uint32_t{1} << static_cast<uint32_t>(one); }
template <class... More>
constexpr uint32_t mask(HeadingWord one, More... more) {
  return mask(one) | mask(more...);
}

/// A word between spaces.
struct HeadingToken {
  Span span;
  std::string_view all, bare;  ///< with and without marks at its ends
  std::string lower;           ///< of `bare`, without a full stop that is no part of initials
  uint32_t kinds = 0;          ///< masks
  bool capital = false;        ///< or a digit
  bool acronym = false;        ///< "NATO"
  bool initials = false;       ///< "U.S."
  bool opens_quote = false, closes_quote = false;
  bool ends_clause = false;  ///< a comma, semicolon, colon or dash ends it, or stands before a closing mark
  bool is(uint32_t any) const { return (kinds & any) != 0; }
  bool is(HeadingWord one) const { return is(mask(one)); }
  bool digit() const { return !bare.empty() && bare.front() >= '0' && bare.front() <= '9'; }
};

/// The first `most` words of a part of `text`. Linear.
std::vector<HeadingToken> heading_tokens(std::string_view text, Span part, size_t most);

/// The kinds of a word in lower case, as masks.
uint32_t heading_kinds(std::string_view lower);

/// "*", "•": what stands before an item of a list.
bool is_bullet(std::string_view word);

/// Without quotation marks, brackets and marks at its ends.
std::string_view without_marks(std::string_view word);

}  // namespace sayso
