// The word lists that voice/ reads: titles.tsv, bodies.tsv, places.tsv, outlets.tsv, first_names.tsv and
// loaded_names.tsv of lexicons/en/. Words go in and out in lower case. Thread-safe.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sayso/voice/voices.h"

namespace sayso {

enum class TitleKind : uint8_t { role, modifier, honorific, abbreviation };
struct TitleWord {
  TitleKind kind;
  Gender gender;
};
std::optional<TitleWord> title_word(std::string_view word);  ///< also for the plural of a role ("officers")

/// What a word makes of the name or phrase that it heads: "ministry", "daily", "residents".
std::optional<VoiceType> body_word(std::string_view word);
/// "people", "neighbours": a head that means several.
bool is_plural(std::string_view head);

/// "agency", "armed": which bodies may be called by each other's words; empty where any may.
std::string_view body_family(std::string_view word);
/// What a body that the world knows under several names is kept under ("unhcr" of "u.n. refugee agency", from
/// party_words.tsv); empty for all others.
std::string_view known_body(std::string_view key);
/// Whether one of the names of a body (as known_body gives it) has all of these words.
bool is_called(std::string_view body, std::span<const std::string> words);
/// "diplomat" of "envoy": roles that may be called by each other's words have one family; empty for all others.
std::string_view role_family(std::string_view role);
/// "rebels" of "opposition": the same for the words that tell whose somebody is.
std::string_view side_family(std::string_view word);
/// "gen" of "general"; empty where there is none.
std::string_view short_title(std::string_view role);

enum class PlaceKind : uint8_t { country, city, region, demonym, people };
struct Place {
  PlaceKind kind;
  std::string_view country;  ///< the country it belongs to, in its usual spelling; may be empty
};
std::optional<Place> place_named(std::string_view name);

bool is_outlet_name(std::string_view name);
/// Whether words.tsv has it: written with a capital it may be a word like any other, what it does not have is a name.
bool is_common_word(std::string_view word);
/// Empty where it is no first name.
std::optional<Gender> first_name(std::string_view word);

enum class LoadedKind : uint8_t { name, adjective, head, term };
struct LoadedWord {
  LoadedKind kind;
  bool strong;
};
std::optional<LoadedWord> loaded_word(std::string_view word);

}  // namespace sayso
