#include "sayso/voice/spelling_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/name_types.h"

namespace sayso {
namespace {

// “Whoever thinks so”: the mark before it opens what is quoted.
bool opens_quote(const Tokens& tokens, uint32_t token) {
  if (token == 0) return false;
  const TokenKind before = tokens[token - 1].kind;
  return before == TokenKind::open_quote || (before == TokenKind::quote && !tokens[token].space_before);
}

// "Mrs" of "Mrs Brell"; unknown for all other titles.
Gender honour(const Tokens& tokens, const NameMention& m) {
  if (m.title.empty() || m.title.end != m.name.begin || m.name.size() != 1) return Gender::unknown;
  std::string_view word = tokens.lower(m.title.end - 1);
  if (word.ends_with('.')) word.remove_suffix(1);
  const auto title = title_word(word);
  return title && title->kind == TitleKind::honorific ? title->gender : Gender::unknown;
}

std::string with_gender(const std::string& key, Gender gender) {
  return key + "\n\n" + std::to_string(static_cast<int>(gender));  // choose() has keys with one line end
}

}  // namespace

SpellingTable::SpellingTable(const Tokens& tokens, std::span<const NameMention> names)
    : tokens_(tokens), names_(names) {
  std::unordered_map<std::string, Gender> first;
  for (const NameMention& m : names_)
    if (const Gender gender = honour(tokens_, m); gender != Gender::unknown)
      if (first.emplace(m.key, gender).first->second != gender) shared_.insert(m.key);
  for (size_t i = 0; i < names_.size(); ++i) add(i);
  for (uint32_t id = 0; id < size(); ++id) nodes_.push_back({id, {mentions_[id].begin(), mentions_[id].end()}});
}

uint32_t SpellingTable::spelling(const std::string& key) {
  const auto [at, fresh] = index_.emplace(key, static_cast<uint32_t>(spellings_.size()));
  if (fresh) {
    spellings_.push_back({});
    mentions_.emplace_back();
    spellings_.back().key = key;
    spellings_.back().words = words_of_key(tokens_.language(), key.substr(0, key.find('\n')));
  }
  return at->second;
}

std::string SpellingTable::key_of_mention(size_t i) const {
  const NameMention& m = names_[i];
  const std::string_view country = country_of_body(tokens_, names_, i);
  if (!country.empty()) return m.key + "\n" + std::string(country);
  const Gender gender = shared_.contains(m.key) ? honour(tokens_, m) : Gender::unknown;
  return gender == Gender::unknown ? m.key : with_gender(m.key, gender);
}

std::vector<uint32_t> SpellingTable::namesakes(const std::string& key) const {
  std::vector<uint32_t> out;
  if (!shared_.contains(key)) return out;
  for (Gender gender : {Gender::male, Gender::female})
    if (const auto id = with_key(with_gender(key, gender))) out.push_back(*id);
  return out;
}

void SpellingTable::add(size_t i) {
  const NameMention& m = names_[i];
  const uint32_t id = spelling(key_of_mention(i));
  const bool shared = shared_.contains(m.key);
  spellings_[id].owned = !shared && spellings_[id].key.size() > m.key.size();
  if (shared) spellings_[id].honoured = honour(tokens_, m);
  of_mention_.push_back(id);
  mentions_[id].push_back(static_cast<uint32_t>(i));
  Spelling& s = spellings_[id];
  if (s.count++ == 0) s.first = i;
  if (m.type != VoiceType::unnamed) ++s.votes[static_cast<size_t>(m.type)];
  if (m.gender != Gender::unknown) s.gender = m.gender;
  const uint32_t begin = m.whole.begin;
  const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(begin)];
  s.opening += begin == sentence.begin || opens_quote(tokens_, begin);
  const bool placed = begin > sentence.begin && tokens_.has(begin - 1, WordClass::place_link);
  const bool beside = begin > sentence.begin + 1 && tells_where(tokens_, begin - 2);
  s.behind_preposition += placed || beside;
  s.town = s.town || (beside && body_word(tokens_.lower(begin - 2)) == VoiceType::place);
  s.located += beside || (placed && !tokens_.has(begin - 1, WordClass::report_link));
  for (uint32_t k = m.name.begin; k < m.name.end; ++k) s.capitals = s.capitals && tokens_[k].all_capitals;
  s.described = !tokens_[m.name.end - 1].capital && body_word(tokens_.lower(m.name.end - 1));
  s.introduced = s.introduced || (begin > sentence.begin + 1 && tokens_.has(begin - 1, WordClass::past_form) &&
                                  is_naming_word(NamingWord::goes_by, tokens_.lower(begin - 1)));
  s.titled = s.titled || (!m.title.empty() && m.type == VoiceType::person);
  s.acronym = s.acronym || (m.name.size() == 1 && tokens_[m.name.begin].all_capitals);
}

