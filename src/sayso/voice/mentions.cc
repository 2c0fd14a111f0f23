#include "sayso/voice/mentions.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "sayso/base/utf8.h"
#include "sayso/voice/name_tails.h"
#include "sayso/voice/name_titles.h"
#include "sayso/voice/name_types.h"
#include "sayso/voice/place_forms.h"

namespace sayso {
namespace {

class NameScan {
 public:
  NameScan(const Syntax& syntax, const Times& times)
      : syntax_(syntax), tokens_(syntax.tokens()), times_(times), forms_(syntax) {}

  std::vector<NameMention> run() {
    for (Words words : name_runs(syntax_, times_))
      if (words.begin >= behind_last_) read(words);
    return std::move(out_);
  }

 private:
  const Sentence& sentence(uint32_t token) const { return tokens_.sentences()[tokens_.sentence_of(token)]; }

  void read(Words words) {
    NameMention m;
    m.name = m.whole = words = without_house(words);
    const auto place = place_named(key_of(tokens_, words));
    const bool demonym = place ? place->kind == PlaceKind::demonym : is_demonym(words);
    if (demonym && tokens_.lower(words.begin).ends_with('s')) m.type = VoiceType::group;
    if (words.size() == 1 && tokens_.has(words.begin, WordClass::person_noun) && is_known(words.begin)) return;
    if (demonym && m.type != VoiceType::group && !words_behind(syntax_, words)) return;
    if (!(place && place->kind != PlaceKind::demonym) && !is_entitled(words)) {
      const bool titled = take_title(tokens_, m);
      if (is_demonym(m.owner)) m.place = std::exchange(m.owner, Words{});  // "Ostrian President Jan Orrin"
      if (titled) own_title(m);
      if (m.name.empty()) return add_owner(m, words);
    }
    take_words_behind(syntax_, m, is_demonym(m.name));
    if (m.title.empty())
      take_role_before(m);
    else if (!heads_role(tokens_, m.title.end - 1))
      take_role_before_rank(m);
    take_control(m);
    m.whole = {std::min({m.whole.begin, m.title.empty() ? m.name.begin : m.title.begin}),
               std::max(m.whole.end, m.name.end)};
    m.key = key_of(tokens_, m.name);
    if (m.type == VoiceType::person && m.gender == Gender::unknown)
      m.gender = first_name(tokens_.lower(m.name.begin)).value_or(Gender::unknown);
    type_by_words(tokens_, m);
    if (m.key.empty() || !is_party(tokens_, m)) return;
    add_owner(m, words);
    put(m);
    behind_last_ = m.name.end;
  }

  void put(const NameMention& m) {
    out_.push_back(m);
    if (m.name.size() > 1 && may_be_person(m))
      person_words_.insert({tokens_.lower(m.name.begin), tokens_.lower(m.name.end - 1)});
  }

  // "told The Sella Reporter": the article has a capital within a sentence, so what looks like a title is a name.
  bool is_entitled(Words words) const {
    const uint32_t article = words.begin - 1;
    return words.size() > 1 && words.begin > sentence(words.begin).begin + 1 && tokens_[article].capital &&
           tokens_.has(article, WordClass::the) && tokens_[article - 1].kind == TokenKind::word &&
           !tokens_[article - 1].capital && heads_role(tokens_, words.end - 1) && !is_title(tokens_, words.begin);
  }

  // "The Democrat told reporters": who was named before.
  bool is_known(uint32_t token) const {
    return token > sentence(token).begin && tokens_.has(token - 1, WordClass::definite);
  }

  // "Ostrian" on a page about Ostria, which no list has
  bool is_demonym(Words words) const { return words.size() == 1 && forms_.is_demonym(tokens_.lower(words.begin)); }

  // "Brell of Ferro Futures": a person who was named before, and where she works.
  Words without_house(Words words) const {
    if (words.size() < 3 || !tokens_.has(words.begin + 1, WordClass::of)) return words;
    const std::string_view first = tokens_.lower(words.begin);
    return person_words_.contains(first) ? Words{words.begin, words.begin + 1} : words;
  }

  bool may_be_person(const NameMention& m) const {
    return m.type == VoiceType::person ||
           (m.type == VoiceType::unnamed && m.name.size() < 4 && !tokens_.has(m.name.begin + 1, WordClass::of));
  }

  // "NRC" of "NRC President Ana Brell" is a name of its own.
  void add_owner(const NameMention& m, Words words) {
    if (m.owner.empty() || m.owner.begin < words.begin) return;
    NameMention owner;
    owner.name = owner.whole = m.owner;
    owner.key = key_of(tokens_, m.owner);
    type_by_words(tokens_, owner);
    if (is_party(tokens_, owner)) put(owner);
  }

  // "Varonia's" + "Prime Minister Orrin"
  void own_title(NameMention& m) {
    const uint32_t at = m.title.begin;
    if (!m.place.empty() || !m.owner.empty() || at < sentence(at).begin + 2 ||
        !tokens_.has(at - 1, WordClass::genitive))
      return;
    take_owner(m, at - 1);
  }

