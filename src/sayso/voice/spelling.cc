#include "sayso/voice/spelling.h"

#include <algorithm>

#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

bool same_word(const std::string& a, const std::string& b) { return a == b || stem(a) == stem(b); }

// "the Sella" of "Sella News Agency"
bool only_tail(const Language& language, const Spelling& l) {
  return std::all_of(l.words.begin() + 1, l.words.end(), [&](const std::string& w) {
    return body_word(w) == VoiceType::outlet || language.has(w, WordClass::outlet_tail);
  });
}

// "Ana" of "Ana Brell", "Ferro" of "Ferro Catering": where one word opens the name of a person or of a firm.
bool opens(const Language& language, const Spelling& s, const Spelling& l) {
  if (s.words.size() != 1 || s.words[0] != l.words[0] || s.votes_for(VoiceType::place) > 0) return false;
  if (language.has(l.words[1], WordClass::body_join)) return false;
  if (l.votes_for(VoiceType::person) > 0) return l.words.size() < 5;
  return !place_named(s.words[0]) && !body_word(s.words[0]) && !title_word(s.words[0]);
}

std::vector<std::string> without_hyphens(const Spelling& s) {
  std::vector<std::string> out;
  for (const std::string& word : s.words)
    for (size_t begin = 0; begin < word.size();) {
      const size_t end = std::min(word.find('-', begin), word.size());
      if (end > begin) out.push_back(word.substr(begin, end - begin));
      begin = end + 1;
    }
  return out;
}

/// Equal, or long and alike but for one letter that is another, or that one of them lacks. Not the first one.
bool nearly(const std::string& a, const std::string& b) {
  constexpr size_t long_word = 5;
  if (a == b) return true;
  const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
  if (shorter.size() < long_word || longer.size() > shorter.size() + 1 || shorter[0] != longer[0]) return false;
  const auto differ = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
  const auto skip = shorter.size() == longer.size() ? 1 : 0;
  if (differ.first == shorter.end()) return longer.back() != 'a' && longer.back() != 's';  // "Daniel", "Daniela"
  return std::equal(differ.first + skip, shorter.end(), differ.second + 1);
}

}  // namespace

std::vector<std::string> words_of_key(const Language& language, const std::string& key) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= key.size();) {
    const size_t end = std::min(key.find(' ', begin), key.size());
    std::string word = key.substr(begin, end - begin);
    begin = end + 1;
    for (std::string_view mark : {"\"", "“", "”", "‘", "’", "'", "(", ")"}) {
      if (word.size() > mark.size() && word.starts_with(mark)) word.erase(0, mark.size());
      if (word.size() > mark.size() && word.ends_with(mark)) word.erase(word.size() - mark.size());
    }
    if (!word.empty() && !(language.has(word, WordClass::name_suffix) && !out.empty())) out.push_back(std::move(word));
  }
  return out;
}

std::string stem(std::string word) {
  constexpr size_t shortest = 3;  // "Jong-il" stays
  if (const size_t dash = word.rfind('-'); dash != std::string::npos && word.size() - dash > shortest)
    word.erase(0, dash + 1);
  if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

std::string ends_of(const Spelling& s) {
  const auto words = without_hyphens(s);
  if (words.size() < 2) return {};
  return std::to_string(words.size()) + words.front().substr(0, 1) + words.back().substr(0, 2);
}

std::string head_of(const Language& language, const Spelling& s) {
  for (size_t i = 1; i + 1 < s.words.size(); ++i)
    if (language.has(s.words[i], WordClass::body_join) && body_word(s.words[i - 1])) return s.words[i - 1];
  return s.words.empty() ? "" : s.words.back();
}

bool is_variant(const Spelling& a, const Spelling& b) {
  if (a.owned || b.owned) return false;
  const bool people = a.votes_for(VoiceType::person) + b.votes_for(VoiceType::person) > 0;
  const bool bodies = a.votes_for(VoiceType::organization) + b.votes_for(VoiceType::organization) > 0;
  if (a.gender != Gender::unknown && b.gender != Gender::unknown && a.gender != b.gender) return false;
  const auto x = without_hyphens(a), y = without_hyphens(b);
  if (x == y) return true;
  size_t other = 0;
  for (size_t i = 0; i < x.size() && i < y.size(); ++i) other += x[i] != y[i];
  const bool all = x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), nearly);
  return all && people && !bodies && other <= 2;
}

