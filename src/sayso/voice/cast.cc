#include "sayso/voice/cast.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>

#include "sayso/base/utf8.h"
#include "sayso/voice/acronyms.h"
#include "sayso/voice/name_sign_words.h"
#include "sayso/voice/name_signs.h"
#include "sayso/voice/name_types.h"
#include "sayso/voice/place_forms.h"
#include "sayso/voice/spelling_table.h"

namespace sayso {
namespace {

constexpr size_t most_candidates = 16;  // long forms looked at for one short form

// Tells which spellings are one party, one reason for it at a time.
class Joining {
 public:
  Joining(const Tokens& tokens, std::span<const NameMention> names, SpellingTable& table)
      : tokens_(tokens), names_(names), language_(tokens.language()), table_(table) {}

  void run() {
    join_declared();
    join_known();
    join_acronyms(tokens_, names_, table_);
    join_countries();
    join_middle_names();
    join_variants();
    join_sites(table_);
    join_owned();
    join_described();
    join_short_forms();
    join_namesakes(table_);
  }

 private:
  // Where one country's is named, "the Foreign Ministry" is that one; of several the one named last before.
  void join_owned() {
    std::map<std::string, std::vector<uint32_t>> of;
    for (uint32_t id = 0; id < table_.size(); ++id)
      if (const std::string& key = table_[id].key; table_[id].owned) of[key.substr(0, key.find('\n'))].push_back(id);
    for (const auto& [key, ids] : of)
      if (const auto plain = table_.with_key(key)) table_.choose(*plain, ids);
  }

  // "National Resistance Council (NRC)", "PDV/NRC"
  void join_declared() {
    for (size_t i = 0; i + 1 < names_.size(); ++i) {
      const NameMention &a = names_[i], &b = names_[i + 1];
      if (b.name.begin != a.name.end + 1) continue;
      const uint32_t x = table_.of_mention(i), y = table_.of_mention(i + 1);
      const bool short_form = table_[y].acronym && table_[x].body() && table_[y].body();
      const bool in_brackets = tokens_[a.name.end].kind == TokenKind::open && b.name.end < tokens_.size() &&
                               tokens_[b.name.end].kind == TokenKind::close && tokens_.lower(a.name.end) == "(";
      const bool slash = tokens_.lower(a.name.end) == "/" && !tokens_[a.name.end].space_before;
      if (short_form && (in_brackets || (slash && table_[x].words.size() == 1))) table_.join(x, y);
      if (is_apposition(tokens_, a, b) && table_[x].described && table_[y].body() && !table_[y].described)
        table_.join(x, y);
    }
  }

  // "the U.N. refugee agency" and "UNHCR": the world knows that they are one.
  void join_known() {
    std::map<std::string_view, uint32_t> first;
    for (uint32_t id = 0; id < table_.size(); ++id) {
      table_.set_known_as(id, known_body(table_[id].key));
      if (table_[id].known_as.empty()) continue;
      const auto [at, fresh] = first.emplace(table_[id].known_as, id);
      if (!fresh) table_.join(id, at->second);
    }
  }

  // "The UN agency" behind "UNHCR": by some of the words of another of its names, where one body alone has them.
  void join_described() {
    const auto all = table_.size();
    std::map<std::string_view, std::vector<uint32_t>> known;
    for (uint32_t id = 0; id < all; ++id)
      if (!table_[id].known_as.empty()) known[table_[id].known_as].push_back(id);
    for (uint32_t id = 0; id < all; ++id) {
      const Spelling& s = table_[id];
      if (!s.described || s.words.size() < 2 || !s.known_as.empty()) continue;
      std::vector<uint32_t> bodies;
      for (const auto& [body, ids] : known)
        if (is_called(body, s.words)) bodies.insert(bodies.end(), ids.begin(), ids.end());
      if (bodies.empty()) continue;
      std::sort(bodies.begin(), bodies.end());
      table_.set_known_as(id, table_[bodies.front()].known_as);
      known[table_[id].known_as].push_back(id);
      table_.choose(id, std::move(bodies));
    }
  }

  // "U.S." and "United States"
  void join_countries() {
    std::unordered_map<std::string_view, uint32_t> first;
    for (uint32_t id = 0; id < table_.size(); ++id) {
      const auto place = place_named(table_[id].key);
      if (!place || place->kind != PlaceKind::country || place->country.empty()) continue;
      const auto [at, fresh] = first.emplace(place->country, id);
      if (!fresh) table_.join(id, at->second);
    }
  }

