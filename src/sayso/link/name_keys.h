// Names as they are compared across pages. For link/ alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// Its words in small letters, without accents, titles and articles before it, and possessive endings; "U.N." is "un".
std::vector<std::string> name_words(std::string_view name);

/// The same of a body or a place: "National" and "General" before it are its name, no titles.
std::vector<std::string> body_words(std::string_view name);

/// "mr", "president", "colonel".
bool is_title(const std::string& word);
/// "the"; "of", "for", "and".
bool is_article(const std::string& word);
bool is_joint(const std::string& word);

/// The words without what a medium is behind them: "Quryna newspaper" is "quryna".
std::vector<std::string> without_heads(std::vector<std::string> words);

/// "agency", "press", "news": behind the one word by which an outlet is known.
bool is_head_of_agencies(const std::string& word);

/// True where `word` is the name of a place that is known: two such names are never two spellings of one.
bool is_known_place(const std::string& word);

/// The words without particles inside of names (al, bin, van): of "Saif al-Islam Gaddafi" Saif, Islam, Gaddafi.
std::vector<std::string> without_particles(const std::vector<std::string>& words);

/// Consonants as they sound, so that transcriptions of one name have one: "kdf" of Gaddafi, Qaddafi, Gadhafi, Kadhafi.
std::string sound_of(std::string_view word);

/// True where two words with one sound may be spellings of one name: few letters differ.
bool spelt_alike(std::string_view a, std::string_view b);

/// "un" of "United Nations"; empty for one word.
std::string initials_of(const std::vector<std::string>& words);

}  // namespace sayso
