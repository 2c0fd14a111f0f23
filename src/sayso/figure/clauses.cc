#include "sayso/figure/clauses.h"

#include <unordered_map>
#include <vector>

#include "sayso/base/lexicon.h"
#include "sayso/figure/noun_phrase.h"
#include "sayso/voice/lists.h"

namespace sayso {
namespace {

using enum QuantityWord;

constexpr uint32_t longest_object = 12, longest_way = 8, longest_bracket = 6;  // tokens

bool is_kind(std::string_view word, std::string_view kind) {
  static const std::unordered_map<std::string_view, std::vector<std::string_view>> all = [] {
    std::unordered_map<std::string_view, std::vector<std::string_view>> words;
    const Lexicon rows("en/count_clauses.tsv");
    for (const auto& row : rows.rows()) words[row[0]].push_back(row[1]);
    return words;
  }();
  const auto found = all.find(word);
  return found != all.end() && std::find(found->second.begin(), found->second.end(), kind) != found->second.end();
}

bool ends_number(const QuantitySentence& s, uint32_t i) {
  return s.kind(i) == TokenKind::number || s.is(i, number) || s.is(i, magnitude) || s.is(i, one);
}

// The words name a number of things: "toll", "dead", "number".
bool told_in(const QuantitySentence& s, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; ++i)
    if (s.is(i, event_noun) || s.is(i, counts)) return true;
  return false;
}

bool in_place(const QuantitySentence& s, uint32_t i) {
  if (!s.is(i, locative)) return false;
  const uint32_t name = s.is(i + 1, definite) ? i + 2 : i + 1;
  return s.capital(name) && !s.in_time(name);
}

// "(police)"
PartyTokens in_brackets(const QuantitySentence& s, uint32_t end) {
  if (s.kind(end) != TokenKind::open) return {};
  uint32_t close = end + 1;
  while (s.kind(close) == TokenKind::word && close - end < longest_bracket) ++close;
  if (s.kind(close) != TokenKind::close || close == end + 1) return {};
  uint32_t begin = end + 1;
  while (begin + 1 < close && s.tag(begin) == Tag::determiner) ++begin;
  const auto body = body_word(s.lower(close - 1));
  const auto title = title_word(s.lower(close - 1));
  const bool speaks = body ? *body == VoiceType::organization || *body == VoiceType::outlet || *body == VoiceType::group
                           : title && title->kind == TitleKind::role;
  for (uint32_t i = begin; i < close; ++i)
    if (s.tag(i) == Tag::number || s.tag(i) == Tag::verb || s.is(i, conjunction)) return {};
  return speaks ? PartyTokens{begin, close} : PartyTokens{};
}

class Clause {
 public:
  Clause(const QuantitySentence& s, const Quantity& q) : s_(s), q_(q) {}

  PartyTokens counter(uint32_t end) const {
    if (const PartyTokens p = in_brackets(s_, end); !p.empty()) return p;
    if (const PartyTokens p = is_bare() ? told_behind(end) : PartyTokens{}; !p.empty()) return p;
    if (const uint32_t verb = counting_verb(); verb != no_token) return subject_of(verb);
    return is_bare() ? gap() : PartyTokens{};
  }

  Leans leans() const {
    if (!is_bare()) return Leans::no;
    const uint32_t b = before();
    if (b == no_token) return Leans::no;
    const bool alternative_to = s_.is(b, alternative);
    if ((s_.is(b, to) || s_.is(b, from) || alternative_to) && b > s_.begin() && ends_number(s_, b - 1))
      return Leans::on_last;
    if (alternative_to && s_.kind(b - 1) == TokenKind::close) return Leans::on_last;
    if (is(b, "place")) return Leans::part;
    const TokenKind mark = s_.kind(b);
    const bool listed = s_.is(b, conjunction) || mark == TokenKind::comma || mark == TokenKind::dash ||
                        mark == TokenKind::colon || mark == TokenKind::open;
    if (listed && in_place(s_, q_.end)) return Leans::part;
    if (pronoun_stands(b)) return Leans::back;
    if (!gap().empty() || !told_behind(q_.end).empty()) return Leans::another;
    const uint32_t verb = counting_verb();
    if (verb == no_token || subject_of(verb).empty()) return Leans::no;
    return is(verb, "direct") ? Leans::counted : Leans::another;
  }

