#include "sayso/page/plain/heading_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::string_view, 24> kind_names{
    "noun",      "pronoun", "determiner", "adjective",  "adverb",     "preposition", "conjunction",   "subordinator",
    "auxiliary", "verb",    "to",         "possessive", "role",       "opener",      "before_number", "never_first",
    "particle",  "work",    "label",      "demonym",    "participle", "past",        "owner",         "naming"};
constexpr std::array opening{"“"sv, "‘"sv, "\""sv, "'"sv, "«"sv, "„"sv, "("sv, "["sv};
constexpr std::array closing{"”"sv, "’"sv, "\""sv, "'"sv, "»"sv, ")"sv, "]"sv,
                             ","sv, ";"sv, ":"sv,  "?"sv, "!"sv, "…"sv};
constexpr std::array closing_quotes{"”"sv, "’"sv, "\""sv, "'"sv, "»"sv};
constexpr std::array clause_ends{","sv, ";"sv, ":"sv, "–"sv, "—"sv, "-"sv, "&"sv, "/"sv};

uint32_t mask_named(std::string_view name) {
  const auto kind = enum_named<HeadingWord>(kind_names, name);
  return kind ? mask(*kind) : 0;
}

struct Lists {
  std::unordered_map<std::string_view, uint32_t> words;
  std::vector<std::pair<std::string_view, uint32_t>> endings;   // of any word
  std::vector<std::pair<std::string_view, uint32_t>> unlisted;  // tags of words that are not listed; the first counts
};

const Lists& lists() {
  static const Lists all = [] {
    Lists out;
    const Lexicon words("en/words.tsv"), titles("en/titles.tsv"), own("en/run_on.tsv"), endings("en/endings.tsv");
    for (const auto& row : words.rows()) {
      const bool second = mask_named(row[2]) == mask(HeadingWord::verb);
      out.words[row[0]] |=
          mask(HeadingWord::listed) | mask_named(row[1]) | (second ? mask(HeadingWord::second_verb) : 0U);
    }
    for (const auto& row : titles.rows()) out.words[row[0]] |= row[1] == "modifier" ? 0U : mask(HeadingWord::role);
    for (const auto& row : own.rows()) {
      if (row[0].starts_with('*'))
        out.endings.emplace_back(row[0].substr(1), mask_named(row[1]));
      else
        out.words[row[0]] |= mask_named(row[1]);
    }
    for (const auto& row : endings.rows()) out.unlisted.emplace_back(row[0], mask_named(row[2]));
    return out;
  }();
  return all;
}

template <class Marks>
bool ends_in(std::string_view w, const Marks& marks) {
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view m) { return w.ends_with(m); });
}

// "said,”" -> "said,"
std::string_view without_quotes_behind(std::string_view w) {
  for (bool more = true; more;) {
    more = false;
    for (std::string_view mark : closing_quotes)
      if (w.ends_with(mark)) w.remove_suffix(mark.size()), more = true;
  }
  return w;
}

// "U.S.", "p.m."; not "liars..."
bool is_initials(std::string_view w) {
  if (w.size() < 4 || !w.ends_with('.')) return false;
  for (size_t i = 0; i < w.size(); ++i)
    if ((w[i] == '.') != (i % 2 == 1)) return false;
  return true;
}

HeadingToken token_at(std::string_view text, Span span) {
  HeadingToken t;
  t.span = span;
  t.all = span.of(text);
  t.bare = without_marks(t.all);
  std::string_view stem = t.bare;
  t.initials = is_initials(stem);
  if (!t.initials && stem.ends_with('.')) stem.remove_suffix(1);
  t.lower = lower(stem);
  t.capital = is_capitalised(stem) || t.digit();
  t.acronym = stem.size() > 1 && stem.size() < 6 && is_all_capitals(stem);
  t.kinds = heading_kinds(t.lower);
  t.opens_quote = std::any_of(opening.begin(), opening.begin() + 4, [&](auto m) { return t.all.starts_with(m); });
  t.closes_quote = ends_in(t.all, closing_quotes);
  t.ends_clause = ends_in(without_quotes_behind(t.all), clause_ends);
  return t;
}

}  // namespace

uint32_t heading_kinds(std::string_view lower) {
  uint32_t out = 0;
  if (const auto found = lists().words.find(lower); found != lists().words.end()) out = found->second;
  for (const auto& [ending, kinds] : lists().endings)
    if (lower.size() > ending.size() + 1 && lower.ends_with(ending)) out |= kinds;
  // "rebel-held", "well-kept"
  if (lower.find('-') != std::string_view::npos && (lower.ends_with('d') || lower.ends_with('t')))
    return mask(HeadingWord::listed, HeadingWord::adjective);
  if ((out & mask(HeadingWord::listed)) != 0) return out;
  for (const auto& [ending, kinds] : lists().unlisted)
    if (lower.size() > ending.size() + 2 && lower.ends_with(ending)) return out | kinds;
  return out | mask(HeadingWord::noun);
}

std::string_view without_marks(std::string_view w) {
  for (bool more = true; more && !w.empty();) {
    more = false;
    for (std::string_view mark : opening)
      if (w.starts_with(mark)) w.remove_prefix(mark.size()), more = true;
    for (std::string_view mark : closing)
      if (w.ends_with(mark)) w.remove_suffix(mark.size()), more = true;
  }
  return w;
}

bool is_bullet(std::string_view w) {
  constexpr std::array bullets{"*"sv, "\\*"sv, "•"sv, "·"sv, "▪"sv};
  return std::find(bullets.begin(), bullets.end(), w) != bullets.end();
}

std::vector<HeadingToken> heading_tokens(std::string_view text, Span part, size_t most) {
  std::vector<HeadingToken> out;
  for (Span s : words_of(part.of(text), most))
    out.push_back(token_at(text, {part.begin + s.begin, part.begin + s.end}));
  return out;
}

}  // namespace sayso
