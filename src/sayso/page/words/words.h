// The words of lexicons/en/page.tsv and of furniture.tsv in en/ and above it, and small questions about lines of text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

enum class PageWord {
  month,
  weekday,
  agency,
  place_start,
  not_place,
  outlet_word,
  staff,
  role,
  particle,
  author,
  small_agency,
  place_end,
  before_place,
  title_word,
  definite,
  about,
  covers,
  author_is,
  copyright
};

/// Case is ignored.
bool is_page_word(std::string_view word, PageWord kind);
/// The words of a kind in the order of the list, in lower case.
const std::vector<std::string_view>& page_words(PageWord kind);
/// The bytes of "the " before a name, case ignored; 0 without it.
size_t article_length(std::string_view name);
/// 1 to 12; 0 where `word` is no month. A full stop at its end is passed over.
int month_of(std::string_view word);
/// The same for English alone, without a full stop.
int english_month(std::string_view word);

enum class Furniture { none, label, end, notice, teaser, caption };

/// What a line is by how it begins or by being one of the labels, or several of them run together.
/// Takes only lines of at most 60 words into account; costs O(line).
Furniture furniture_of(std::string_view line);

/// The words of `text` that white space separates, at most `most` of them.
Spans words_of(std::string_view text, size_t most = SIZE_MAX);
size_t count_words(std::string_view text, size_t most = SIZE_MAX);

/// The code points of valid UTF-8.
size_t characters_in(std::string_view text);

/// What a character counts for where words stand without spaces, in eighths of a word: Chinese and Japanese ones half a
/// word, Thai, Lao, Burmese and Khmer ones a quarter; others nothing.
inline uint32_t eighths_of_word(char32_t c) {
  if (c < 0xE00) return 0;
  if ((c <= 0xEFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF)) return 2;
  const bool east = (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0x20000 && c <= 0x3FFFF);
  return east ? 4 : 0;
}

/// Ends in a mark that ends sentences in any script (. ! ? … 。 ؟ । and their like); quotation marks and brackets
/// behind it are passed over.
bool ends_in_stop(std::string_view text);
/// Ends in "..." or "…".
bool ends_cut_off(std::string_view text);
/// Begins with a capital letter.
bool is_capitalised(std::string_view word);
/// Has letters, and all of them are capitals.
bool is_all_capitals(std::string_view word);
/// Most of the words that are longer than three letters begin with a capital letter.
bool is_title_case(std::string_view text);

/// Has neither letters nor digits: "* * *", "-----".
bool is_rule(std::string_view line);

/// The letters and digits alone, in lower case: what two printings of a headline have in common.
std::string letters_of(std::string_view text);

}  // namespace sayso