  // "its toll", "the number of people killed", "the dead"
  uint32_t counted_noun_end() const {
    uint32_t b = before();
    while (b != no_token && b > s_.begin() && passed(b)) --b;
    if (b == no_token || b + 1 == q_.begin || b == s_.begin()) return 0;
    uint32_t noun = b;
    while (noun > s_.begin() && s_.is(noun, fate) && !s_.is(noun, event_noun)) --noun;  // "the number killed"
    for (uint32_t i = noun; i > s_.begin() && b - i < longest_object; --i) {
      if (s_.kind(i) != TokenKind::word) return 0;
      if (is(i - 1, "puts") || is(i - 1, "changes")) return told_in(s_, i, b + 1) ? b + 1 : 0;
    }
    return 0;
  }

 private:
  static constexpr uint32_t no_token = UINT32_MAX;

  bool is(uint32_t i, std::string_view kind) const { return s_.in(i) && is_kind(s_.lower(i), kind); }
  uint32_t before() const { return q_.begin > s_.begin() ? q_.begin - 1 : no_token; }

  // Between the noun and its number: "at", "to", "since June at", "from 90 to", "to 61 from".
  bool passed(uint32_t i) const {
    return s_.is(i, to) || s_.is(i, from) || (s_.is(i, of) && s_.in_time(i + 1)) ||
           (s_.is(i, stands) && s_.tag(i) == Tag::preposition && !s_.is(i, of)) || s_.in_time(i) ||
           (s_.is(i, link) && s_.in_time(i + 1)) || ends_number(s_, i);
  }

  // Nothing is counted right behind: the clause ends, a place or a speaker follows.
  bool is_bare() const {
    if (q_.money || !q_.unit.empty() || q_.vague || q_.share || q_.year) return false;
    const TokenKind k = s_.kind(q_.end);
    const bool ends = !s_.in(q_.end) || k == TokenKind::end || k == TokenKind::comma || k == TokenKind::colon ||
                      k == TokenKind::dash || k == TokenKind::open || k == TokenKind::close ||
                      k == TokenKind::close_quote;
    return ends || s_.is(q_.end, conjunction) || s_.is(q_.end, from) || s_.is(q_.end, to) || in_place(s_, q_.end) ||
           s_.in_time(q_.end) || (s_.tag(q_.end) == Tag::preposition && s_.in_time(q_.end + 1));
  }

  bool ends_clause() const {
    const TokenKind k = s_.kind(q_.end);
    return !s_.in(q_.end) || k == TokenKind::end || k == TokenKind::colon;
  }

  bool opens_clause(uint32_t i) const {
    if (i == s_.begin()) return true;
    const TokenKind k = s_.kind(i - 1);
    return k == TokenKind::comma || k == TokenKind::colon || k == TokenKind::dash || k == TokenKind::open_quote ||
           is(i - 1, "opens") || is(i - 1, "said");
  }

  // Somebody who may count: a body, people of a kind that speaks, an office, a name.
  bool may_count(uint32_t head) const {
    const auto body = body_word(s_.lower(head));
    if (body) return *body != VoiceType::place && *body != VoiceType::unnamed;
    const auto title = title_word(s_.lower(head));
    return (title && title->kind == TitleKind::role) || s_.tag(head) == Tag::name || is(head, "counter") ||
           (s_.is(head, people) && s_.tag(head) != Tag::verb);
  }

  // The party that ends before `end` and opens its clause.
  PartyTokens party_before(uint32_t end) const {
    if (end <= s_.begin()) return {};
    const uint32_t head = end - 1;
    if (s_.tag(head) == Tag::pronoun && opens_clause(head)) return {head, end};
    const NounPhrase p = noun_phrase_before(s_, end);
    if (p.empty() || !may_count(p.end - 1)) return {};
    uint32_t begin = p.begin;
    while (begin > s_.begin() && (s_.tag(begin - 1) == Tag::determiner || s_.is(begin - 1, one))) --begin;
    if (begin < p.begin && s_.is(p.begin, one)) return {};
    return opens_clause(begin) ? PartyTokens{p.begin, p.end} : PartyTokens{};
  }

  PartyTokens subject_of(uint32_t verb) const {
    uint32_t k = verb;
    while (k > s_.begin() && verb - k < longest_way &&
           (s_.tag(k - 1) == Tag::auxiliary || s_.tag(k - 1) == Tag::adverb || s_.in_time(k - 1) ||
            (s_.tag(k - 1) == Tag::preposition && s_.in_time(k))))
      --k;
    if (k > s_.begin() && is(k - 1, "relative")) {  // "the claim of the clinics that put the toll at 30"
      const NounPhrase p = noun_phrase_before(s_, k - 1);
      return p.empty() || !may_count(p.end - 1) ? PartyTokens{} : PartyTokens{p.begin, p.end};
    }
    return party_before(k);
  }

