// Whom a pronoun or a description ("the agency") means, among the voices seen before it.
#pragma once
#include "sayso/voice/parties.h"

namespace sayso {

enum class PronounKind : uint8_t { none, he, she, they, it, self };
PronounKind pronoun_kind(const Language& language, std::string_view word);

/// True where the pronoun can stand for the voice.
bool fits(PronounKind pronoun, const Member& member);

/// The voice seen last that "the HEAD" can mean, with `modifiers` ("coast guard" of "the coast guard official").
std::optional<uint32_t> described(const Cast& cast, std::span<const Seen> seen, std::string_view head,
                                  std::span<const std::string_view> modifiers);

/// Who spoke where, in order of tokens.
struct Spoke {
  uint32_t token = 0;
  uint32_t voice = 0;
};

/// What has been read so far.
struct SoFar {
  const Tokens& tokens;
  const Cast& cast;
  std::span<const Seen> seen;
  std::span<const Spoke> spoke;
  const std::vector<bool>& in_content;  ///< by token
};

/// The voice that a pronoun at token `at` means: the sentence's first fitting voice outside `skip`, else
/// who spoke last or is named first in one of the sentences before, at last who is only spoken of there.
std::optional<uint32_t> meant_by(PronounKind pronoun, uint32_t at, Words skip, const SoFar& so_far);

}  // namespace sayso
