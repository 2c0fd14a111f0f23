#include "sayso/voice/cast.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t most_candidates = 16;  // long forms looked at for one short form

/// One spelling of a name, with what its mentions say.
struct Spelling {
  std::string key;
  std::vector<std::string> words;
  size_t first = 0;  ///< mention
  size_t count = 0, behind_preposition = 0, opening = 0;
  std::array<uint32_t, 6> votes{};
  Gender gender = Gender::unknown;
  bool titled = false;
  bool acronym = false;
};

std::vector<std::string> split(const std::string& key) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= key.size();) {
    const size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) out.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

/// "al-Orrin" and "Orrin", "Guards" and "Guard" are one word.
std::string stem(std::string word) {
  for (std::string_view article : {"al-", "el-", "as-", "ad-", "ar-"})
    if (word.starts_with(article)) word.erase(0, article.size());
  if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

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
    join_acronyms();
    join_countries();
    join_short_forms();
    make_members();
  }

 private:
  uint32_t spelling(const std::string& key) {
    const auto [at, fresh] = index_.emplace(key, static_cast<uint32_t>(spellings_.size()));
    if (fresh) {
      spellings_.push_back({});
      spellings_.back().key = key;
      spellings_.back().words = split(key);
    }
    return at->second;
  }

  void collect() {
    for (size_t i = 0; i < names_.size(); ++i) {
      const NameMention& m = names_[i];
      const uint32_t id = spelling(m.key);
      of_mention_.push_back(id);
      Spelling& s = spellings_[id];
      if (s.count++ == 0) s.first = i;
      if (m.type != VoiceType::unnamed) ++s.votes[static_cast<size_t>(m.type)];
      if (m.gender != Gender::unknown) s.gender = m.gender;
      const uint32_t begin = m.whole.begin;
      const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(begin)];
      s.opening += begin == sentence.begin;
      s.behind_preposition += begin > sentence.begin && tokens_.has(begin - 1, WordClass::place_link);
      s.titled = s.titled || (!m.title.empty() && m.type == VoiceType::person);
      s.acronym = s.acronym || (m.name.size() == 1 && tokens_[m.name.begin].all_capitals);
    }
  }

  uint32_t root(uint32_t id) {
    while (parents_[id] != id) id = parents_[id] = parents_[parents_[id]];
    return id;
  }
  void join(uint32_t a, uint32_t b) { parents_[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

  bool is_body(const Spelling& s) const {
    return s.votes[size_t(VoiceType::person)] == 0 && s.votes[size_t(VoiceType::place)] == 0;
  }

  // "National Resistance Council (NRC)", "PDV/NRC"
  void join_declared() {
    for (size_t i = 0; i + 1 < names_.size(); ++i) {
      const NameMention &a = names_[i], &b = names_[i + 1];
      if (b.name.begin != a.name.end + 1) continue;
      const uint32_t x = of_mention_[i], y = of_mention_[i + 1];
      const bool short_form = spellings_[y].acronym && is_body(spellings_[x]) && is_body(spellings_[y]);
      const bool in_brackets = tokens_[a.name.end].kind == TokenKind::open && b.name.end < tokens_.size() &&
                               tokens_[b.name.end].kind == TokenKind::close && tokens_.lower(a.name.end) == "(";
      const bool slash = tokens_.lower(a.name.end) == "/" && !tokens_[a.name.end].space_before;
      if (short_form && (in_brackets || (slash && spellings_[x].words.size() == 1))) join(x, y);
    }
  }

  void join_acronyms() {
    std::unordered_map<std::string, uint32_t> long_forms;
    for (size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].name.size() < 2 || names_[i].type == VoiceType::person || names_[i].type == VoiceType::place)
        continue;
      long_forms.emplace(initials_of(tokens_, names_[i].name), of_mention_[i]);
    }
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      if (!spellings_[id].acronym || spellings_[id].votes[size_t(VoiceType::place)] > 0) continue;
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
      for (const std::string& end : {stem(words.front()), stem(words.back())}) {
        auto& list = by_end[end];
        if (list.size() < most_candidates) list.push_back(id);
      }
    }
    for (uint32_t id = 0; id < spellings_.size(); ++id) {
      const auto& words = spellings_[id].words;
      if (words.empty()) continue;
      std::optional<uint32_t> best;
      for (const std::string& end : {stem(words.back()), stem(words.front())}) {
        const auto at = by_end.find(end);
        if (at == by_end.end()) continue;
        for (uint32_t other : at->second)
          if (other != id && shortens(spellings_[id], spellings_[other]) && (!best || nearer(id, other, *best)))
            best = other;
      }
      if (best) join(id, *best);
    }
  }

  // The long form that was named last before the short one, else the first behind it.
  bool nearer(uint32_t id, uint32_t a, uint32_t b) const {
    const size_t here = spellings_[id].first, x = spellings_[a].first, y = spellings_[b].first;
    if ((x < here) != (y < here)) return x < here;
    return x < here ? x > y : x < y;
  }

  bool shortens(const Spelling& s, const Spelling& l) const {
    if (s.words.size() >= l.words.size()) return false;
    const bool place = s.votes[size_t(VoiceType::place)] > 0 && !s.titled;
    if (place || l.votes[size_t(VoiceType::place)] > 0) return false;
    const bool suffix = std::equal(s.words.rbegin(), s.words.rend(), l.words.rbegin(), same_word);
    const bool prefix = std::equal(s.words.begin(), s.words.end(), l.words.begin(), same_word);
    const bool body = l.votes[size_t(VoiceType::organization)] > 0 || l.votes[size_t(VoiceType::outlet)] > 0;
    if (!body)
      return suffix && !s.acronym && s.votes[size_t(VoiceType::organization)] + s.votes[size_t(VoiceType::outlet)] == 0;
    if (s.votes[size_t(VoiceType::person)] > 0) return false;
    if (s.words.size() > 1) return prefix || suffix;
    if (suffix) return body_word(s.words[0]).has_value() && !s.acronym;
    return prefix && std::all_of(l.words.begin() + 1, l.words.end(), [&](const std::string& w) {
             const auto head = body_word(w);
             return head == VoiceType::outlet || cast_.language().has(w, WordClass::outlet_tail);
           });
  }

  static bool same_word(const std::string& a, const std::string& b) { return a == b || stem(a) == stem(b); }

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
        for (uint32_t s : classes[id]) member_of[s] = cast_.by_key_[spellings_[s].key] = *made;
    for (size_t i = 0; i < names_.size(); ++i) {
      const auto voice = member_of[of_mention_[i]];
      cast_.of_name_.push_back(voice);
      if (voice)
        cast_.members_[*voice].voice.mentions.push_back(
            {tokens_.span(names_[i].name.begin, names_[i].name.end), MentionKind::name});
    }
  }

  std::optional<uint32_t> member(const std::vector<uint32_t>& ids) {
    Member m;
    const Spelling* longest = nullptr;
    std::array<uint32_t, 6> votes{};
    size_t count = 0, behind_preposition = 0, opening = 0;
    for (uint32_t id : ids) {
      const Spelling& s = spellings_[id];
      if (!longest || s.key.size() > longest->key.size()) longest = &s;
      for (size_t i = 0; i < votes.size(); ++i) votes[i] += s.votes[i];
      count += s.count;
      behind_preposition += s.behind_preposition;
      opening += s.opening;
      if (m.gender == Gender::unknown) m.gender = s.gender;
    }
    const bool known = std::any_of(votes.begin(), votes.end(), [](uint32_t v) { return v > 0; });
    if (!known && longest->words.size() == 1 && opening == count) return std::nullopt;  // a sentence's first word
    m.voice.type = type_of(votes, known, longest->words.size(), 2 * behind_preposition >= count);
    m.voice.name = surface(*longest);
    for (uint32_t id : ids)
      if (&spellings_[id] != longest) m.voice.also.push_back(surface(spellings_[id]));
    m.head = longest->words.empty() ? "" : longest->words.back();
    m.weak = !known && count == 1;
    m.plural = m.voice.type == VoiceType::group;
    cast_.members_.push_back(std::move(m));
    return static_cast<uint32_t>(cast_.members_.size() - 1);
  }

  static VoiceType type_of(const std::array<uint32_t, 6>& votes, bool known, size_t words, bool place) {
    if (!known) return words == 1 && place ? VoiceType::place : VoiceType::person;
    VoiceType best = VoiceType::unnamed;
    for (VoiceType type :
         {VoiceType::outlet, VoiceType::person, VoiceType::organization, VoiceType::group, VoiceType::place})
      if (votes[size_t(type)] > (best == VoiceType::unnamed ? 0 : votes[size_t(best)])) best = type;
    return best;
  }

  std::string surface(const Spelling& s) const {
    Words w = names_[s.first].name;
    while (w.size() > 1 && tokens_.lower(w.end - 1) == "'s") --w.end;
    return std::string(tokens_.text().of(tokens_.span(w.begin, w.end)));
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

std::optional<uint32_t> Cast::with_key(const std::string& key) const {
  const auto at = by_key_.find(key);
  return at == by_key_.end() ? std::nullopt : std::optional(at->second);
}

uint32_t Cast::add(Member member, const std::string& key) {
  members_.push_back(std::move(member));
  const auto id = static_cast<uint32_t>(members_.size() - 1);
  if (!key.empty()) by_key_[key] = id;
  return id;
}

}  // namespace sayso