  // By first and last word of the long forms, so that a name meets only those that it may shorten.
  void join_short_forms() {
    std::unordered_map<std::string, std::vector<uint32_t>> by_end;
    for (uint32_t id = 0; id < table_.size(); ++id) {
      const auto& words = table_[id].words;
      if (words.size() < 2) continue;
      std::vector<std::string> ends{stem(words.front()), stem(words.back())};
      const bool several = words.size() == 3 || (words.size() >= long_name && words.size() < most_candidates);
      if (several) ends.insert(ends.end(), words.begin() + 1, words.end() - 1);  // a nickname, one of many names
      for (const std::string& end : ends) {
        auto& list = by_end[end];
        if (list.size() < most_candidates && (list.empty() || list.back() != id)) list.push_back(id);
      }
    }
    const auto known = table_.size();  // table_.choose() adds some
    for (uint32_t id = 0; id < known; ++id) {
      const std::vector<std::string> words = table_[id].words;
      if (words.empty()) continue;
      std::vector<uint32_t> longer;
      for (const std::string& end : {stem(words.back()), stem(words.front())}) {
        const auto at = by_end.find(end);
        if (at == by_end.end()) continue;
        for (uint32_t other : at->second)
          if (other != id && shortens(language_, table_[id], table_[other])) longer.push_back(other);
      }
      table_.choose(id, alike(table_[id], std::move(longer)));
    }
  }

  // "Al-Orrin" is rather "Jan al-Orrin" than "Ana Orrin".
  std::vector<uint32_t> alike(const Spelling& s, std::vector<uint32_t> longer) const {
    const auto same = [&](uint32_t l) { return table_[l].words.back() == s.words.back(); };
    const bool hyphen = s.words.back().find('-') != std::string::npos;
    if (hyphen && std::any_of(longer.begin(), longer.end(), same)) std::erase_if(longer, std::not_fn(same));
    return longer;
  }

  // "Ana Brell" and "Ana M. Brell"
  void join_middle_names() {
    std::unordered_map<std::string, uint32_t> by_ends;
    for (uint32_t id = 0; id < table_.size(); ++id) {
      const auto& words = table_[id].words;
      if (words.size() < 2) continue;
      const auto [at, fresh] = by_ends.emplace(words.front() + " " + words.back(), id);
      if (!fresh && same_person(table_[id], table_[at->second])) table_.join(id, at->second);
    }
  }

  // "Ana Abdul-Brell" and "Ana Abdul Brell", "Mohammed Orrin" and "Mohamed Orrin": one page spells both ways.
  void join_variants() {
    std::unordered_map<std::string, std::vector<uint32_t>> by_ends;
    for (uint32_t id = 0; id < table_.size(); ++id) {
      const std::string ends = ends_of(table_[id]);
      if (ends.empty()) continue;
      auto& list = by_ends[ends];
      for (uint32_t other : list)
        if (table_.root(other) != table_.root(id) && is_variant(table_[id], table_[other])) table_.join(id, other);
      if (list.size() < most_candidates) list.push_back(id);
    }
  }

  const Tokens& tokens_;
  std::span<const NameMention> names_;
  const Language& language_;
  SpellingTable& table_;
};

}  // namespace

// Makes a member of each set of spellings that are one party.
class Gathering {
 public:
  Gathering(const Syntax& syntax, std::span<const NameMention> names, const SpellingTable& table, Cast& cast)
      : tokens_(syntax.tokens()), names_(names), table_(table), cast_(cast), forms_(syntax), signs_(table.size()) {
    for (size_t i = 0; i < names.size(); ++i) signs_[table.of_mention(i)].add(signs_around(syntax, names, i));
  }

  void run() {
    std::unordered_map<uint32_t, std::vector<uint32_t>> classes;
    std::vector<uint32_t> order;
    for (uint32_t id = 0; id < table_.size(); ++id) {
      auto& list = classes[table_.root(id)];
      if (list.empty()) order.push_back(table_.root(id));
      list.push_back(id);
    }
    std::vector<std::optional<uint32_t>> member_of(table_.size());
    for (uint32_t id : order)
      if (auto made = member(classes[id]))
        for (uint32_t s : classes[id]) {
          const std::string& key = table_[s].key;
          member_of[s] = cast_.by_key_[key] = *made;
          if (!table_[s].known_as.empty()) cast_.by_known_.emplace(table_[s].known_as, *made);
          if (table_[s].owned) cast_.by_key_.emplace(key.substr(0, key.find('\n')), *made);
        }
    for (size_t i = 0; i < names_.size(); ++i) {
      const auto voice = member_of[table_.of_mention(i)];
      cast_.of_name_.push_back(voice);
      if (voice) cast_.members_[*voice].voice.mentions.push_back({mention(names_[i]), MentionKind::name});
    }
    cast_.add_demonyms(forms_.demonyms());
  }

