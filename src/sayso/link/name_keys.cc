#include "sayso/link/name_keys.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/distance.h"
#include "sayso/base/lexicon.h"
#include "sayso/link/party_words.h"

namespace sayso {
namespace {

enum class Small { none, article, particle, joint, head, head_of_agencies };

Small small_word(const std::string& word) {
  static const std::unordered_map<std::string_view, Small> all = [] {
    std::unordered_map<std::string_view, Small> words;
    const Lexicon name_particles_rows("en/name_particles.tsv");
    for (const auto& row : name_particles_rows.rows())
      words.emplace(row[0], row[1] == "article"    ? Small::article
                            : row[1] == "particle" ? Small::particle
                            : row[1] == "head"     ? Small::head
                            : row[1] == "agency"   ? Small::head_of_agencies
                                                   : Small::joint);
    return words;
  }();
  const auto found = all.find(word);
  return found == all.end() ? Small::none : found->second;
}

bool is_vowel(char c) { return std::string_view("aeiouyw").find(c) != std::string_view::npos; }

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words = plain_words(name);
  size_t titles = 0;
  while (titles + 1 < words.size() && (small_word(words[titles]) == Small::article || is_title(words[titles])))
    ++titles;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(titles));
  return words;
}

std::vector<std::string> body_words(std::string_view name) {
  std::vector<std::string> words = plain_words(name);
  size_t articles = 0;
  while (articles + 1 < words.size() && small_word(words[articles]) == Small::article) ++articles;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(articles));
  return words;
}

bool is_title(const std::string& word) {
  static const std::unordered_map<std::string_view, bool> all = [] {
    std::unordered_map<std::string_view, bool> words;
    const Lexicon titles_rows("en/titles.tsv");
    for (const auto& row : titles_rows.rows()) words.emplace(row[0], true);
    return words;
  }();
  return all.count(word) > 0;
}

bool is_article(const std::string& word) { return small_word(word) == Small::article; }
bool is_joint(const std::string& word) { return small_word(word) == Small::joint; }

std::vector<std::string> without_heads(std::vector<std::string> words) {
  while (words.size() > 1 && small_word(words.back()) == Small::head) words.pop_back();
  return words;
}

bool is_head_of_agencies(const std::string& word) { return small_word(word) == Small::head_of_agencies; }

bool is_known_place(const std::string& word) {
  static const std::unordered_set<std::string_view> all = [] {
    std::unordered_set<std::string_view> words;
    const Lexicon places_rows("en/places.tsv");
    for (const auto& row : places_rows.rows()) words.insert(row[0]);
    return words;
  }();
  return all.count(word) > 0;
}

std::vector<std::string> without_particles(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& w : words)
    if (small_word(w) != Small::particle) out.push_back(w);
  return out.empty() ? words : out;
}

std::string sound_of(std::string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size(); ++i) {
    for (const std::string_view same_as_ch : {"tsch", "tch"})  // Tschernak, Tchernak, Chernak
      if (word.substr(i).starts_with(same_as_ch)) i += same_as_ch.size() - 2;
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    char c = word[i];
    if (next == 'h' && std::string_view("gkdtzs").find(c) != std::string_view::npos && c != 's' && c != 't') ++i;
    if (c == 'p' && next == 'h') c = 'f', ++i;
    if (c == 'q' || c == 'g' || c == 'c') c = 'k';
    if (c == 'v') c = 'f';
    if (c == 'z') c = 's';
    if (is_vowel(c)) {
      if (i == 0) out += 'a';
      continue;
    }
    if (c == 'h' && i + 1 == word.size()) continue;
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

bool spelt_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const size_t longer = std::max(a.size(), b.size());
  return longer >= 4 && edit_distance(a, b, longer) * 5 <= longer * 2;
}

std::string initials_of(const std::vector<std::string>& words) {
  std::string out;
  size_t whole = 0;
  for (const std::string& w : words) {
    if (small_word(w) == Small::joint || small_word(w) == Small::article) continue;
    out += w[0];
    ++whole;
  }
  return whole > 1 ? out : std::string();
}

}  // namespace sayso
