#include "sayso/record/quote_words.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <utility>

#include "sayso/base/fold.h"
#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t least_for_endings = 6, longest_insertion = 300;

std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const size_t end = std::min(text.find(at), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// The word lists of English, by which words are made alike.
struct Lists {
  struct Change {
    std::string_view british, american;
  };
  std::unordered_map<std::string_view, std::vector<std::string_view>> contractions;  // whole words
  std::vector<std::pair<std::string_view, std::string_view>> contracted_ends;
  std::unordered_map<std::string_view, std::vector<std::string_view>> reads;
  std::unordered_map<std::string_view, std::string_view> whole;
  std::vector<Change> begins, ends;

  Lists() {
    const Lexicon contractions_rows("en/contractions.tsv");
    for (const auto& row : contractions_rows.rows()) {
      if (row[0].starts_with('*'))
        contracted_ends.emplace_back(row[0].substr(1), row[1]);
      else
        contractions.emplace(row[0], cut(row[1], ' '));
      if (!row[2].empty()) reads.emplace(row[1], cut(row[2], '|'));
    }
    const Lexicon spellings_rows("en/spellings.tsv");
    for (const auto& row : spellings_rows.rows()) {
      if (row[0] == "whole") whole.emplace(row[1], row[2]);
      if (row[0] == "begin") begins.push_back({row[1], row[2]});
      if (row[0] == "end") ends.push_back({row[1], row[2]});
    }
  }
};

const Lists& lists() {
  static const Lists all;
  return all;
}

std::string in_one_spelling(std::string word) {
  const Lists& l = lists();
  if (auto found = l.whole.find(word); found != l.whole.end()) return std::string(found->second);
  for (const auto& [british, american] : l.begins)
    if (word.starts_with(british) && !word.starts_with(american)) return word.replace(0, british.size(), american);
  if (word.size() < least_for_endings) return word;
  for (const auto& [british, american] : l.ends)
    if (word.ends_with(british)) return word.replace(word.size() - british.size(), british.size(), american);
  return word;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == U'ʼ'; }
bool is_hyphen(char32_t c) { return c == '-' || c == U'‐' || c == U'‑'; }
bool is_word_character(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// "[W]e", "the[y]": a bracket inside of a word, round a letter or two that somebody changed.
bool changes_a_letter(std::string_view text, uint32_t at) {
  constexpr size_t most_letters = 4;
  auto word_at = [&](size_t i) { return i < text.size() && is_word_character(code_point_at(text, i).value); };
  auto word_before = [&](size_t i) { return i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0; };
  if (text[at] == '[') {
    const size_t close = text.substr(at + 1, most_letters + 1).find(']');
    return close != std::string_view::npos && close > 0 && word_at(at + 1) &&
           (word_at(at + close + 2) || word_before(at));
  }
  if (text[at] != ']') return false;
  const size_t open = text.substr(0, at).rfind('[');
  return open != std::string_view::npos && at - open <= most_letters + 1 && word_before(at) &&
         (word_at(at + 1) || word_before(open));
}

}  // namespace

bool reads_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto& reads = lists().reads;
  auto may_be = [&](std::string_view contraction, std::string_view word) {
    if (!contraction.starts_with('\'')) return false;
    auto found = reads.find(contraction);
    return found != reads.end() && std::find(found->second.begin(), found->second.end(), word) != found->second.end();
  };
  return may_be(a, b) || may_be(b, a);
}

QuoteWords::QuoteWords(std::string_view text) : text_(text) {
  std::string letters;
  Span span;
  auto at_word = [&](uint32_t at) { return at < text.size() && is_word_character(code_point_at(text, at).value); };
  for (uint32_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    const uint32_t next = i + c.length;
    const bool inside = !letters.empty();
    if (is_word_character(c.value) || (inside && is_apostrophe(c.value) && at_word(next))) {
      if (!inside) span.begin = i;
      is_apostrophe(c.value) ? void(letters += '\'') : append_bare(letters, c.value);
      span.end = next;
      i = next;
    } else if (c.value == 0xAD) {
      i = next;
    } else if (changes_a_letter(text, i)) {
      i = next;
    } else {
      if (inside) end_word(letters, span);
      i = mark(i, inside);
    }
  }
  if (!letters.empty()) end_word(letters, span);
}

// Takes what is no word; remembers what it means for the next word.
uint32_t QuoteWords::mark(uint32_t at, bool in_word) {
  const CodePoint c = code_point_at(text_, at);
  const uint32_t next = at + c.length;
  hyphen_ = false;
  if (is_hyphen(c.value) && in_word && next < text_.size()) {
    hyphen_ = is_word_character(code_point_at(text_, next).value);
    if (text_[next] == '\n' && next + 1 < text_.size() && is_word_character(code_point_at(text_, next + 1).value)) {
      hyphen_ = true;
      return next + 1;
    }
  }
  if (c.value == U'…' || text_.substr(at).starts_with("...")) gap_ = true;
  if (c.value == '[') {
    const size_t close = text_.substr(next, longest_insertion).find(']');
    if (close != std::string_view::npos) inserted_until_ = static_cast<uint32_t>(next + close);
  }
  if (c.value == '%') put("percent", {at, next});
  return next;
}

void QuoteWords::put(std::string_view letters, Span span) {
  Word w{static_cast<uint32_t>(letters_.size()), static_cast<uint32_t>(letters.size()), span, false, gap_, hyphen_};
  w.inserted = span.begin < inserted_until_;
  letters_ += letters;
  words_.push_back(w);
  gap_ = hyphen_ = false;
}

void QuoteWords::end_word(std::string& letters, Span span) {
  const Lists& l = lists();
  const std::string word = std::exchange(letters, {});
  if (auto found = l.contractions.find(word); found != l.contractions.end()) {
    for (std::string_view part : found->second) put(part, span);
    return;
  }
  const bool contracted = word.find('\'') != std::string::npos;
  for (const auto& [end, means] : l.contracted_ends) {
    if (!contracted || !word.ends_with(end) || word.size() == end.size()) continue;
    put(in_one_spelling(word.substr(0, word.size() - end.size())), span);
    return put(means, span);
  }
  put(in_one_spelling(word), span);
}

std::string_view QuoteWords::between(size_t i) const {
  const uint32_t begin = i == 0 ? 0 : words_[i - 1].span.end;
  return begin < words_[i].span.begin ? text_.substr(begin, words_[i].span.begin - begin) : std::string_view();
}

size_t QuoteWords::first_from(uint32_t byte) const {
  auto found = std::partition_point(words_.begin(), words_.end(), [&](const Word& w) { return w.span.begin < byte; });
  return static_cast<size_t>(found - words_.begin());
}

}  // namespace sayso