bool same_person(const Spelling& a, const Spelling& b) {
  const bool bodies = a.votes_for(VoiceType::organization) + b.votes_for(VoiceType::organization) > 0;
  return !bodies && a.words.size() > 1 && b.words.size() > 1 && a.words.front() == b.words.front() &&
         a.words.back() == b.words.back() && std::min(a.words.size(), b.words.size()) == 2;
}

bool shortens(const Language& language, const Spelling& s, const Spelling& l) {
  if (s.introduced && l.first < s.first && s.words.front() == l.words.front()) return false;
  if (s.words.size() >= l.words.size() || (l.described && l.votes_for(VoiceType::group) > 0)) return false;
  const bool known_gender = s.honoured != Gender::unknown && l.gender != Gender::unknown;
  if (known_gender && s.honoured != l.gender) return false;
  // "The UN" is not the UN refugee agency, nor the UN Security Council.
  const bool other = l.known_as.empty() ? l.words.size() > s.words.size() + 1 : l.known_as != s.known_as;
  if (!s.known_as.empty() && other) return false;
  // A town may be called as a person is; where the page puts nothing there, it means the person.
  const auto known = place_named(s.key);
  const bool town = known && known->kind == PlaceKind::city && s.words.size() == 1 && s.behind_preposition == 0 &&
                    (l.votes_for(VoiceType::person) > 0 || !l.known()) && s.words[0] == l.words.back();
  const bool place = s.votes_for(VoiceType::place) > 0 && !s.titled && !town;
  if (place || l.votes_for(VoiceType::place) > 0) return false;
  const bool suffix = std::equal(s.words.rbegin(), s.words.rend(), l.words.rbegin(), same_word);
  const bool prefix = std::equal(s.words.begin(), s.words.end(), l.words.begin(), same_word);
  const bool middle = s.words.size() == 1 && l.words.size() == 3 && s.words[0] == l.words[1];  // a nickname
  // "Yusef" of "Abdul Karim Yusef al-Orrin"
  const bool within = s.words.size() == 1 && l.words.size() >= long_name && l.votes_for(VoiceType::person) > 0 &&
                      std::find(l.words.begin() + 1, l.words.end() - 1, s.words[0]) != l.words.end() - 1;
  const bool body = l.votes_for(VoiceType::organization) > 0 || l.votes_for(VoiceType::outlet) > 0;
  const uint32_t bodies = s.votes_for(VoiceType::organization) + s.votes_for(VoiceType::outlet);
  if (!body) {
    // "CLINTON:" in a transcript looks like an acronym.
    const bool shouted =
        s.acronym && bodies > 0 && l.votes_for(VoiceType::person) > 0 && (s.words[0].size() > 3 || l.capitals);
    return (suffix && (shouted || (!s.acronym && bodies == 0))) ||
           (bodies == 0 && !s.acronym && opens(language, s, l)) ||
           (middle && l.key.find_first_of("\"“‘(") != std::string::npos) || (within && bodies == 0 && !s.acronym);
  }
  if (s.votes_for(VoiceType::person) > 0) return false;
  // "the Ostrian Army" of "the Free Ostrian Army"
  const auto breaks = [](const std::string& w) { return is_naming_word(NamingWord::breakaway, w); };
  const auto before = l.words.begin() + static_cast<std::ptrdiff_t>(l.words.size() - s.words.size());
  if (s.words.size() > 1) return prefix || (suffix && std::none_of(l.words.begin(), before, breaks));
  if (suffix) return body_word(s.words[0]).has_value() && !s.acronym;
  return prefix && (only_tail(language, l) || opens(language, s, l));
}

VoiceType type_of(const std::array<uint32_t, 6>& votes, size_t words, bool place) {
  VoiceType best = VoiceType::unnamed;
  for (VoiceType type :
       {VoiceType::outlet, VoiceType::person, VoiceType::organization, VoiceType::group, VoiceType::place})
    if (votes[size_t(type)] > (best == VoiceType::unnamed ? 0 : votes[size_t(best)])) best = type;
  if (best != VoiceType::unnamed) return best;
  return words == 1 && place ? VoiceType::place : VoiceType::person;
}

}  // namespace sayso
