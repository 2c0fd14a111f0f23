// Names in the text, each with the titles and places that stand before it ("Iranian Supreme Leader" + "Ali ...").
#pragma once
#include <string>
#include <vector>

#include "sayso/statement/statements.h"
#include "sayso/voice/lists.h"
#include "sayso/voice/name_runs.h"

namespace sayso {

struct NameMention {
  Words name;       ///< without titles and places before it
  Words whole;      ///< with them
  Words title;      ///< "Supreme Leader", "government spokesman", "main opposition party"; may be empty
  Words role;       ///< another one before a rank: "army spokesman" of "army spokesman Lt. Col. Nord"
  Words place;      ///< "Iranian", "Turkey" of "Turkey's"; may be empty
  Words owner;      ///< another name before the title, whose role it is: "NCRV" of "NCRV President ..."
  Words control;    ///< "state-run", "official" before an outlet
  std::string key;  ///< the name's words in lower case, without "the"
  VoiceType type = VoiceType::unnamed;  ///< unnamed where its words do not tell
  Gender gender = Gender::unknown;
};

/// All names of the body in order, without overlap of their `name`. Titles and headings are passed over: there
/// every word has a capital. Times are no names. Linear in the tokens.
std::vector<NameMention> find_names(const Syntax& syntax, const Times& times);

/// The words in lower case with one space between them, without a possessive at the end.
std::string key_of(const Tokens& tokens, Words words);

/// Acronym of the capitalised words: "Committee to Protect Journalists" -> "cpj".
std::string initials_of(const Tokens& tokens, Words words);

}  // namespace sayso
