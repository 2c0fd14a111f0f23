// Names of persons as they are compared across pages. For link/ alone.
#pragma once
#include <string>
#include <vector>

#include "sayso/link/party_words.h"

namespace sayso {

constexpr size_t most_of_a_sound = 400;  ///< spellings that sound alike and are compared two by two

/// Its words in small letters without titles, "London-educated" before it, and "of London" behind it.
NameWords person_words(std::string_view name);

/// How a full name sounds: the first, in its long form, and the last of its words. Empty for one word.
std::string sound_of_person(const NameWords& words);

/// True where two full names with one sound may be one person's: both words are spelt nearly alike.
bool one_person(const NameWords& a, const NameWords& b);

/// "michael" of "mike".
std::string long_form(const std::string& first_name);

/// Nearer than spelt_alike(): a single word says little.
bool spelt_nearly(const std::string& a, const std::string& b);

}  // namespace sayso
