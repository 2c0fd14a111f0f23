// The words that tell which names and descriptions mean one party: rows of lexicons/en/party_words.tsv and places.tsv.
// For link/ alone.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

using NameWords = std::vector<std::string>;

enum class PartyWord { same, body, owned, people, nickname, office, single, made, former, all, each, vague, at };

/// What stands for `phrase` (words with single spaces) as a word of this kind; the phrase itself where its row has no
/// value.
std::optional<std::string> party_word(PartyWord kind, const std::string& phrase);

/// NameWords in small letters, without accents and possessive endings; "U.N." is "un". Nothing is left out.
NameWords plain_words(std::string_view text);

std::string joined(const NameWords& words);

/// The words with each known country, or what its people are called, as one word: "libyan" and "Libya" both become
/// "=Libya".
NameWords with_countries(const NameWords& words);
inline bool is_country(const std::string& word) { return word.starts_with('='); }

/// The words with longest phrases of kind `same` put in their one form.
NameWords with_one_form(const NameWords& words);

}  // namespace sayso
