// Sources, addressees, media and carriers -> voices, in the order of the text: names by the cast, descriptions and
// pronouns by what was named before them.
#pragma once
#include <optional>
#include <vector>

#include "sayso/voice/asked.h"
#include "sayso/voice/cast.h"

namespace sayso {

/// A voice at a place of the text.
struct Seen {
  Words words;
  uint32_t voice = 0;
};

struct Parties {
  std::vector<std::optional<uint32_t>> source, addressee, via;  ///< voice by statement
  std::vector<Words> urged_words;                               ///< by statement: an addressee inside the content
  std::vector<Words> via_words;                                 ///< by statement; empty where there is no medium
  std::vector<std::optional<uint32_t>> cited;                   ///< by statement: "citing VOICE, the agency said"
  std::vector<Words> cited_words;                               ///< by statement; empty where nobody is cited
  std::vector<std::optional<uint32_t>> carrier;                 ///< voice by entry
  std::vector<Seen> seen;                                       ///< in order of first token
};

/// Adds voices for descriptions ("provincial officials") to `cast`, and to each voice its mentions that are no names.
Parties resolve_parties(const Statements& statements, std::span<const NameMention> names, Cast& cast);

/// Whoever has no words of his own: the speaker goes on, or what the carrier of the entry says; "we" is whoever says
/// what it stands in. Fills the empty places of `parties.source`; the last step of resolve_parties.
void inherit_sources(const Statements& statements, Parties& parties);

}  // namespace sayso
