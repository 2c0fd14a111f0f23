#include "sayso/voice/cast.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>

#include "sayso/base/utf8.h"
#include "sayso/voice/name_types.h"
#include "sayso/voice/spelling.h"

namespace sayso {
namespace {

constexpr size_t most_candidates = 16;  // long forms looked at for one short form

}  // namespace

class Gathering {
 public:
  Gathering(const Tokens& tokens, std::span<const NameMention> names, Cast& cast)
      : tokens_(tokens), names_(names), cast_(cast) {}

  void run() {
    collect();
    parents_.resize(spellings_.size());
    std::iota(parents_.begin(), parents_.end(), 0);
    join_declared();
    join_known();
    join_acronyms();
    join_countries();
    join_middle_names();
    join_variants();
    join_owned();
    join_described();
    join_short_forms();
    make_members();
  }

 private:
  uint32_t spelling(const std::string& key) {
    const auto [at, fresh] = index_.emplace(key, static_cast<uint32_t>(spellings_.size()));
    if (fresh) {
      spellings_.push_back({});
      spellings_.back().key = key;
      spellings_.back().words = words_of_key(cast_.language(), key.substr(0, key.find('\n')));
    }
    return at->second;
  }

  void collect() {
    for (size_t i = 0; i < names_.size(); ++i) {
      const NameMention& m = names_[i];
      const std::string_view country = country_of_body(tokens_, names_, i);
      const uint32_t id = spelling(country.empty() ? m.key : m.key + "\n" + std::string(country));
      spellings_[id].owned = !country.empty();
      of_mention_.push_back(id);
      Spelling& s = spellings_[id];
      if (s.count++ == 0) s.first = i;
      if (m.type != VoiceType::unnamed) ++s.votes[static_cast<size_t>(m.type)];
      if (m.gender != Gender::unknown) s.gender = m.gender;
      const uint32_t begin = m.whole.begin;
      const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(begin)];
      s.opening += begin == sentence.begin;
      const bool placed = begin > sentence.begin && tokens_.has(begin - 1, WordClass::place_link);
      const bool beside = begin > sentence.begin + 1 && tells_where(tokens_, begin - 2);
      s.behind_preposition += placed || beside;
      s.located += beside || (placed && !tokens_.has(begin - 1, WordClass::report_link));
      for (uint32_t k = m.name.begin; k < m.name.end; ++k) s.capitals = s.capitals && tokens_[k].all_capitals;
      s.described = !tokens_[m.name.end - 1].capital && body_word(tokens_.lower(m.name.end - 1));
      s.titled = s.titled || (!m.title.empty() && m.type == VoiceType::person);
      s.acronym = s.acronym || (m.name.size() == 1 && tokens_[m.name.begin].all_capitals);
    }
  }

  // Where one country's is named, "the Foreign Ministry" is that one; of several the one named last before.
  void join_owned() {
    std::map<std::string, std::vector<uint32_t>> of;
    for (uint32_t id = 0; id < spellings_.size(); ++id)
      if (const std::string& key = spellings_[id].key; spellings_[id].owned)
        of[key.substr(0, key.find('\n'))].push_back(id);
    for (const auto& [key, ids] : of)
      if (const auto plain = index_.find(key); plain != index_.end()) choose(plain->second, ids);
  }

  uint32_t root(uint32_t id) {
    while (parents_[id] != id) id = parents_[id] = parents_[parents_[id]];
    return id;
  }
  void join(uint32_t a, uint32_t b) { parents_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

  // "National Resistance Council (NRC)", "PDV/NRC"
  void join_declared() {
    for (size_t i = 0; i + 1 < names_.size(); ++i) {
      const NameMention &a = names_[i], &b = names_[i + 1];
      if (b.name.begin != a.name.end + 1) continue;
      const uint32_t x = of_mention_[i], y = of_mention_[i + 1];
      const bool short_form = spellings_[y].acronym && spellings_[x].body() && spellings_[y].body();
      const bool in_brackets = tokens_[a.name.end].kind == TokenKind::open && b.name.end < tokens_.size() &&
                               tokens_[b.name.end].kind == TokenKind::close && tokens_.lower(a.name.end) == "(";
      const bool slash = tokens_.lower(a.name.end) == "/" && !tokens_[a.name.end].space_before;
      if (short_form && (in_brackets || (slash && spellings_[x].words.size() == 1))) join(x, y);
      if (is_apposition(a, b) && spellings_[x].described && spellings_[y].body() && !spellings_[y].described)
        join(x, y);
    }
  }

  // "the Varonian news agency, VAP, said"
  bool is_apposition(const NameMention& a, const NameMention& b) const {
    const auto comma = [&](uint32_t i) { return tokens_[i].kind == TokenKind::comma; };
    const uint32_t end = b.name.end;
    return comma(a.name.end) && b.whole.begin == b.name.begin && b.title.empty() && b.name.size() <= 2 &&
           (end >= tokens_.size() || comma(end) || tokens_[end].kind == TokenKind::end);
  }

  // "the U.N. refugee agency" and "UNHCR": the world knows that they are one.
  void join_known() {
    std::map<std::string_view, uint32_t> first;
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      spellings_[id].known_as = known_body(spellings_[id].key);
      if (spellings_[id].known_as.empty()) continue;
      const auto [at, fresh] = first.emplace(spellings_[id].known_as, id);
      if (!fresh) join(id, at->second);
    }
  }

