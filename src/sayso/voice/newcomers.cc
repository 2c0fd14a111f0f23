#include "sayso/voice/newcomers.h"

#include <algorithm>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/voice/lists.h"

namespace sayso {
namespace {

constexpr size_t most_names = 12;    // looked at, from the description back
constexpr uint32_t most_before = 4;  // sentences
constexpr uint32_t clause = 14;      // tokens

bool is_kind(std::string_view word, std::string_view kind) {
  static const std::unordered_map<std::string_view, std::string_view> all = [] {
    std::unordered_map<std::string_view, std::string_view> words;
    const Lexicon rows("en/successions.tsv");
    for (const auto& row : rows.rows()) words.emplace(row[0], row[1]);
    return words;
  }();
  const auto found = all.find(word);
  return found != all.end() && found->second == kind;
}

// "Ana Brell, until now the envoy, will succeed him": before the next name.
bool takes_over(const Tokens& tokens, std::span<const NameMention> names, size_t name) {
  const uint32_t begin = names[name].name.end;
  uint32_t end = std::min(begin + clause, tokens.sentences()[tokens.sentence_of(names[name].name.begin)].end);
  if (name + 1 < names.size()) end = std::min(end, names[name + 1].whole.begin);
  for (uint32_t i = begin; i < end; ++i)
    if (is_kind(tokens.lower(i), "takes")) return true;
  return false;
}

}  // namespace

std::optional<uint32_t> newcomer_named(const Tokens& tokens, std::span<const NameMention> names, Cast& cast,
                                       const Reference& description) {
  const auto title = title_word(tokens.lower(description.head()));
  const bool role = title && title->kind == TitleKind::role && description.core.size() > 1;
  if (!role || !description.definite || !is_kind(tokens.lower(description.core.begin), "newcomer")) return std::nullopt;
  const uint32_t here = tokens.sentence_of(description.begin());
  auto name = std::lower_bound(names.begin(), names.end(), description.begin(),
                               [](const NameMention& m, uint32_t begin) { return m.name.begin < begin; });
  for (size_t looked = 0; name != names.begin() && looked < most_names; ++looked) {
    --name;
    if (here - tokens.sentence_of(name->name.begin) > most_before) return std::nullopt;
    const auto at = static_cast<size_t>(name - names.begin());
    const auto member = cast.of_name(at);
    if (!member || cast.members()[*member].voice.type != VoiceType::person) continue;
    const uint32_t begin = name->whole.begin;
    const bool given = begin > 0 && is_kind(tokens.lower(begin - 1), "gives");
    if (given || takes_over(tokens, names, at)) return member;
  }
  return std::nullopt;
}

}  // namespace sayso
