#include "sayso/link/body_keys.h"

#include <algorithm>

#include "sayso/base/lexicon.h"
#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

constexpr size_t most_mentions = 8, bytes_around = 80;
constexpr size_t least_named = 3;

std::ptrdiff_t at(size_t i) { return static_cast<std::ptrdiff_t>(i); }

// Words that head a body or an outlet and tell nothing of which one.
bool heads_a_body(const std::string& word) {
  static const std::map<std::string_view, bool> all = [] {
    std::map<std::string_view, bool> words;
    for (const char* list : {"en/bodies.tsv", "en/outlet_words.tsv"}) {
      const Lexicon rows(list);
      for (const auto& row : rows.rows()) words.emplace(row[0], true);
    }
    return words;
  }();
  return all.count(word) > 0;
}

// What the words say without articles, "Paris-based", "London-educated".
NameWords core_of(NameWords words) {
  while (words.size() > 1 && is_article(words.front())) words.erase(words.begin());
  for (size_t i = 0; i + 2 < words.size(); ++i)
    if (party_word(PartyWord::made, words[i + 1])) words.erase(words.begin() + at(i), words.begin() + at(i + 2));
  return words;
}

// "State Department officials" speak for it; one "Foreign Ministry official" is somebody.
NameWords without_people(NameWords words, VoiceType type) {
  while (type != VoiceType::unnamed && words.size() > 1 && party_word(PartyWord::people, words.back()))
    words.pop_back();
  return words;
}

// "ministry of foreign affairs" and "foreign affairs ministry"
NameWords head_last(const NameWords& words) {
  const auto joint = std::find_if(words.begin(), words.end(), is_joint);
  if (words.size() < 3 || joint != words.begin() + 1 || !heads_a_body(words[0])) return words;
  NameWords out(joint + 1, words.end());
  out.push_back(words[0]);
  return out;
}

// Takes the countries out of the words.
BodyKeys::Named apart(const NameWords& words) {
  BodyKeys::Named out;
  for (const std::string& w : words)
    if (is_country(w))
      out.country = w;
    else
      out.words.push_back(w);
  while (!out.words.empty() && is_joint(out.words.back())) out.words.pop_back();
  return out;
}

// The dots of "U.S. Navy" and "Dr. Orso" end no sentence.
bool ends_sentence(std::string_view text, size_t at) {
  constexpr std::string_view marks = "!?\n";
  if (marks.find(text[at]) != std::string_view::npos) return true;
  const std::string_view behind = text.substr(at).substr(0, 3);
  if (behind.size() < 3 || !behind.starts_with(". ") || behind[2] < 'A' || behind[2] > 'Z') return false;
  constexpr size_t least_letters = 3;
  const auto is_of_a_word = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  size_t letters = 0;
  while (letters < std::min(least_letters, at) &&
         (is_of_a_word(text[at - 1 - letters]) || (text[at - 1 - letters] & 0x80)))
    ++letters;
  return letters == least_letters;
}

// Ends a sentence or a part of it.
bool is_stop(std::string_view text, size_t at) {
  constexpr std::string_view marks = ",;:\"()";
  return marks.find(text[at]) != std::string_view::npos || ends_sentence(text, at);
}

}  // namespace

NameWords words_before(const Reading& page, uint32_t place, size_t most) {
  const size_t begin = place > bytes_around ? place - bytes_around : 0;
  size_t from = place;
  while (from > begin && !is_stop(page.text, from - 1)) --from;
  NameWords words = plain_words(std::string_view(page.text).substr(from, place - from));
  if (words.size() > most) words.erase(words.begin(), words.end() - at(most));
  return words;
}

NameWords words_behind(const Reading& page, uint32_t place, size_t most) {
  const size_t end = std::min(page.text.size(), size_t{place} + bytes_around);
  size_t to = place;
  while (to < end && !is_stop(page.text, to)) ++to;
  NameWords words = plain_words(std::string_view(page.text).substr(place, to - place));
  if (words.size() > most) words.resize(most);
  return words;
}

NameWords words_of_sentence_before(const Reading& page, uint32_t place, uint32_t reach) {
  const size_t begin = place > reach ? place - reach : 0;
  size_t from = place;
  while (from > begin && !ends_sentence(page.text, from - 1)) --from;
  return plain_words(std::string_view(page.text).substr(from, place - from));
}

NameWords words_of_sentence_behind(const Reading& page, uint32_t place, uint32_t reach) {
  const size_t end = std::min(page.text.size(), size_t{place} + reach);
  size_t to = place;
  while (to < end && !ends_sentence(page.text, to)) ++to;
  return plain_words(std::string_view(page.text).substr(place, to - place));
}

