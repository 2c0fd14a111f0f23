#include "sayso/link/person_names.h"

#include <algorithm>

#include "sayso/base/distance.h"
#include "sayso/link/name_keys.h"

namespace sayso {

NameWords person_words(std::string_view name) {
  NameWords words = name_words(name);
  const auto at = [](size_t i) { return static_cast<std::ptrdiff_t>(i); };
  for (size_t i = 0; i + 2 < words.size(); ++i)
    if (party_word(PartyWord::made, words[i + 1])) words.erase(words.begin() + at(i), words.begin() + at(i + 2));
  for (size_t i = words.size(); i-- > 1;)
    if (is_title(words[i - 1]) && words.size() - i >= 2) {
      words.erase(words.begin(), words.begin() + at(i));
      break;
    }
  for (size_t i = 2; i + 1 < words.size(); ++i)
    if (is_joint(words[i])) words.resize(i);
  return words;
}

std::string long_form(const std::string& first_name) {
  return party_word(PartyWord::nickname, first_name).value_or(first_name);
}

std::string sound_of_person(const NameWords& words) {
  const NameWords own = without_particles(words);
  return own.size() < 2 ? std::string() : sound_of(long_form(own.front())) + " " + sound_of(own.back());
}

bool one_person(const NameWords& a, const NameWords& b) {
  const NameWords x = without_particles(a), y = without_particles(b);
  return spelt_alike(long_form(x.front()), long_form(y.front())) && spelt_alike(x.back(), y.back());
}

bool spelt_nearly(const std::string& a, const std::string& b) {
  const size_t longer = std::max(a.size(), b.size());
  return edit_distance(a, b, longer) * 10 <= longer * 3;
}

}  // namespace sayso
