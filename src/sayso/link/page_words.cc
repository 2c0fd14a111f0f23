#include "sayso/link/page_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr uint64_t fnv_basis = 14695981039346656037u, fnv_prime = 1099511628211u, mix = 0x9E3779B97F4A7C15u;

// Letters and digits of ASCII in small letters; 0: what ends a word.
constexpr auto small_letters = [] {
  std::array<char, 128> out{};
  for (char c = '0'; c <= '9'; ++c) out[static_cast<size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<size_t>(c)] = out[static_cast<size_t>(c - 'a' + 'A')] = c;
  return out;
}();

/// A word as it is read, letter by letter.
class Word {
 public:
  bool empty() const { return empty_; }
  void add(char c) { number_ = (number_ ^ static_cast<unsigned char>(c)) * fnv_prime, empty_ = false; }
  uint64_t take() {
    empty_ = true;
    return std::exchange(number_, fnv_basis);
  }

 private:
  uint64_t number_ = fnv_basis;
  bool empty_ = true;
};

// Calls `each` with words and their places from a place on that is in no word, until it gives false.
template <class Each>
void for_words(std::string_view text, uint32_t from, const Each& each) {
  Word word;
  Span place;
  std::string letters;
  for (uint32_t i = from; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool ascii = byte < small_letters.size();
    const CodePoint c = ascii ? CodePoint{byte, 1} : code_point_at(text, i);
    if (ascii ? small_letters[byte] != 0 : is_letter(c.value)) {
      if (word.empty()) place.begin = i;
      letters.clear();
      if (!ascii) append_bare(letters, c.value);
      if (ascii) word.add(small_letters[byte]);
      for (const char letter : letters) word.add(letter);
      place.end = i + c.length;
    } else if (c.value != 0xAD && !word.empty() && !each(word.take(), place)) {
      return;
    }
    i += c.length;
  }
  if (!word.empty()) each(word.take(), place);
}

}  // namespace

PageWords words_of_text(std::string_view text) {
  constexpr size_t short_word = 5;  // bytes, with what is behind it
  PageWords out;
  out.words.reserve(text.size() / short_word + 1), out.places.reserve(text.size() / short_word + 1);
  for_words(text, 0, [&](uint64_t word, Span place) {
    out.words.push_back(word);
    out.places.push_back(place);
    return true;
  });
  return out;
}

WordsAlone::WordsAlone(std::string_view text) {
  for_words(text, 0, [&](uint64_t word, Span place) {
    if (words.size() % of_one_place == 0) places_.push_back(place.begin);
    words.push_back(word);
    return true;
  });
  words.shrink_to_fit();
}

Span WordsAlone::place(std::string_view text, size_t word) const {
  Span out;
  size_t behind = word % of_one_place;
  for_words(text, places_[word / of_one_place], [&](uint64_t, Span place) {
    out = place;
    return behind-- > 0;
  });
  return out;
}

std::vector<uint64_t> runs_of(const std::vector<uint64_t>& words, size_t n) {
  std::vector<uint64_t> out;
  out.reserve(words.size());
  for (size_t i = 0; i + n <= words.size(); ++i) {
    uint64_t run = fnv_basis;
    for (size_t k = 0; k < n; ++k) run = (run ^ words[i + k]) * fnv_prime + mix;
    out.push_back(run);
  }
  return out;
}

PageWords PageWords::in(const Spans& part) const {
  PageWords out;
  for (Span s : part) {
    auto first = std::partition_point(places.begin(), places.end(), [&](Span p) { return p.begin < s.begin; });
    for (auto at = static_cast<size_t>(first - places.begin()); at < places.size() && places[at].end <= s.end; ++at) {
      out.words.push_back(words[at]);
      out.places.push_back(places[at]);
    }
  }
  return out;
}

PageWords words_in(std::string_view text, const Spans& part) {
  const auto is_of_a_word = [&](uint32_t at) {
    const CodePoint c = code_point_at(text, at);
    return is_letter(c.value) || (c.value >= '0' && c.value <= '9') || c.value == 0xAD;
  };
  const auto before = [&](uint32_t at) {  // where the character before begins
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return at;
  };
  PageWords out;
  for (const Span s : part) {
    uint32_t begin = s.begin, end = s.end;  // and the rest of words that begin before or end behind
    while (begin > 0 && is_of_a_word(before(begin))) begin = before(begin);
    while (end < text.size() && is_of_a_word(end)) end += code_point_at(text, end).length;
    const PageWords around = words_of_text(text.substr(begin, end - begin));
    out.words.reserve(out.words.size() + around.words.size());
    out.places.reserve(out.words.size() + around.words.size());
    for (size_t i = 0; i < around.words.size(); ++i) {
      const Span place{around.places[i].begin + begin, around.places[i].end + begin};
      if (place.begin < s.begin || place.end > s.end) continue;
      out.words.push_back(around.words[i]);
      out.places.push_back(place);
    }
  }
  return out;
}

}  // namespace sayso
