#include "sayso/page/blocks/closings.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

enum class Closing { about, plea, topic, being, follow, platform, sponsor, consent };
constexpr std::array kind_names{"about"sv,  "plea"sv,     "topic"sv,   "being"sv,
                                "follow"sv, "platform"sv, "sponsor"sv, "consent"sv};
static_assert(kind_names.size() == static_cast<size_t>(Closing::consent) + 1);

using Phrases = std::vector<std::string_view>;

const Phrases& phrases(Closing kind) {
  static const auto of_kinds = [] {
    std::array<Phrases, kind_names.size()> made;
    const Lexicon list("closings.tsv");
    const size_t phrase = list.column("phrase"), kind_column = list.column("kind");
    for (const auto& row : list.rows())
      if (const auto of = enum_named<Closing>(kind_names, row[kind_column]))
        made[static_cast<size_t>(*of)].push_back(row[phrase]);
    return made;
  }();
  return of_kinds[static_cast<size_t>(kind)];
}

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// "desk@post.example", "@sellapost"
bool has_address(std::string_view line) {
  for (size_t at = line.find('@'); at != std::string_view::npos; at = line.find('@', at + 1))
    if (at + 2 < line.size() && is_word_char(line[at + 1]) && is_word_char(line[at + 2])) return true;
  return false;
}

bool has_quotation(std::string_view line) {
  for (std::string_view mark : {"\"", "“", "„", "«", "「"})
    if (line.find(mark) != std::string_view::npos) return true;
  return false;
}

bool opens_with(std::string_view low, std::string_view phrase) {
  return low.starts_with(phrase) &&
         (low.size() == phrase.size() || !is_letter(code_point_at(low, phrase.size()).value));
}

// Behind a space.
bool holds(std::string_view low, std::string_view phrase) {
  for (size_t at = low.find(phrase, 1); at != low.npos; at = low.find(phrase, at + 1))
    if (low[at - 1] == ' ' && opens_with(low.substr(at), phrase)) return true;
  return false;
}

// "Follow the Sella Post on Instagram and Facebook."
bool asks_to_follow(std::string_view low) {
  constexpr size_t most_words = 30;
  const Phrases &follow = phrases(Closing::follow), &platforms = phrases(Closing::platform);
  if (std::none_of(follow.begin(), follow.end(), [&](std::string_view f) { return opens_with(low, f); })) return false;
  return count_words(low, most_words + 1) <= most_words &&
         std::any_of(platforms.begin(), platforms.end(), [&](std::string_view name) { return holds(low, name); });
}

}  // namespace

std::string_view name_in_about(std::string_view line) {
  constexpr size_t longest = 120, most_words = 8;
  while (line.ends_with(':') || line.ends_with(' ')) line.remove_suffix(1);
  if (line.size() > longest || count_words(line, most_words + 1) > most_words || ends_in_stop(line)) return {};
  const std::string low = lower(line);
  if (low.size() != line.size()) return {};
  std::string_view name;
  for (std::string_view phrase : phrases(Closing::about)) {
    if (!low.starts_with(phrase)) continue;
    std::string_view rest = line.substr(phrase.size());
    if (rest.starts_with("’") || rest.starts_with("'")) rest.remove_prefix(rest[0] == '\'' ? 1 : 3);
    const Spans words = words_of(rest, 1);
    if (words.empty()) continue;
    rest.remove_prefix(words[0].begin);
    const char32_t first = code_point_at(rest, 0).value;
    if (is_capitalised(rest) || first >= 0x2E80 || article_length(rest) > 0) name = rest;
  }
  return name;
}

bool is_plea(std::string_view line) {
  constexpr size_t longest = 500, most_words = 60, most_words_of_address = 40;
  if (line.size() > longest || has_quotation(line)) return false;
  const size_t words = count_words(line, most_words + 1);
  if (words > most_words) return false;
  if (words <= most_words_of_address && has_address(line)) return true;
  const std::string low = lower(line);
  if (asks_to_follow(low)) return true;
  const auto says = [&](std::string_view phrase) { return low.find(phrase) != std::string::npos; };
  return std::any_of(phrases(Closing::plea).begin(), phrases(Closing::plea).end(), says) ||
         std::any_of(phrases(Closing::topic).begin(), phrases(Closing::topic).end(), says);
}

bool opens_with_plea(std::string_view line) {
  constexpr size_t longest = 400, most_words = 40;
  if (line.size() > longest || has_quotation(line) || count_words(line, most_words + 1) > most_words) return false;
  const std::string low = lower(line);
  return asks_to_follow(low) || std::any_of(phrases(Closing::plea).begin(), phrases(Closing::plea).end(),
                                            [&](std::string_view phrase) { return opens_with(low, phrase); });
}

bool labels_sponsor(std::string_view line) {
  constexpr size_t longest = 60;
  if (line.size() > longest) return false;
  const std::string low = lower(line);
  std::string_view bare = low;
  const auto is_mark = [](char c) { return c == ' ' || c == ':' || c == '.' || c == '-' || c == '(' || c == ')'; };
  while (!bare.empty() && is_mark(bare.back())) bare.remove_suffix(1);
  while (!bare.empty() && is_mark(bare.front())) bare.remove_prefix(1);
  const auto& known = phrases(Closing::sponsor);
  return std::find(known.begin(), known.end(), bare) != known.end();
}

bool tells_of_consent(std::string_view text) {
  const std::string low = lower(text);
  return std::any_of(phrases(Closing::consent).begin(), phrases(Closing::consent).end(),
                     [&](std::string_view phrase) { return low.find(phrase) != std::string::npos; });
}

bool opens_with_being(std::string_view text) {
  const std::string low = lower(text);
  std::string_view rest = low;
  while (!rest.empty() && (rest[0] == ' ' || rest[0] == ',')) rest.remove_prefix(1);
  return std::any_of(phrases(Closing::being).begin(), phrases(Closing::being).end(),
                     [&](std::string_view phrase) { return opens_with(rest, phrase); });
}

}  // namespace sayso
