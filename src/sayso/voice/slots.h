// Which words of a document are asked for their voice: sources, addressees, media, carriers, and who is cited.
#pragma once
#include <vector>

#include "sayso/voice/name_runs.h"

namespace sayso {

enum class Slot : uint8_t { source, addressee, via, cited, carrier };
struct Asked {
  Words words;
  Slot slot;
  uint32_t index;           ///< of the statement or entry
  bool in_content = false;  ///< an addressee who is named in what he is urged to do
};

/// In order of their first token.
std::vector<Asked> asked_parties(const Statements& statements);

/// The tokens that `span` covers.
Words words_of(const Tokens& tokens, Span span);

}  // namespace sayso
