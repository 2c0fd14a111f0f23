#include "sayso/page/dates/date_labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/dates/date_words.h"
#include "sayso/page/words/beginnings.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array kind_names{"unmarked"sv, "published"sv, "original"sv, "modified"sv, "other"sv};
constexpr size_t looked_at = 80, most_words = 6, short_label = 5;

struct Labels {
  std::unordered_map<std::string_view, DateKind> phrases;
  Beginnings beginnings;
  std::vector<std::pair<std::string_view, DateKind>> inside_words;
};

bool is_joining(std::string_view word) { return is_date_word(word, DateWord::joining); }

// "published on" -> "published"
std::string_view without_joining(std::string_view phrase) {
  for (size_t at = phrase.rfind(' '); at != std::string_view::npos && is_joining(phrase.substr(at + 1));
       at = phrase.rfind(' '))
    phrase = phrase.substr(0, at);
  return phrase;
}

const Labels& labels() {
  static const Labels all = [] {
    Labels made;
    const Lexicon list("date_labels.tsv");
    const size_t phrase = list.column("phrase"), kind = list.column("kind"), script = list.column("script");
    for (const auto& row : list.rows()) {
      const DateKind is = enum_named<DateKind>(kind_names, row[kind]).value_or(DateKind::unmarked);
      if (row[script] == "yes")
        made.inside_words.emplace_back(row[phrase], is);
      else
        made.beginnings.add(made.phrases.emplace(without_joining(row[phrase]), is).first->first);
    }
    return made;
  }();
  return all;
}

size_t letters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    const bool in_word = is_letter(c.value) || c.value == '\'' || c.value == 0x200C || c.value == 0xA9;
    if (in_word) append_utf8(word, lower(c.value));
    if (!in_word && !word.empty()) words.push_back(std::exchange(word, {}));
    const bool digit = c.value >= '0' && c.value <= '9';
    if (digit && (words.empty() || words.back() != "0")) words.emplace_back("0");  // a number stands between
    i += c.length;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// The label that ends nearest to `words`' end (or begins nearest to its beginning); of several the longest.
DateKind phrase_in(const std::vector<std::string>& words, bool from_end) {
  const auto& phrases = labels().phrases;
  const size_t n = words.size();
  for (size_t away = 0; away < n; ++away) {
    for (size_t count = std::min(most_words, n - away); count > 0; --count) {
      const size_t first = from_end ? n - away - count : away;
      if (words[first].size() >= 3 && !labels().beginnings.may_hold(words[first])) continue;
      std::string phrase = words[first];
      for (size_t i = 1; i < count; ++i) phrase += ' ' + words[first + i];
      auto it = phrases.find(phrase);
      if (it == phrases.end()) continue;
      const bool beside = away == 0;
      if (beside || (it->second != DateKind::other && letters(phrase) > short_label)) return it->second;
    }
  }
  return DateKind::unmarked;
}

// A sign is a label where at most two more stand between it and the date: in "公開調教の写真 (2031/5/17)" the first two
// are no label.
DateKind sign_in(std::string_view text) {
  DateKind kind = DateKind::unmarked;
  if (ascii_length(text, 0) == text.size()) return kind;  // all signs are beyond ASCII
  constexpr size_t reach = 16;
  size_t nearest = text.size() > reach ? text.size() - reach : 0;
  for (const auto& [sign, is] : labels().inside_words)
    if (const size_t at = text.rfind(sign); at != std::string_view::npos && at + sign.size() > nearest) {
      nearest = at + sign.size();
      kind = is;
    }
  return kind;
}

}  // namespace

DateKind date_label(std::string_view before, std::string_view behind) {
  if (before.size() > looked_at) before.remove_prefix(before.size() - looked_at);
  behind = behind.substr(0, looked_at);
  while (!before.empty() && (before.front() & 0xC0) == 0x80) before.remove_prefix(1);
  std::vector<std::string> words = words_in(before);
  while (!words.empty() && is_joining(words.back())) words.pop_back();
  if (const DateKind kind = phrase_in(words, true); kind != DateKind::unmarked) return kind;
  if (const DateKind kind = sign_in(before); kind != DateKind::unmarked) return kind;
  if (const DateKind kind = phrase_in(words_in(behind), false); kind != DateKind::unmarked) return kind;
  return sign_in(behind.substr(0, 16));
}

}  // namespace sayso
