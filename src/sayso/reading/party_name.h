// The name under which a party is shown.
#pragma once
#include <string>

#include "sayso/reading/reading.h"

namespace sayso {

/// The voice of an index, or null.
inline const Voice* voice_of(const Reading& r, std::optional<uint32_t> voice) {
  return voice && *voice < r.voices.size() ? &r.voices[*voice] : nullptr;
}

/// Its voice's name, else its words in the page; may be empty.
inline std::string name_of(const Reading& r, const Party& party) {
  const Voice* v = voice_of(r, party.voice);
  return v ? v->name : party.text;
}

}  // namespace sayso
