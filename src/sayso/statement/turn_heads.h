// How a turn of a transcript is headed; internal to from_turns.cc.
#pragma once
#include <optional>

#include "sayso/statement/scene.h"

namespace sayso {

struct TurnHead {
  enum class Kind : uint8_t { name, question, answer };
  Kind kind = Kind::name;
  TokenRange name;       ///< "MINISTER BRELL"; empty for "Q:" and "A:"
  TokenRange mark;       ///< the colon
  uint32_t body = 0;     ///< first token behind the head
  bool shouted = false;  ///< in capitals, or an account ("@brell")
  bool titled = false;   ///< "Mr", "Hon." in it
  bool quoted = false;   ///< a quote follows, and all of the block that matters is in it
};

/// The head that the block opens with, or nothing. Says nothing of whether the page is a transcript.
std::optional<TurnHead> turn_head(const Scene& scene, TokenRange block);

/// "OSTRIA: Shops stayed shut.": the name of a place that heads what happened there, where nobody says "I" or "we".
bool labels_place(const Scene& scene, const TurnHead& head, TokenRange block);

/// "moderator": what somebody is, in lower case (lexicons/en/titles.tsv).
bool is_role(std::string_view word);

}  // namespace sayso
