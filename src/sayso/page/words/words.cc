#include "sayso/page/words/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/beginnings.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array kind_names{"month"sv,        "weekday"sv,   "agency"sv,       "place_start"sv, "not_place"sv,
                                "outlet_word"sv,  "staff"sv,     "role"sv,         "particle"sv,    "author"sv,
                                "small_agency"sv, "place_end"sv, "before_place"sv, "title_word"sv,  "definite"sv,
                                "about"sv,        "covers"sv,    "author_is"sv,    "copyright"sv};
static_assert(kind_names.size() == static_cast<size_t>(PageWord::copyright) + 1);
constexpr std::array furniture_names{"none"sv, "label"sv, "end"sv, "notice"sv, "teaser"sv, "caption"sv};

int number_of(std::string_view digits) {
  int n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  return n;
}

struct Words {
  std::array<std::unordered_set<std::string_view>, kind_names.size()> of_kind;
  std::array<std::vector<std::string_view>, kind_names.size()> in_order;
  std::array<Beginnings, kind_names.size()> beginnings;
  std::unordered_map<std::string_view, int> months, english_months;
  Beginnings english_beginnings;
  Words() {
    const Lexicon elsewhere("months.tsv");
    for (const auto& row : elsewhere.rows())
      if (row[elsewhere.column("calendar")] == "gregorian" && row[elsewhere.column("short")].empty())
        months[row[elsewhere.column("word")]] = number_of(row[elsewhere.column("month")]);
    const Lexicon list("en/page.tsv");
    const size_t word = list.column("word"), kind = list.column("kind"), value = list.column("value");
    for (const auto& row : list.rows()) {
      auto k = enum_named<PageWord>(kind_names, row[kind]);
      if (!k) continue;
      of_kind[static_cast<size_t>(*k)].insert(row[word]);
      in_order[static_cast<size_t>(*k)].push_back(row[word]);
      beginnings[static_cast<size_t>(*k)].add(row[word]);
      if (*k != PageWord::month) continue;
      months[row[word]] = english_months[row[word]] = number_of(row[value]);
      english_beginnings.add(row[word]);
    }
  }
};

struct FurniturePhrase {
  std::string_view words;
  Furniture kind;
  bool is_line;  // a notice that is the whole line
  bool leads;    // a label; what begins so and goes on leads to another article
};