 private:
  // With the title right before it: "Colonel Brell" is a mention, "Brell" its name.
  Span mention(const NameMention& m) const {
    const bool titled = !m.title.empty() && m.title.end == m.name.begin;
    const bool aged = is_aged(tokens_, m, WordClass::former) || is_aged(tokens_, m, WordClass::latter);
    return tokens_.span(titled ? m.title.begin : m.name.begin - aged, m.name.end);
  }

  std::optional<uint32_t> member(const std::vector<uint32_t>& ids) {
    Member m;
    const Spelling* longest = nullptr;
    std::array<uint32_t, 6> votes{};
    size_t count = 0, behind_preposition = 0, opening = 0, located = 0;
    bool town = false, titled = false;
    for (uint32_t id : ids) {
      const Spelling& s = table_[id];
      if (s.count == 0 || opens_only(s, ids)) continue;
      const bool proper = longest && longest->described && !s.described;
      const bool longer = longest && longest->described == s.described && s.key.size() > longest->key.size();
      if (!longest || proper || longer) longest = &s;
      for (size_t i = 0; i < votes.size(); ++i) votes[i] += s.votes[i];
      count += s.count;
      behind_preposition += s.behind_preposition;
      opening += s.opening;
      located += s.located;
      town = town || s.town;
      titled = titled || s.titled;
    }
    if (!longest) return std::nullopt;
    // "Valeria Tunis ... Tunis said": a last name that is a city's, too.
    uint32_t& places = votes[static_cast<size_t>(VoiceType::place)];
    if (longest->words.size() > 1 && longest->votes_for(VoiceType::place) == 0 && opens_no_place(*longest)) places = 0;
    // "NTC" of Varonia's national council is an agency elsewhere: the long form tells.
    uint32_t& outlets = votes[static_cast<size_t>(VoiceType::outlet)];
    const bool body = !longest->acronym && longest->votes_for(VoiceType::organization) > 0;
    if (body && longest->votes_for(VoiceType::outlet) == 0) outlets = 0;
    // "In the port city of Alexandra": a town with a first name.
    town = town && !titled && longest->words.size() == 1 && 3 * behind_preposition >= count;
    if (town) votes = {}, ++places;
    m.gender = longest->gender;
    for (uint32_t id : ids)
      if (m.gender == Gender::unknown) m.gender = table_[id].gender;
    if (m.gender == Gender::unknown && longest->words.size() == 1)
      m.gender = first_name(longest->words[0]).value_or(Gender::unknown);
    const bool known = std::any_of(votes.begin(), votes.end(), [](uint32_t v) { return v > 0; });
    const bool opens = !known && longest->words.size() == 1 && opening == count;  // a sentence's first word
    if (opens && !(is_new_word(longest->words[0]) && signs_of(ids).acts)) return std::nullopt;
    m.voice.type = type_of(votes, longest->words.size(), 2 * behind_preposition >= count);
    m.sure = known;
    take_signs(m, ids, *longest, known ? own_type(*longest, votes) : OwnType::none);
    m.voice.name = surface(*longest);
    for (uint32_t id : ids)
      if (&table_[id] != longest && table_[id].count > 0) m.voice.also.push_back(surface(table_[id]));
    m.head = head_of(cast_.language(), *longest);
    // Named but once it may be anything; "in Orlby" it is a place, and within a sentence two words are a name, or one
    // that is no word.
    const bool place = m.voice.type == VoiceType::place && (opening == 0 || located > 0);
    const bool proper = longest->words.size() > 1 || !is_common_word(longest->words[0]);
    m.weak = m.weak ||
             (!known && ((count == 1 && !place && (opening > 0 || !proper)) || (!titled && opens_adjective(*longest))));
    m.named = true;
    m.plural = m.voice.type == VoiceType::group;
    cast_.members_.push_back(std::move(m));
    return static_cast<uint32_t>(cast_.members_.size() - 1);
  }

  // What the words of a name tell of it, where they may err: "Alexandra" is a town as well, "Tunis" a last name.
  enum class OwnType { none, told, first_name, town };
  static OwnType own_type(const Spelling& s, const std::array<uint32_t, 6>& votes) {
    const auto of = [&](VoiceType type) { return votes[static_cast<size_t>(type)]; };
    const auto all = std::accumulate(votes.begin(), votes.end(), 0u);
    if (s.words.size() != 1) return OwnType::told;
    if (of(VoiceType::person) == all && !s.titled && first_name(s.words[0])) return OwnType::first_name;
    const auto place = place_named(s.words[0]);
    const bool town = place && place->kind == PlaceKind::city && of(VoiceType::place) + of(VoiceType::person) == all;
    return town ? OwnType::town : OwnType::told;
  }