std::string home_country(const Reading& page) {
  std::map<std::string, size_t> named;
  size_t all = 0;
  NameWords words = plain_words(page.text);
  std::erase_if(words, [](const std::string& w) { return w.size() < 3; });  // "us" may be us
  for (const std::string& w : with_countries(words))
    if (is_country(w)) ++named[w], ++all;
  const auto most =
      std::max_element(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != named.end() && most->second >= least_named && 2 * most->second >= all ? most->first : std::string();
}

// "the Turkish Foreign Ministry", "the government of Canada", where the name has only "Foreign Ministry".
std::string BodyKeys::country_around(const Voice& voice) const {
  size_t looked = 0;
  for (const Mention& m : voice.mentions) {
    if (m.kind == MentionKind::pronoun || ++looked > most_mentions) continue;
    const NameWords before = with_countries(words_before(page_, m.span.begin, 3));
    if (!before.empty() && is_country(before.back())) return before.back();
    const NameWords behind = with_countries(words_behind(page_, m.span.end, 4));
    if (behind.size() > 1 && is_joint(behind[0]) && is_country(behind[1])) return behind[1];
  }
  return {};
}

// "the foreign ministry": of the country that is named with it, else that the page named with it last, else the page's.
BodyKey BodyKeys::owned(const std::string& words, std::string country, const Voice& voice) {
  if (country.empty()) country = country_around(voice);
  std::string& last = last_country_[words];
  if (country.empty()) country = last.empty() ? home_ : last;
  last = country;
  if (country.empty() && voice.type == VoiceType::outlet)
    return {words, false};  // "state television" of a land unknown
  if (country.empty()) return {std::nullopt, true};
  return {words + " " + country, false};
}

// "TV" of "Libyan state TV" is state television.
std::optional<std::pair<std::string, std::string>> BodyKeys::with_words_before(const Voice& voice,
                                                                               const Named& named) const {
  if (named.words.empty()) return std::nullopt;
  size_t looked = 0;
  for (const Mention& m : voice.mentions) {
    if (m.kind == MentionKind::pronoun || ++looked > most_mentions) continue;
    NameWords words = with_countries(words_before(page_, m.span.begin, 3));
    words.insert(words.end(), named.words.begin(), named.words.end());
    for (; words.size() > named.words.size(); words.erase(words.begin())) {
      const Named longer = apart(with_one_form(words));
      const std::string key = joined(with_one_form(longer.words));
      if (longer.words.size() > named.words.size() && party_word(PartyWord::owned, key))
        return std::pair(key, longer.country.empty() ? named.country : longer.country);
    }
  }
  return std::nullopt;
}

BodyKeys::BodyKeys(const Reading& page, std::string home) : page_(page), home_(std::move(home)) {
  for (const Voice& v : page.voices) {
    if (v.type == VoiceType::place) places_.insert(joined(core_of(plain_words(v.name))));
    if (v.type == VoiceType::person)
      for (std::string& word : plain_words(v.name)) persons_.insert(std::move(word));
  }
}

BodyKey BodyKeys::of(const Voice& voice) {
  if (voice.type == VoiceType::person) return {};
  std::string_view name = voice.name;
  const NameWords whole = with_countries(core_of(plain_words(name)));
  const bool is_one = voice.type == VoiceType::organization || voice.type == VoiceType::place;
  if (whole.size() == 1 && is_country(whole[0]) && is_one) return {whole[0], false};
  if (voice.type == VoiceType::place) return {};
  NameWords owner;
  bool owner_is_named = false;
  for (const std::string_view mark : {"'s ", "’s "})
    if (const size_t end = name.rfind(mark); end != std::string_view::npos) {
      owner = with_countries(core_of(plain_words(name.substr(0, end))));
      owner_is_named = name[0] >= 'A' && name[0] <= 'Z';
      name.remove_prefix(end + mark.size());
    }
  const NameWords plain = without_people(core_of(plain_words(name)), voice.type);
  if (const auto body = party_word(PartyWord::body, joined(with_one_form(plain)))) return {body, false};
  Named named = apart(head_last(core_of(with_one_form(with_countries(plain)))));
  if (named.country.empty() && !owner.empty() && is_country(owner.back())) named.country = owner.back();
  // "Tarsk's government" is not the one of the page's land, where no person of the page is Tarsk.
  const bool is_land = owner.size() == 1 && owner_is_named && !persons_.contains(owner[0]) && !is_title(owner[0]);
  if (named.country.empty() && !owner.empty() && (is_land || places_.contains(joined(owner))))
    named.country = "=" + joined(owner);
  const std::string words = joined(with_one_form(named.words));
  if (const auto body = party_word(PartyWord::body, words)) return {body, false};
  if (party_word(PartyWord::owned, words)) return owned(words, named.country, voice);
  if (const auto longer = with_words_before(voice, named)) return owned(longer->first, longer->second, voice);
  while (named.words.size() > 2 && party_word(PartyWord::all, named.words.front()))
    named.words.erase(named.words.begin());
  const bool tells = std::any_of(named.words.begin(), named.words.end(), [](const std::string& w) {
    return !heads_a_body(w) && !is_joint(w) && !is_article(w);
  });
  const bool small_letters = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!tells || small_letters) return {std::nullopt, true};
  if (named.words.size() < 2 || voice.type == VoiceType::unnamed) return {};
  return {joined(named.words), false};
}

}  // namespace sayso