  // "counts", "speaks of", "put ... at", "raised ... to"
  uint32_t counting_verb() const {
    uint32_t b = before();
    while (b != no_token && b > s_.begin() && (s_.is(b, definite) || s_.tag(b) == Tag::adverb || s_.is(b, about))) --b;
    if (b == no_token) return no_token;
    if (is(b, "direct") && !ends_number(s_, b)) return b;
    uint32_t verb = b;  // "which the agency estimates has killed more than 30"
    while (verb > s_.begin() && (s_.is(verb, deed) || s_.tag(verb) == Tag::auxiliary)) --verb;
    if (verb + 1 < b && s_.tag(verb + 1) == Tag::auxiliary && is(verb, "direct")) return verb;
    if (s_.is(b, of) && b > s_.begin() && is(b - 1, "of")) return b - 1;
    const uint32_t end = counted_noun_end();
    for (uint32_t i = end; end && i > s_.begin() && end - i <= longest_object; --i)
      if (is(i - 1, "puts") || is(i - 1, "changes")) return i - 1;
    return no_token;
  }

  // "; the rebels at 170", "the organisers more than 4,000"
  PartyTokens gap() const {
    uint32_t b = before();
    if (b == no_token) return {};
    if (s_.tag(b) == Tag::preposition && s_.is(b, stands) && !s_.is(b, of)) {
      if (b == s_.begin()) return {};
      --b;
    } else if (!q_.bound && !q_.approximate && !ends_clause()) {
      return {};
    }
    if (s_.is(b, event_noun) || s_.is(b, counts)) return {};
    const PartyTokens p = party_before(b + 1);
    return p.empty() || p.begin <= s_.begin() + 1 ? PartyTokens{} : p;
  }

  // "300, said the fire chief"
  PartyTokens told_behind(uint32_t end) const {
    if (s_.kind(end) != TokenKind::comma || !is(end + 1, "said")) return {};
    uint32_t begin = end + 2;
    while (s_.tag(begin) == Tag::determiner) ++begin;
    NounPhrase p = noun_phrase_at(s_, begin);
    return p.empty() || !may_count(p.end - 1) ? PartyTokens{} : PartyTokens{p.begin, p.end};
  }

  // "It had stood at 19": what the sentence before counts.
  bool pronoun_stands(uint32_t b) const {
    if (!(s_.tag(b) == Tag::preposition || s_.is(b, to)) || !s_.is(b, stands)) return false;
    uint32_t i = b;
    bool verb = false;
    while (i > s_.begin() && b - i < longest_way &&
           (s_.is(i - 1, stands) || s_.is(i - 1, change) || s_.in_time(i - 1)) && s_.tag(i - 1) != Tag::pronoun) {
      --i;
      verb = verb || s_.is(i, change) || s_.tag(i) == Tag::verb;
    }
    return verb && i == s_.begin() + 1 && s_.tag(s_.begin()) == Tag::pronoun;
  }

  const QuantitySentence& s_;
  const Quantity& q_;
};

}  // namespace

PartyTokens counter_of(const QuantitySentence& s, const Quantity& q, uint32_t end) {
  return s.words().nouns() == QuantityWords::Nouns::tagged ? Clause(s, q).counter(end) : PartyTokens{};
}

Leans leans(const QuantitySentence& s, const Quantity& q) {
  return s.words().nouns() == QuantityWords::Nouns::tagged ? Clause(s, q).leans() : Leans::no;
}

uint32_t counted_before(const QuantitySentence& s, const Quantity& q) {
  return s.words().nouns() == QuantityWords::Nouns::tagged ? Clause(s, q).counted_noun_end() : 0;
}

bool tells_middle(const QuantitySentence& s, uint32_t i) { return s.in(i) && is_kind(s.lower(i), "middle"); }

bool tells_a_paper(const QuantitySentence& s, uint32_t i) { return s.in(i) && is_kind(s.lower(i), "paper"); }

bool tells_home(const QuantitySentence& s, uint32_t i) { return s.in(i) && is_kind(s.lower(i), "elsewhere"); }

bool tells_part(const QuantitySentence& s, uint32_t i) { return s.in(i) && is_kind(s.lower(i), "place"); }

double multiplied_behind(const QuantitySentence& s, uint32_t i) {
  constexpr double twenty = 20;
  const bool english = s.words().nouns() == QuantityWords::Nouns::tagged;
  return english && s.in(i) && is_kind(s.lower(i), "twenty") ? twenty : 0;
}

}  // namespace sayso