std::optional<uint32_t> SpellingTable::with_key(const std::string& key) const {
  const auto at = index_.find(key);
  return at == index_.end() ? std::nullopt : std::optional(at->second);
}

uint32_t SpellingTable::root(uint32_t id) const {
  while (nodes_[id].parent != id) id = nodes_[id].parent = nodes_[nodes_[id].parent].parent;
  return id;
}

void SpellingTable::join(uint32_t a, uint32_t b) {
  a = root(a), b = root(b);
  if (a == b) return;
  nodes_[std::max(a, b)].parent = std::min(a, b);
  std::set<uint32_t>&named = nodes_[std::min(a, b)].named, &other = nodes_[std::max(a, b)].named;
  if (named.size() < other.size()) named.swap(other);
  named.merge(std::exchange(other, {}));
}

void SpellingTable::choose(uint32_t id, std::vector<uint32_t> longer) {
  const auto person = [&](uint32_t l) { return spellings_[l].votes_for(VoiceType::person) > 0; };
  if (std::any_of(longer.begin(), longer.end(), person))
    std::erase_if(longer, [&](uint32_t l) { return !person(l) && spellings_[l].body() && !spellings_[l].known(); });
  // "Tarr" of "The Tarr Show" is Jan Tarr.
  const auto called = [&](uint32_t l) { return person(l) && spellings_[l].words.back() == spellings_[id].key; };
  if (std::any_of(longer.begin(), longer.end(), called))
    std::erase_if(longer, [&](uint32_t l) { return spellings_[l].votes_for(VoiceType::outlet) > 0; });
  if (longer.empty()) return;
  const uint32_t first = root(longer.front());
  if (std::any_of(longer.begin(), longer.end(), [&](uint32_t l) { return root(l) != first; })) return part(id, longer);
  if (first != root(id)) join(id, first);
}

namespace {

/// Which of the longer names is meant at the mentions of a short one, which are asked for in order.
class NamedLast {
 public:
  /// Of the others' mentions only those right before and right behind one of `asked`, the short one's, matter.
  NamedLast(const SpellingTable& table, const std::vector<uint32_t>& asked, const std::vector<uint32_t>& longer)
      : table_(table), longer_(longer) {
    for (uint32_t l : longer) {
      const uint32_t root = table.root(l);
      const auto [at, fresh] = parties_.try_emplace(root, ByGender{none, none, none});
      for (size_t g = 0; g < genders; ++g)
        if (at->second[g] == none && fits(static_cast<Gender>(g), l)) at->second[g] = l;
      hold_behind(asked, l);
      if (fresh) hold_before(asked, root);
    }
    std::sort(before_.begin(), before_.end()), std::sort(behind_.begin(), behind_.end());
  }

  uint32_t at(uint32_t mention, Gender gender) {
    for (; passed_ < before_.size() && before_[passed_].first < mention; ++passed_) pass(before_[passed_].second);
    const auto g = static_cast<size_t>(gender);
    if (last_[g] != none) return last_[g];
    size_t& next = next_[g];
    while (next < behind_.size() && (behind_[next].first <= mention || !fits(gender, behind_[next].second))) ++next;
    return next < behind_.size() ? behind_[next].second : longer_.front();
  }
  /// A mention of that party: of others when they come, of the short name once it is known.
  void pass(uint32_t root) {
    const ByGender& party = parties_.at(root);
    for (size_t g = 0; g < genders; ++g)
      if (party[g] != none) last_[g] = party[g];
  }

