// What a word tells of a name that it stands by: lexicons/en/name_signs.tsv.
#pragma once
#include <span>
#include <string_view>

#include "sayso/voice/voices.h"

namespace sayso {

/// Where a word stands: as name_signs.tsv says it.
enum class SignPlace { before, of, for_, at, in, behind, owned, suffered };

struct NameSign {
  VoiceType type = VoiceType::unnamed;  ///< what it makes of the name; unnamed where it tells nothing
  uint32_t weight = 0;
};

/// `word` is in lower case. Thread-safe.
NameSign name_sign(SignPlace place, std::string_view word);

/// Whether it makes an adjective of the name before its hyphen: "style", "led".
bool is_adjective_tail(std::string_view word);

/// A word that is no name, though words.tsv does not have it: "nineteen", "whoever".
bool is_plain_word(std::string_view word);

/// "ian" for the "e" of a place's name: what it ends in as a word for who is of there.
struct PlaceEnding {
  std::string_view form, of;
};
std::span<const PlaceEnding> place_endings();

}  // namespace sayso
