// One spelling of a name, with what its mentions say, and which spellings may mean one party.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "sayso/voice/lists.h"

namespace sayso {

struct Spelling {
  std::string key;
  std::vector<std::string> words;  ///< without "Jr." and the marks round a nickname
  size_t first = 0;                ///< mention
  size_t count = 0, behind_preposition = 0, opening = 0;
  size_t located = 0;               ///< behind "in" or "near", not behind "from" or "to"
  bool town = false;                ///< behind "the town of"
  std::array<uint32_t, 6> votes{};  ///< by VoiceType
  Gender gender = Gender::unknown;
  Gender honoured = Gender::unknown;  ///< on a page with a Mr and a Mrs Brell: which of them
  bool titled = false;
  bool acronym = false;
  bool capitals = true;       ///< all of its words, wherever it stands
  std::string_view known_as;  ///< as lists.h knows the body
  bool owned = false;         ///< a body of the country that its key names behind a line end
  bool introduced = false;    ///< "a clerk named Mohammed": nobody of whom the page told before
  bool described = false;     ///< it ends small: "Varonian news agency"

  bool known() const {
    for (uint32_t v : votes)
      if (v > 0) return true;
    return false;
  }
  uint32_t votes_for(VoiceType type) const { return votes[static_cast<size_t>(type)]; }
  bool body() const { return votes_for(VoiceType::person) == 0 && votes_for(VoiceType::place) == 0; }
};

/// The words of a key, as they are compared.
std::vector<std::string> words_of_key(const Language& language, const std::string& key);

/// "al-Orrin", "Abdul-Orrin" and "Orrin", "Guards" and "Guard" are one word.
std::string stem(std::string word);

/// Whether `s` may be said for the longer `l`: "Brell" for "Ana Brell", "Sella News" for "Sella News Agency".
bool shortens(const Language& language, const Spelling& s, const Spelling& l);

/// "Mohammed Abdul-Orrin" and "Mohamed Abdul Orrin": word for word alike but for hyphens and a letter.
bool is_variant(const Spelling& a, const Spelling& b);
/// Words of a name that may be called by any of them.
constexpr size_t long_name = 4;

/// What variants share: how many words they have, and how the first and the last begin. Empty for single words.
std::string ends_of(const Spelling& s);

/// "agency" of "Sella News Agency", "department" of "Department of Works"; empty where there are no words.
std::string head_of(const Language& language, const Spelling& s);

/// "Ana Brell" and "Ana M. Brell".
bool same_person(const Spelling& a, const Spelling& b);

/// What most mentions say; where none does, one word behind "in" is a place and all else a person.
VoiceType type_of(const std::array<uint32_t, 6>& votes, size_t words, bool place);

}  // namespace sayso