  // "government spokesman Arlo Finch", "Sella's Friday prayer imam Orrin", "the opposition coalition Union of ..."
  void take_role_before(NameMention& m) {
    const uint32_t first = sentence(m.name.begin).begin;
    uint32_t begin = m.whole.begin;
    if (begin == first || take_office_before(tokens_, m)) return;
    const std::string_view head = tokens_.lower(begin - 1);
    const auto title = title_word(head);
    const auto body = body_word(head);
    const bool named_body = body_word(tokens_.lower(m.name.end - 1)) == VoiceType::organization;
    // "major powers", "fellow Varonians"; "senior policy fellow Brell"
    const bool adjective = tokens_.has(begin - 1, WordClass::size_word) &&
                           (begin < first + 2 || tokens_[begin - 2].capital || syntax_.tag(begin - 2) != Tag::noun);
    const bool role =
        title && (title->kind == TitleKind::role || title->kind == TitleKind::honorific) && !named_body && !adjective;
    const bool kind = body == VoiceType::organization && m.type != VoiceType::place &&
                      !tokens_.has(begin - 1, WordClass::bare_body);  // "confront riot police" + "Brell"
    // "The newspaper Aurora", "oil giant Ferro"
    const bool outlet = body == VoiceType::outlet && m.type == VoiceType::unnamed;
    const bool firm = tokens_.has(begin - 1, WordClass::company_noun) && m.type == VoiceType::unnamed;
    if ((!role && !kind && !outlet && !firm) || tokens_[begin - 1].kind != TokenKind::word) return;
    if (outlet || (firm && !role)) m.type = outlet ? VoiceType::outlet : VoiceType::organization;
    uint32_t from = begin - 1;
    while (from > first && begin - from < 6) {
      const uint32_t i = from - 1;
      const Tag tag = syntax_.tag(i);
      const bool weekday = tokens_[i].capital && tag == Tag::name && !out_.empty() && out_.back().name.end <= i &&
                           !place_named(tokens_.lower(i)) && !is_demonym({i, i + 1});
      const bool small = !tokens_[i].capital || tokens_[i].all_capitals || i == first;
      if (tokens_[i].kind != TokenKind::word || !((small && (tag == Tag::noun || tag == Tag::adjective)) || weekday))
        break;
      --from;
    }
    m.title = {from, begin};
    if (role) {
      if (m.type == VoiceType::unnamed) m.type = VoiceType::person;
      if (title->gender != Gender::unknown) m.gender = title->gender;
    }
    if (from == first) return;
    uint32_t at = from;
    if (tokens_.has(at - 1, WordClass::genitive) && at - 1 > first) --at;
    take_owner(m, at);
  }

  // "army spokesman" + "Lt. Col. Nord"
  void take_role_before_rank(NameMention& m) {
    NameMention before = m;
    before.whole.begin = m.title.begin;
    before.title = {};
    take_role_before(before);
    if (before.title.empty() || !heads_role(tokens_, before.title.end - 1)) return;
    m.role = before.title;
    if (m.place.empty()) m.place = before.place;
    if (m.owner.empty()) m.owner = before.owner;
  }

  // The name or place that ends before token `end` owns the role.
  void take_owner(NameMention& m, uint32_t end) {
    if (!out_.empty() && out_.back().name.end == end) {
      (out_.back().type == VoiceType::place ? m.place : m.owner) = out_.back().name;
      return;
    }
    const uint32_t first = sentence(end - 1).begin;
    for (uint32_t length = 3; length > 0; --length) {
      if (end < first + length || !tokens_[end - length].capital) continue;
      if (!place_named(key_of(tokens_, {end - length, end})) && !is_demonym({end - length, end})) continue;
      m.place = {end - length, end};
      return;
    }
  }

  // "Varonia's state-run VAP news agency"
  void take_control(NameMention& m) {
    const uint32_t first = sentence(m.name.begin).begin;
    const uint32_t begin = m.whole.begin;
    if (begin == first || !tokens_.has(begin - 1, WordClass::control) || m.type == VoiceType::person) return;
    m.control = {begin - 1, begin};
    m.title = {};
    if (begin - 1 == first) return;
    uint32_t at = begin - 1;
    if (tokens_.has(at - 1, WordClass::genitive) && at - 1 > first) --at;
    if (m.place.empty()) take_owner(m, at);
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  const Times& times_;
  const PlaceForms forms_;
  uint32_t behind_last_ = 0;
  std::vector<NameMention> out_;
  std::unordered_set<std::string_view> person_words_;  // the first and last words of whoever may be a person
};

}  // namespace

std::vector<NameMention> find_names(const Syntax& syntax, const Times& times) { return NameScan(syntax, times).run(); }

std::string key_of(const Tokens& tokens, Words words) {
  while (!words.empty() && (tokens.has(words.begin, WordClass::the) || tokens.has(words.begin, WordClass::genitive)))
    ++words.begin;
  while (!words.empty() && tokens.has(words.end - 1, WordClass::genitive)) --words.end;
  std::string out;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (i > words.begin && tokens[i].space_before) out += ' ';
    out += tokens.lower(i);
  }
  return out;
}

std::string initials_of(const Tokens& tokens, Words words) {
  std::string out;
  for (uint32_t i = words.begin; i < words.end; ++i)
    if (tokens[i].capital) append_utf8(out, code_point_at(tokens.lower(i), 0).value);
  return out;
}

}  // namespace sayso
