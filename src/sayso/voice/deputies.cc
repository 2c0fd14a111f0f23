#include "sayso/voice/deputies.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/alike.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

// "Vice President" of "President", "Deputy Harbour Minister" of "Harbour Minister"
bool is_lower_rank(const Language& en, std::string_view role, const Voice& of) {
  const std::string low = lower(role);
  bool lower_rank = false, same = false;
  for (std::string_view word : words_in(low)) {
    const auto title = title_word(word);
    const bool rank = (title && title->kind == TitleKind::modifier) || en.has(word, WordClass::rank);
    if (role_holds(of, word))
      same = same || (title && title->kind == TitleKind::role);
    else
      lower_rank = lower_rank || rank;
  }
  return lower_rank && same;
}

}  // namespace

std::optional<uint32_t> deputy_named(const Tokens& tokens, std::span<const NameMention> names, Cast& cast,
                                     const Reference& description) {
  const uint32_t head = description.head();
  if (head < 2 || !tokens.has(head, WordClass::rank) || !tokens.has(head - 1, WordClass::possessive_mark))
    return std::nullopt;
  const size_t name = last_name_in(names, {description.core.begin, head - 1});
  if (name >= names.size() || names[name].name.end != head - 1) return std::nullopt;
  const auto owner = cast.of_name(name);
  if (!owner || cast.members()[*owner].voice.type != VoiceType::person) return std::nullopt;
  std::optional<uint32_t> deputy;
  for (uint32_t i = 0; i < cast.members().size(); ++i) {
    const Member& m = cast.members()[i];
    if (i == *owner || !m.named || m.voice.type != VoiceType::person) continue;
    const bool is = std::any_of(m.voice.roles.begin(), m.voice.roles.end(), [&](const VoiceRole& role) {
      return is_lower_rank(tokens.language(), role.text, cast.members()[*owner].voice);
    });
    if (is && deputy) return std::nullopt;
    if (is) deputy = i;
  }
  return deputy;
}

}  // namespace sayso