// By their first two bytes, the longest first.
struct FurniturePhrases {
  std::unordered_map<uint32_t, std::vector<FurniturePhrase>> by_start;
  FurniturePhrases() {
    for (const char* file : {"en/furniture.tsv", "furniture.tsv"}) {
      const Lexicon list(file);
      const size_t phrase = list.column("phrase"), kind = list.column("kind");
      for (const auto& row : list.rows()) {
        const bool is_line = row[kind] == "line", leads = row[kind] == "also";
        const auto named = enum_named<Furniture>(furniture_names, row[kind]);
        const Furniture of = is_line ? Furniture::notice : leads ? Furniture::label : named.value_or(Furniture::none);
        by_start[start_of(row[phrase])].push_back({row[phrase], of, is_line, leads});
      }
    }
    for (auto& [start, phrases] : by_start)
      std::stable_sort(phrases.begin(), phrases.end(),
                       [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  }
  static uint32_t start_of(std::string_view text) {
    return text.size() < 2 ? 0 : static_cast<unsigned char>(text[0]) * 256u + static_cast<unsigned char>(text[1]);
  }
};

const Words& words() {
  static const Words w;
  return w;
}

const FurniturePhrases& phrases() {
  static const FurniturePhrases f;
  return f;
}

bool is_whole(Furniture kind) { return kind == Furniture::label || kind == Furniture::end; }

char32_t last_code_point(std::string_view text) {
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return code_point_at(text, at).value;
}

// Of signs before the first letter or figure: "🔥 Recommended", "► Read more". Quotation marks and brackets say
// something.
size_t ornament_length(std::string_view line) {
  constexpr size_t longest = 16;
  size_t at = 0;
  while (at < line.size() && at < longest) {
    const CodePoint c = code_point_at(line, at);
    const bool sign = c.value == ' ' || c.value == '>' || c.value == '|' || c.value == '-' || c.value == 0x2022 ||
                      (c.value >= 0x2190 && c.value <= 0x2BFF) || c.value == 0xFE0F || c.value >= 0x1F000;
    if (!sign || c.value >= 0x20000) break;
    at += c.length;
  }
  return at < longest ? at : 0;
}

// A phrase that ends in a letter ends with its word. Where words stand without spaces nobody sees where one ends: there
// what tells of a picture, and a long phrase, may be followed by any.
bool is_within_word(std::string_view line, const FurniturePhrase& phrase) {
  constexpr size_t long_phrase = 18;  // bytes: six characters
  const char32_t next = code_point_at(line, phrase.words.size()).value;
  if (!is_letter(last_code_point(phrase.words)) || !is_letter(next)) return false;
  return eighths_of_word(next) == 0 || (phrase.kind != Furniture::caption && phrase.words.size() < long_phrase);
}

// Words that white space separates, and what stands for one where nothing does; `most` or more count as `most`.
size_t weighed_words(std::string_view text, size_t most) {
  size_t words = count_words(text, most), eighths = 0;
  for (size_t i = 0; i < text.size() && words + eighths / 8 < most;) {
    const CodePoint c = code_point_at(text, i);
    eighths += eighths_of_word(c.value);
    i += c.length;
  }
  return std::min(most, words + eighths / 8);
}

// A line without the signs that point to what follows, and without the brackets around all of it: "【Related】▼".
std::string_view bare_line(std::string_view line) {
  static constexpr std::array ends{" "sv, "."sv, ":"sv, "!"sv, ">"sv, "»"sv, "："sv, "！"sv,
                                   "›"sv, "▼"sv, "▽"sv, "▶"sv, "→"sv, "↓"sv, "…"sv};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
      {{"【", "】"}, {"[", "]"}, {"［", "］"}, {"〈", "〉"}}};
  const auto trim = [&line] {
    for (bool any = true; any;) {
      any = false;
      for (std::string_view end : ends)
        if (line.ends_with(end)) {
          line.remove_suffix(end.size());
          any = true;
        }
    }
    line.remove_prefix(ornament_length(line));
  };
  trim();
  for (const auto& [open, close] : brackets)
    if (line.size() > open.size() + close.size() && line.starts_with(open) && line.ends_with(close)) {
      line = line.substr(open.size(), line.size() - open.size() - close.size());
      trim();
      break;
    }
  return line;
}

// The longest phrase that `line` (lower case) begins with; its length in `length`.
Furniture phrase_at(std::string_view line, bool whole_word, bool labels_only, size_t& length) {
  const auto& known = phrases().by_start;
  const auto found = known.find(FurniturePhrases::start_of(line));
  if (found == known.end()) return Furniture::none;
  for (const FurniturePhrase& phrase : found->second) {
    if (!line.starts_with(phrase.words) || (labels_only && phrase.kind != Furniture::label)) continue;
    const size_t n = phrase.words.size();
    if (n < line.size() && (phrase.is_line || (whole_word && is_within_word(line, phrase)))) continue;
    length = n;
    return phrase.leads && !labels_only && n < line.size() ? Furniture::teaser : phrase.kind;
  }
  return Furniture::none;
}

// "You might also likeRELATED": labels and nothing else.
bool only_labels(std::string_view line) {
  size_t length = 0, count = 0;
  while (!line.empty()) {
    if (line[0] == ' ') {
      line.remove_prefix(1);
      continue;
    }
    if (++count > 8 || phrase_at(line, false, true, length) == Furniture::none) return false;
    line.remove_prefix(length);
  }
  return count > 0;
}

// Closing quotation marks and brackets, and spaces. “ and « close what „ and » opened.
bool is_closing(char32_t c) {
  static constexpr std::u32string_view marks = U"\"')] ”’“‘»›«‹」』）】》〉〕］＂＇\u00A0\u200B\u200E\u200F";
  return marks.find(c) != std::u32string_view::npos;
}

// Sentence_Terminal of Unicode, as far as news are written in it, and the ellipsis.
bool is_stop(char32_t c) {
  static constexpr std::u32string_view marks = U".!?…。！？．｡؟۔।॥።፧။།។៕‽⁇⁈⁉‼։՜՞׃︒";
  return marks.find(c) != std::u32string_view::npos;
}

// "Copyright 2031 Sella Post", "© Sella Post"; "Copyright holders met on Monday" is text.
bool marks_copyright(std::string_view low) {
  constexpr size_t first_ones = 40;
  const auto& marks = page_words(PageWord::copyright);
  if (std::none_of(marks.begin(), marks.end(), [&](std::string_view m) { return low.starts_with(m); })) return false;
  return !is_letter(code_point_at(low, 0).value) || low.substr(0, first_ones).find_first_of("0123456789") != low.npos ||
         std::any_of(marks.begin(), marks.end(), [&](std::string_view m) {
           return !is_letter(code_point_at(m, 0).value) && low.find(m) != low.npos;
         });
}

uint32_t behind_spaces(std::string_view text, uint32_t at) {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    if (!is_space(c.value)) break;
    at += c.length;
  }
  return at;
}

uint32_t behind_word(std::string_view text, uint32_t at) {
  while (at < text.size()) {
    if (text[at] > ' ') {  // most of what words have
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    if (is_space(c.value)) break;
    at += c.length;
  }
  return at;
}

}  // namespace

bool is_page_word(std::string_view word, PageWord kind) {
  if (word.size() > 40 || !words().beginnings[static_cast<size_t>(kind)].may_hold(word)) return false;
  return words().of_kind[static_cast<size_t>(kind)].contains(lower(word));
}

