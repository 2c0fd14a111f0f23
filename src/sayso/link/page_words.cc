#include "sayso/link/page_words.h"

#include <algorithm>
#include <string>

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr uint64_t fnv_basis = 14695981039346656037u, fnv_prime = 1099511628211u, mix = 0x9E3779B97F4A7C15u;

uint64_t number_of(std::string_view word) {
  uint64_t n = fnv_basis;
  for (unsigned char c : word) n = (n ^ c) * fnv_prime;
  return n;
}

}  // namespace

PageWords words_of_text(std::string_view text) {
  PageWords out;
  std::string word;
  Span place;
  auto end = [&] {
    if (word.empty()) return;
    out.words.push_back(number_of(word));
    out.places.push_back(place);
    word.clear();
  };
  for (uint32_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) {
      if (word.empty()) place.begin = i;
      append_bare(word, c.value);
      place.end = i + c.length;
    } else if (c.value != 0xAD) {
      end();
    }
    i += c.length;
  }
  end();
  return out;
}

std::vector<uint64_t> runs_of(const std::vector<uint64_t>& words, size_t n) {
  std::vector<uint64_t> out;
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

}  // namespace sayso
