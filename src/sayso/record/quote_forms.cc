#include "sayso/record/quote_forms.h"

#include <algorithm>
#include <set>

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/match.h"
#include "sayso/record/normal.h"

namespace sayso {
namespace {

constexpr size_t phrase_words = 24, most_loose_words = 16;

// From its first letter or digit to its last.
std::string_view trimmed_to_words(std::string_view text) {
  size_t begin = text.size(), end = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    const size_t next = i + c.length;
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9') || c.value == '%' || c.value == '[' || c.value == ']')
      begin = std::min(begin, i), end = next;
    i = next;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

// Long quotes are looked for by their first words and then compared whole.
std::string phrase_of(std::string_view text) {
  std::string out;
  const std::vector<std::string> words = words_in(for_word_index(text));
  for (size_t i = 0; i < std::min(words.size(), phrase_words); ++i) out += (i ? " " : "") + words[i];
  return out.empty() ? out : fts_string(out);
}

// The pieces between its ellipses.
std::vector<std::string_view> pieces_of(std::string_view typography) {
  std::vector<std::string_view> out;
  while (!typography.empty()) {
    const size_t end = std::min(typography.find("..."), typography.size());
    if (end > 0) out.push_back(typography.substr(0, end));
    typography.remove_prefix(std::min(end + 3, typography.size()));
  }
  return out;
}

}  // namespace

QuoteForms::QuoteForms(std::string_view quote)
    : typography(normal_form(quote, false).text), as_given_(on_one_line(quote)), words_(as_given_) {
  const size_t last = typography.find_last_not_of("\"' ");
  asks_ = last != std::string::npos && typography[last] == '?';
}

Likeness QuoteForms::likeness(const Spans& spans, std::string_view text) const {
  std::string words;
  for (Span s : spans) words += (words.empty() ? "" : " ... ") + std::string(s.of(text));
  if (spans.size() == 1 && words == trimmed_to_words(as_given_)) return Likeness::exact;
  const std::string page = normal_form(words, false).text;
  const std::string given(trimmed_to_words(typography));
  if (page == given) return Likeness::typography;
  if (lower(page) == lower(given)) return Likeness::case_only;
  return words_in(page) == words_in(given) ? Likeness::punctuation : Likeness::spelling;
}

std::vector<std::string> QuoteForms::expressions() const {
  std::string phrases, loose;
  for (std::string_view piece : pieces_of(typography))
    if (std::string phrase = phrase_of(piece); !phrase.empty()) phrases += (phrases.empty() ? "" : " AND ") + phrase;
  // Contractions, words with hyphens and words that somebody put in may stand otherwise in the page.
  std::set<std::string> words;
  for (size_t i = 0; i < words_.size(); ++i) {
    const std::string_view as_written = words_.span(i).of(as_given_);
    const bool hyphen = words_.joined(i) || (i + 1 < words_.size() && words_.joined(i + 1));
    if (!hyphen && !words_.inserted(i) && words_in(as_written).size() == 1 && lower(as_written) == words_[i])
      words.insert(std::string(words_[i]));
  }
  std::vector<std::string> longest(words.begin(), words.end());
  std::stable_sort(longest.begin(), longest.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  if (longest.size() > most_loose_words) longest.resize(most_loose_words);
  for (const std::string& word : longest) loose += (loose.empty() ? "" : " AND ") + fts_string(word);
  std::vector<std::string> out;
  for (std::string* expression : {&phrases, &loose})
    if (!expression->empty()) out.push_back(std::move(*expression));
  return out;
}

}  // namespace sayso