const std::vector<std::string_view>& page_words(PageWord kind) { return words().in_order[static_cast<size_t>(kind)]; }

size_t article_length(std::string_view name) {
  const size_t space = name.find(' ');
  return space != name.npos && is_page_word(name.substr(0, space), PageWord::definite) ? space + 1 : 0;
}

int month_of(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3 || word.size() > 12) return 0;
  auto it = words().months.find(lower(word));
  return it == words().months.end() ? 0 : it->second;
}

int english_month(std::string_view word) {
  if (word.size() < 3 || word.size() > 12 || !words().english_beginnings.may_hold(word)) return 0;
  auto it = words().english_months.find(lower(word));
  return it == words().english_months.end() ? 0 : it->second;
}

Furniture furniture_of(std::string_view line) {
  if (line.size() > 600 || line.empty()) return Furniture::none;
  std::string low = lower(line);
  const std::string_view bare = bare_line(low);
  size_t length = 0;
  if (only_labels(bare)) return Furniture::label;
  Furniture kind = phrase_at(bare, true, false, length);
  if ((is_whole(kind) || kind == Furniture::notice) && length == bare.size()) return kind;
  kind = phrase_at(low, true, false, length);
  if (kind == Furniture::none || is_whole(kind)) return Furniture::none;
  const size_t letters = characters_in(std::string_view(low).substr(0, length));
  if (kind == Furniture::notice && letters < 10 && low[length - 1] != ':') {
    // One word, as "share" or "search", says little before others.
    const bool alone = length == bare.size() || weighed_words(std::string_view(low).substr(length), 6) < 5;
    const bool mark = marks_copyright(low);
    if (!mark && (!alone || (ends_in_stop(line) && length < bare.size() && low.find(' ') == length && letters < 7)))
      return Furniture::none;
  }
  if (count_words(low, 61) > (kind == Furniture::teaser ? 25u : 60u)) return Furniture::none;
  return kind;
}

Spans words_of(std::string_view text, size_t most) {
  Spans out;
  const uint32_t size = static_cast<uint32_t>(text.size());
  for (uint32_t i = 0; i < size && out.size() < most;) {
    i = behind_spaces(text, i);
    if (i == size) break;
    const uint32_t begin = i;
    out.push_back({begin, i = behind_word(text, i)});
  }
  return out;
}

size_t characters_in(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

size_t count_words(std::string_view text, size_t most) {
  size_t words = 0;
  for (uint32_t i = behind_spaces(text, 0); i < text.size() && words < most; i = behind_spaces(text, i), ++words)
    i = behind_word(text, i);
  return words;
}

bool ends_in_stop(std::string_view text) {
  while (!text.empty()) {
    const char32_t last = last_code_point(text);
    if (is_stop(last)) return true;
    if (!is_closing(last)) return false;
    size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[text.size() - length]) & 0xC0) == 0x80) ++length;
    text.remove_suffix(length);
  }
  return false;
}

bool ends_cut_off(std::string_view text) { return text.ends_with("...") || text.ends_with("…"); }

bool is_capitalised(std::string_view word) {
  for (size_t i = 0; i < word.size();) {
    CodePoint c = code_point_at(word, i);
    if (is_letter(c.value)) return is_upper(c.value);
    if (c.value >= '0' && c.value <= '9') return false;
    i += c.length;
  }
  return false;
}

bool is_all_capitals(std::string_view word) {
  bool any = false;
  for (size_t i = 0; i < word.size();) {
    CodePoint c = code_point_at(word, i);
    if (is_letter(c.value)) {
      if (!is_upper(c.value)) return false;
      any = true;
    }
    i += c.length;
  }
  return any;
}

bool is_title_case(std::string_view text) {
  size_t capital = 0, all = 0;
  for (Span s : words_of(text, 60)) {
    if (s.size() < 4 || !is_letter(code_point_at(text, s.begin).value)) continue;
    ++all;
    capital += is_capitalised(s.of(text));
  }
  return all > 0 && capital * 4 >= all * 3;
}

bool is_rule(std::string_view words) {
  static constexpr std::u32string_view ornaments = U"–—―•·∙●○■□◆◇∼～〜†‡§\u00A0";
  constexpr size_t longest = 80;
  if (words.size() > longest) return false;
  for (size_t i = 0; i < words.size();) {
    const CodePoint c = code_point_at(words, i);
    const bool sign = c.value < 0x80 ? !is_letter(c.value) && !(c.value >= '0' && c.value <= '9')
                                     : ornaments.find(c.value) != ornaments.npos;
    if (!sign) return false;
    i += c.length;
  }
  return true;
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (const char c = text[i]; c >= 0) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
      if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) append_utf8(out, lower(c.value));
    i += c.length;
  }
  return out;
}

}  // namespace sayso