  // "The UN agency" behind "UNHCR": by some of the words of another of its names, where one body alone has them.
  void join_described() {
    const auto all = static_cast<uint32_t>(spellings_.size());
    for (uint32_t id = 0; id < all; ++id) {
      const Spelling& s = spellings_[id];
      if (!s.described || s.words.size() < 2 || !s.known_as.empty()) continue;
      std::vector<uint32_t> bodies;
      for (uint32_t other = 0; other < all; ++other)
        if (!spellings_[other].known_as.empty() && is_called(spellings_[other].known_as, s.words))
          bodies.push_back(other);
      if (bodies.empty()) continue;
      spellings_[id].known_as = spellings_[bodies.front()].known_as;
      choose(id, std::move(bodies));
    }
  }

  void join_acronyms() {
    std::unordered_map<std::string, uint32_t> long_forms;
    for (size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].name.size() < 2 || names_[i].type == VoiceType::person || names_[i].type == VoiceType::place)
        continue;
      long_forms.emplace(initials_of(tokens_, names_[i].name), of_mention_[i]);
      if (const Words place = names_[i].place; !place.empty() && place.end == names_[i].name.begin)  // "VFU" of Varonia
        long_forms.emplace(initials_of(tokens_, {place.begin, names_[i].name.end}), of_mention_[i]);
    }
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      if (!spellings_[id].acronym || spellings_[id].votes_for(VoiceType::place) > 0) continue;
      std::string letters = spellings_[id].key;
      std::erase(letters, '.');  // "U.N."
      const auto at = letters.size() < 2 ? long_forms.end() : long_forms.find(letters);
      if (at != long_forms.end() && root(at->second) != root(id)) join(id, at->second);
    }
  }

  // "U.S." and "United States"
  void join_countries() {
    std::unordered_map<std::string_view, uint32_t> first;
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      const auto place = place_named(spellings_[id].key);
      if (!place || place->kind != PlaceKind::country || place->country.empty()) continue;
      const auto [at, fresh] = first.emplace(place->country, id);
      if (!fresh) join(id, at->second);
    }
  }

  // By first and last word of the long forms, so that a name meets only those that it may shorten.
  void join_short_forms() {
    std::unordered_map<std::string, std::vector<uint32_t>> by_end;
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      const auto& words = spellings_[id].words;
      if (words.size() < 2) continue;
      std::vector<std::string> ends{stem(words.front()), stem(words.back())};
      const bool several = words.size() == 3 || (words.size() >= long_name && words.size() < most_candidates);
      if (several) ends.insert(ends.end(), words.begin() + 1, words.end() - 1);  // a nickname, one of many names
      for (const std::string& end : ends) {
        auto& list = by_end[end];
        if (list.size() < most_candidates && (list.empty() || list.back() != id)) list.push_back(id);
      }
    }
    const auto known = static_cast<uint32_t>(spellings_.size());  // choose() adds some
    for (uint32_t id = 0; id < known; ++id) {
      const std::vector<std::string> words = spellings_[id].words;
      if (words.empty()) continue;
      std::vector<uint32_t> longer;
      for (const std::string& end : {stem(words.back()), stem(words.front())}) {
        const auto at = by_end.find(end);
        if (at == by_end.end()) continue;
        for (uint32_t other : at->second)
          if (other != id && shortens(cast_.language(), spellings_[id], spellings_[other])) longer.push_back(other);
      }
      choose(id, alike(spellings_[id], std::move(longer)));
    }
  }

  // "Al-Orrin" is rather "Jan al-Orrin" than "Ana Orrin".
  std::vector<uint32_t> alike(const Spelling& s, std::vector<uint32_t> longer) const {
    const auto same = [&](uint32_t l) { return spellings_[l].words.back() == s.words.back(); };
    const bool hyphen = s.words.back().find('-') != std::string::npos;
    if (hyphen && std::any_of(longer.begin(), longer.end(), same)) std::erase_if(longer, std::not_fn(same));
    return longer;
  }

  // Where all long forms are one party, the short one is it. Else each mention has its own: the one named last before
  // it (or first behind), of its gender.
  void choose(uint32_t id, std::vector<uint32_t> longer) {
    const auto person = [&](uint32_t l) { return spellings_[l].votes_for(VoiceType::person) > 0; };
    if (std::any_of(longer.begin(), longer.end(), person))
      std::erase_if(longer, [&](uint32_t l) { return !person(l) && spellings_[l].body() && !spellings_[l].known(); });
    std::vector<uint32_t> roots;
    for (uint32_t l : longer)
      if (std::find(roots.begin(), roots.end(), root(l)) == roots.end()) roots.push_back(root(l));
    if (roots.empty() || (roots.size() == 1 && roots[0] == root(id))) return;
    if (roots.size() == 1) return join(id, roots[0]);
    for (size_t i = 0; i < names_.size(); ++i) {
      if (of_mention_[i] != id) continue;
      const uint32_t of = nearest(i, longer);
      const uint32_t own = spelling(spellings_[id].key + "\n" + std::to_string(of));
      if (parents_.size() < spellings_.size()) {
        parents_.push_back(own);
        spellings_[own] = spellings_[id];
        spellings_[own].first = i;
        join(own, of);
      }
      of_mention_[i] = own;
    }
    spellings_[id].count = 0;  // nobody is meant by it alone
  }

  uint32_t nearest(size_t mention, const std::vector<uint32_t>& longer) {
    const auto fits = [&](uint32_t l) {
      const Gender g = names_[mention].gender, other = spellings_[l].gender;
      return g == Gender::unknown || other == Gender::unknown || g == other;
    };
    const auto first = [&](uint32_t a, uint32_t b) { return spellings_[a].first < spellings_[b].first; };
    if (is_aged(names_[mention], WordClass::former)) return *std::min_element(longer.begin(), longer.end(), first);
    if (is_aged(names_[mention], WordClass::latter)) return *std::max_element(longer.begin(), longer.end(), first);
    for (size_t i = mention; i-- > 0;)
      for (uint32_t l : longer)
        if (root(of_mention_[i]) == root(l) && fits(l)) return l;
    for (size_t i = mention + 1; i < names_.size(); ++i)
      for (uint32_t l : longer)
        if (of_mention_[i] == l && fits(l)) return l;
    return longer.front();
  }

  // "Ana Brell" and "Ana M. Brell"
  void join_middle_names() {
    std::unordered_map<std::string, uint32_t> by_ends;
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      const auto& words = spellings_[id].words;
      if (words.size() < 2) continue;
      const auto [at, fresh] = by_ends.emplace(words.front() + " " + words.back(), id);
      if (!fresh && same_person(spellings_[id], spellings_[at->second])) join(id, at->second);
    }
  }

  // "Ana Abdul-Brell" and "Ana Abdul Brell", "Mohammed Orrin" and "Mohamed Orrin": one page spells one name in two
  // ways.
  void join_variants() {
    std::unordered_map<std::string, std::vector<uint32_t>> by_ends;
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      const std::string ends = ends_of(spellings_[id]);
      if (ends.empty()) continue;
      auto& list = by_ends[ends];
      for (uint32_t other : list)
        if (root(other) != root(id) && is_variant(spellings_[id], spellings_[other])) join(id, other);
      if (list.size() < most_candidates) list.push_back(id);
    }
  }

  void make_members() {
    std::unordered_map<uint32_t, std::vector<uint32_t>> classes;
    std::vector<uint32_t> order;
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      auto& list = classes[root(id)];
      if (list.empty()) order.push_back(root(id));
      list.push_back(id);
    }
    std::vector<std::optional<uint32_t>> member_of(spellings_.size());
    for (uint32_t id : order)
      if (auto made = member(classes[id]))
        for (uint32_t s : classes[id]) {
          const std::string& key = spellings_[s].key;
          member_of[s] = cast_.by_key_[key] = *made;
          if (!spellings_[s].known_as.empty()) cast_.by_known_.emplace(spellings_[s].known_as, *made);
          if (spellings_[s].owned) cast_.by_key_.emplace(key.substr(0, key.find('\n')), *made);
        }
    for (size_t i = 0; i < names_.size(); ++i) {
      const auto voice = member_of[of_mention_[i]];
      cast_.of_name_.push_back(voice);
      if (voice) cast_.members_[*voice].voice.mentions.push_back({mention(names_[i]), MentionKind::name});
    }
  }

  // With the title right before it: "Colonel Brell" is a mention, "Brell" its name.
  Span mention(const NameMention& m) const {
    const bool titled = !m.title.empty() && m.title.end == m.name.begin;
    const bool aged = is_aged(m, WordClass::former) || is_aged(m, WordClass::latter);
    return tokens_.span(titled ? m.title.begin : m.name.begin - aged, m.name.end);
  }

  // "the elder Brell" (who is the former of two), "the younger Brell"
  bool is_aged(const NameMention& m, WordClass one) const {
    return m.name.begin > 0 && tokens_.has(m.name.begin - 1, one);
  }

  std::optional<uint32_t> member(const std::vector<uint32_t>& ids) {
    Member m;
    const Spelling* longest = nullptr;
    std::array<uint32_t, 6> votes{};
    size_t count = 0, behind_preposition = 0, opening = 0, located = 0;
    for (uint32_t id : ids) {
      const Spelling& s = spellings_[id];
      if (s.count == 0 || opens_only(s, ids)) continue;
      const bool proper = longest && longest->described && !s.described;
      const bool longer = longest && longest->described == s.described && s.key.size() > longest->key.size();
      if (!longest || proper || longer) longest = &s;
      for (size_t i = 0; i < votes.size(); ++i) votes[i] += s.votes[i];
      count += s.count;
      behind_preposition += s.behind_preposition;
      opening += s.opening;
      located += s.located;
    }
    if (!longest) return std::nullopt;
    // "Valeria Tunis ... Tunis said": a last name that is a city's, too.
    uint32_t& places = votes[static_cast<size_t>(VoiceType::place)];
    if (longest->words.size() > 1 && longest->votes_for(VoiceType::place) == 0 && opens_no_place(*longest)) places = 0;
    m.gender = longest->gender;
    for (uint32_t id : ids)
      if (m.gender == Gender::unknown) m.gender = spellings_[id].gender;
    if (m.gender == Gender::unknown && longest->words.size() == 1)
      m.gender = first_name(longest->words[0]).value_or(Gender::unknown);
    const bool known = std::any_of(votes.begin(), votes.end(), [](uint32_t v) { return v > 0; });
    if (!known && longest->words.size() == 1 && opening == count) return std::nullopt;  // a sentence's first word
    m.voice.type = type_of(votes, longest->words.size(), 2 * behind_preposition >= count);
    m.voice.name = surface(*longest);
    for (uint32_t id : ids)
      if (&spellings_[id] != longest && spellings_[id].count > 0) m.voice.also.push_back(surface(spellings_[id]));
    m.head = head_of(cast_.language(), *longest);
    // Named but once it may be anything; "in Orlby" it is a place, and within a sentence two words are a name, or one
    // that is no word.
    const bool place = m.voice.type == VoiceType::place && (opening == 0 || located > 0);
    const bool proper = longest->words.size() > 1 || !is_common_word(longest->words[0]);
    m.weak = !known && count == 1 && !place && (opening > 0 || !proper);
    m.sure = known;
    m.named = true;
    m.plural = m.voice.type == VoiceType::group;
    cast_.members_.push_back(std::move(m));
    return static_cast<uint32_t>(cast_.members_.size() - 1);
  }

  // "Sentor Ana Brell", once at a sentence's beginning, beside "Ana Brell": what stands before the name is none of it.
  bool opens_only(const Spelling& s, const std::vector<uint32_t>& ids) const {
    if (s.opening < s.count || s.words.size() < 3 || first_name(s.words.front())) return false;
    return std::any_of(ids.begin(), ids.end(), [&](uint32_t id) {
      const Spelling& other = spellings_[id];
      return other.count > 0 && other.words.size() + 1 == s.words.size() &&
             std::equal(other.words.begin(), other.words.end(), s.words.begin() + 1);
    });
  }

  // "Valeria Tunis", not "Greater Tunis" or "Northern Varonia".
  static bool opens_no_place(const Spelling& s) {
    return !is_common_word(s.words.front()) && !place_named(s.words.front()) && !body_word(s.words.front());
  }

  std::string surface(const Spelling& s) const {
    Words w = names_[s.first].name;
    while (w.size() > 1 && tokens_.has(w.end - 1, WordClass::genitive)) --w.end;
    std::string words(tokens_.text().of(tokens_.span(w.begin, w.end)));
    const size_t added = words.find(')');  // of "(President Ana) Brell"
    if (added != std::string::npos && words.find('(') == std::string::npos) words.erase(added, 1);
    return words;
  }

  const Tokens& tokens_;
  std::span<const NameMention> names_;
  Cast& cast_;
  std::vector<Spelling> spellings_;
  std::unordered_map<std::string, uint32_t> index_;
  std::vector<uint32_t> of_mention_, parents_;
};

Cast::Cast(const Tokens& tokens, std::span<const NameMention> names) : language_(&tokens.language()) {
  Gathering(tokens, names, *this).run();
}

}  // namespace sayso