  NameSigns signs_of(const std::vector<uint32_t>& ids) const {
    constexpr uint32_t told = 3;
    NameSigns out;
    for (uint32_t id : ids) {
      out.add(signs_[id]);
      if (table_[id].count > 0 && forms_.names_place(table_[id].key)) out.place += told;
      out.person += table_[id].titled ? told : 0;
    }
    return out;
  }

  // What the page tells of a name whose words tell nothing, or may be wrong.
  void take_signs(Member& m, const std::vector<uint32_t>& ids, const Spelling& longest, OwnType own) const {
    constexpr uint32_t sure = 3;
    if (own == OwnType::told) return;
    NameSigns signs = signs_of(ids);
    if (own == OwnType::first_name) {
      if (signs.place > sure && signs.place > 2 * signs.person) m.voice.type = VoiceType::place;
      return;
    }
    if (own == OwnType::town) {
      if (signs.person >= sure && signs.place == 0) m.voice.type = VoiceType::person;
      return;
    }
    const uint32_t most_told = std::max({signs.person, signs.place, signs.body});
    m.sure = most_told >= sure && most_told >= 2 * (signs.person + signs.place + signs.body - most_told);
    if (looks_like_a_person(longest.words)) signs.person += 2;
    if (cast_.language().has(longest.words.back(), WordClass::person_noun)) signs.person += 3;  // "the Sella Democrat"
    if (is_of_common_words(longest.words)) signs.body += 2;
    const uint32_t most = std::max({signs.person, signs.place, signs.body});
    if (most > 0 && signs.person < most)
      m.voice.type = signs.place == most ? VoiceType::place : VoiceType::organization;
    else if (most > 0)
      m.voice.type = VoiceType::person;
    m.untold = m.voice.type == VoiceType::person && signs.person == 0;
    const bool word = longest.words.size() == 1 && is_common_word(longest.words[0]);  // "Freedom"
    const bool thing = signs.of_things == signs.mentions;                             // "Korvat rifles"
    m.weak = (most == 0 && word) || (signs.person + signs.place == 0 && thing);
  }

  // "Korvat", which may be a name; "fishermen" have no capital within sentences.
  static bool is_new_word(const std::string& word) {
    return !is_common_word(word) && !is_plain_word(word) && !is_plural(word) && !body_word(word) && !title_word(word) &&
           !place_named(word);
  }

  // "Sentor Ana Brell", once at a sentence's beginning, beside "Ana Brell": what stands before the name is none of it.
  bool opens_only(const Spelling& s, const std::vector<uint32_t>& ids) const {
    if (s.opening < s.count || s.words.size() < 3 || first_name(s.words.front())) return false;
    return std::any_of(ids.begin(), ids.end(), [&](uint32_t id) {
      const Spelling& other = table_[id];
      return other.count > 0 && other.words.size() + 1 == s.words.size() &&
             std::equal(other.words.begin(), other.words.end(), s.words.begin() + 1);
    });
  }

  // "British Tornado" (aircraft), "a Varonian Lynx": what it is called after a country is seldom a person's name.
  static bool opens_adjective(const Spelling& s) {
    const auto place = place_named(s.words.front());
    return s.words.size() > 1 && place && place->kind == PlaceKind::demonym;
  }

  // "Valeria Tunis", not "Greater Tunis" or "Northern Varonia".
  static bool opens_no_place(const Spelling& s) {
    return !is_common_word(s.words.front()) && !place_named(s.words.front()) && !body_word(s.words.front());
  }

  std::string surface(const Spelling& s) const {
    Words w = names_[s.first].name;
    if (s.honoured != Gender::unknown) w.begin = names_[s.first].title.end - 1;  // "Mrs Brell"
    while (w.size() > 1 && tokens_.has(w.end - 1, WordClass::genitive)) --w.end;
    std::string words(tokens_.text().of(tokens_.span(w.begin, w.end)));
    const size_t added = words.find(')');  // of "(President Ana) Brell"
    if (added != std::string::npos && words.find('(') == std::string::npos) words.erase(added, 1);
    return words;
  }

  const Tokens& tokens_;
  std::span<const NameMention> names_;
  const SpellingTable& table_;
  Cast& cast_;
  const PlaceForms forms_;
  std::vector<NameSigns> signs_;  // by spelling
};

Cast::Cast(const Syntax& syntax, std::span<const NameMention> names) : language_(&syntax.tokens().language()) {
  const Tokens& tokens = syntax.tokens();
  SpellingTable table(tokens, names);
  Joining(tokens, names, table).run();
  Gathering(syntax, names, table, *this).run();
}

}  // namespace sayso