 private:
  void hold_before(const std::vector<uint32_t>& asked, uint32_t root) {
    const std::set<uint32_t>& named = table_.named(root);
    if (named.size() <= asked.size()) {
      for (uint32_t mention : named) before_.emplace_back(mention, root);
      return;
    }
    for (uint32_t mention : asked)
      if (const auto at = named.lower_bound(mention); at != named.begin()) before_.emplace_back(*std::prev(at), root);
  }
  void hold_behind(const std::vector<uint32_t>& asked, uint32_t l) {
    const std::vector<uint32_t>& named = table_.mentions(l);
    if (named.size() <= asked.size()) {
      for (uint32_t mention : named) behind_.emplace_back(mention, l);
      return;
    }
    for (uint32_t mention : asked)
      if (const auto at = std::upper_bound(named.begin(), named.end(), mention); at != named.end())
        behind_.emplace_back(*at, l);
  }

  static constexpr uint32_t none = ~0U;
  static constexpr size_t genders = 3;
  using ByGender = std::array<uint32_t, genders>;

  bool fits(Gender g, uint32_t l) const {
    const Gender other = table_[l].gender;
    return g == Gender::unknown || other == Gender::unknown || g == other;
  }

  const SpellingTable& table_;
  const std::vector<uint32_t>& longer_;
  std::unordered_map<uint32_t, ByGender> parties_;              // the first of each that fits
  std::vector<std::pair<uint32_t, uint32_t>> before_, behind_;  // mentions, with their party, with their name
  ByGender last_{none, none, none};
  size_t passed_ = 0;
  std::array<size_t, genders> next_{};
};

}  // namespace

void SpellingTable::part(uint32_t id, const std::vector<uint32_t>& longer) {
  const auto by_first = [&](uint32_t a, uint32_t b) { return spellings_[a].first < spellings_[b].first; };
  const auto [former, latter] = std::pair(*std::min_element(longer.begin(), longer.end(), by_first),
                                          *std::max_element(longer.begin(), longer.end(), by_first));
  const std::vector<uint32_t> asked = std::exchange(mentions_[id], {});
  for (uint32_t i : asked) nodes_[root(id)].named.erase(i);
  NamedLast last(*this, asked, longer);
  for (uint32_t i : asked) {
    const NameMention& m = names_[i];
    const uint32_t named = last.at(i, m.gender);
    const uint32_t of = is_aged(tokens_, m, WordClass::former)   ? former
                        : is_aged(tokens_, m, WordClass::latter) ? latter
                                                                 : named;
    const uint32_t own = spelling(spellings_[id].key + "\n" + std::to_string(of));
    if (nodes_.size() < spellings_.size()) {
      nodes_.push_back({own, {}});
      spellings_[own] = spellings_[id];
      spellings_[own].first = i;
      join(own, of);
    }
    of_mention_[i] = own;
    mentions_[own].push_back(i);
    nodes_[root(own)].named.insert(i);
    last.pass(root(of));
  }
  spellings_[id].count = 0;  // nobody is meant by it alone
}

// "the Varonian news agency, VAP, said"
bool is_apposition(const Tokens& tokens, const NameMention& a, const NameMention& b) {
  const auto comma = [&](uint32_t i) { return tokens[i].kind == TokenKind::comma; };
  const uint32_t end = b.name.end;
  return comma(a.name.end) && b.whole.begin == b.name.begin && b.title.empty() && b.name.size() <= 2 &&
         (end >= tokens.size() || comma(end) || tokens[end].kind == TokenKind::end);
}

void join_sites(SpellingTable& table) {
  constexpr size_t shortest = 3, longest_end = 4;
  for (uint32_t id = 0; id < table.size(); ++id) {
    const std::string& key = table[id].key;
    const size_t dot = key.rfind('.');
    if (dot == std::string::npos || dot < shortest || key.find(' ') != std::string::npos) continue;
    const size_t end = key.size() - dot - 1;
    const auto name = end >= 2 && end <= longest_end ? table.with_key(key.substr(0, dot)) : std::nullopt;
    if (name && table[*name].body()) table.join(id, *name);
  }
}

void join_namesakes(SpellingTable& table) {
  const auto all = table.size();  // choose() adds some
  for (uint32_t id = 0; id < all; ++id)
    if (table.root(id) == id)
      if (auto both = table.namesakes(table[id].key); !both.empty()) table.choose(id, std::move(both));
}

bool is_aged(const Tokens& tokens, const NameMention& m, WordClass one) {
  return m.name.begin > 0 && tokens.has(m.name.begin - 1, one);
}

}  // namespace sayso
