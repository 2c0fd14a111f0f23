#include "sayso/link/offices.h"

#include <algorithm>

#include "sayso/link/body_keys.h"
#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

constexpr size_t longest_office = 3, words_around = 5, most_in_description = 10, most_roles = 6;

struct Found {
  Office office;
  size_t begin = 0, end = 0;
};

// Kinds of ministers need no row each.
bool is_minister(const NameWords& words, size_t i) {
  return i > 0 && party_word(PartyWord::each, words[i]) && !is_country(words[i - 1]) && !is_article(words[i - 1]) &&
         !party_word(PartyWord::former, words[i - 1]);
}

std::optional<Found> find_office(const NameWords& words) {
  for (size_t i = 0; i < words.size(); ++i) {
    for (size_t n = std::min(longest_office, words.size() - i); n > 0; --n) {
      const NameWords part(words.begin() + static_cast<std::ptrdiff_t>(i),
                           words.begin() + static_cast<std::ptrdiff_t>(i + n));
      const std::string phrase = joined(part);
      const bool single = party_word(PartyWord::single, phrase).has_value();
      if (!single && !party_word(PartyWord::office, phrase)) continue;
      return Found{{phrase, "", "", false, single}, i, i + n};
    }
    if (is_minister(words, i)) return Found{{words[i - 1] + " " + words[i], "", "", false, false}, i - 1, i + 1};
  }
  return std::nullopt;
}

// Whose it is, where, and whether it was.
void tell(Found& found, const NameWords& words) {
  Office& o = found.office;
  for (size_t i = 0; i < found.begin; ++i) {
    if (is_country(words[i])) o.country = words[i];
    o.former = o.former || party_word(PartyWord::former, words[i]).has_value();
  }
  size_t i = found.end;
  const bool behind = i < words.size() && (is_joint(words[i]) || party_word(PartyWord::at, words[i]));
  if (behind) {
    const bool of = is_joint(words[i]);
    for (++i; i < words.size() && is_article(words[i]);) ++i;
    if (i < words.size() && of && is_country(words[i]) && o.country.empty()) o.country = words[i];
    if (i < words.size() && !of) o.to = words[i];
  }
  if (o.of_no_country) o.country.clear();
}

NameWords prepared(const NameWords& words) { return with_one_form(with_countries(with_one_form(words))); }

}  // namespace

std::optional<Office> described_office(const std::string& text) {
  const NameWords words = prepared(plain_words(text));
  if (words.size() > most_in_description) return std::nullopt;
  auto found = find_office(words);
  if (!found) return std::nullopt;
  const auto begin = words.begin(), first = begin + static_cast<std::ptrdiff_t>(found->begin);
  // "the house of the president", "an adviser to the envoy"
  const auto parts = [](const std::string& w) { return is_joint(w) || party_word(PartyWord::at, w); };
  if (std::any_of(begin, first, parts)) return std::nullopt;
  const bool vague = party_word(PartyWord::vague, found->office.what).has_value();
  for (auto w = begin; w != first; ++w)
    if (vague && !is_country(*w) && !is_article(*w) && !party_word(PartyWord::former, *w)) return std::nullopt;
  tell(*found, words);
  const size_t behind = words.size() - found->end;
  const bool to_somewhere = !found->office.to.empty() && behind <= words_around;
  const bool of_country = behind > 0 && is_joint(words[found->end]) && is_country(words.back());
  return behind == 0 || to_somewhere || of_country ? std::optional(found->office) : std::nullopt;
}

std::vector<Office> offices_of(const Reading& page, const Voice& person) {
  std::vector<Office> out;
  for (const VoiceRole& role : person.roles) {
    if (role.spans.empty() || out.size() >= most_roles) continue;
    NameWords words = words_before(page, role.spans.front().begin, words_around);
    for (const std::string& w : plain_words(role.text)) words.push_back(w);
    for (const std::string& w : words_behind(page, role.spans.back().end, words_around)) words.push_back(w);
    words = prepared(words);
    if (auto found = find_office(words)) {
      tell(*found, words);
      out.push_back(found->office);
    }
  }
  return out;
}

}  // namespace sayso
