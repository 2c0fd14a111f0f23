#include "sayso/figure/counted.h"

#include <algorithm>
#include <array>

#include "sayso/base/names.h"
#include "sayso/figure/clauses.h"
#include "sayso/figure/fates.h"
#include "sayso/figure/shares.h"
#include "sayso/voice/lists.h"

namespace sayso {
namespace {

using enum QuantityWord;
using Nouns = QuantityWords::Nouns;

constexpr uint32_t longest_way = 6, longest_way_before = 9, longest_object = 3;  // tokens
constexpr std::string_view living = "living";  // what quantities.tsv has for "a nation of"
constexpr std::array<std::string_view, 7> by_names{"nothing", "noun",    "behind", "before",
                                                   "subject", "implied", "earlier"};

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// "varonians"
bool nation(std::string_view word) {
  if (word.empty() || word.back() != 's') return false;
  const auto place = place_named(word.substr(0, word.size() - 1));
  return place && (place->kind == PlaceKind::demonym || place->kind == PlaceKind::people);
}

std::string words_of(const QuantitySentence& s, NounPhrase p) {
  return p.empty() ? std::string{} : std::string(s.tokens().text().of(s.tokens().span(p.begin, p.end)));
}
// "Five and six people": behind the second number of two that share their noun.
uint32_t behind_second(const QuantitySentence& s, const Quantity& q, uint32_t i) {
  if (q.money || !q.unit.empty() || q.vague || q.share || !(s.is(i, conjunction) || s.is(i, alternative))) return i;
  const auto second = s.in_time(i + 1) ? std::nullopt : numeral_at(s, i + 1);
  if (!second || second->vague || second->share || second->begin != i + 1 || !second->joined.empty()) return i;
  const NounPhrase p = noun_phrase_at(s, second->end);
  return p.empty() || !s.is(p.end - 1, people) ? i : second->end;
}

std::string fate_words(const QuantitySentence& s, uint32_t i) {
  const auto phrase = s.phrase_at(i, fate);  // "put to death"
  return words_of(s, {i, i + std::max(1u, phrase.length)});
}

/// Without a unit only "number", "of" and nouns that are numbers themselves tell that their noun is counted.
bool counts_of(const QuantitySentence& s, const Quantity& q, NounPhrase p, uint32_t end) {
  for (uint32_t i = end; i < q.begin; ++i)
    if (s.is(i, counts)) return true;
  for (uint32_t i = p.begin; i < p.end; ++i)
    if (s.is(i, people) || s.is(i, event_noun) || s.is(i, counts)) return true;
  return false;
}

bool belongs(const QuantitySentence& s, uint32_t i, uint32_t end) {
  if (s.is(i, conjunction)) return true;
  if (s.is(end - 1, people) && !s.is(i, conjunction) && !s.is(i + 1, conjunction)) return false;
  return s.words().nouns() == Nouns::tagged && s.tag(i) == Tag::noun && !s.is(i, fate);
}

/// The noun with the nouns before it: "missile sites", "soldiers" of "Libyan soldiers".
void tell_object(const QuantitySentence& s, const Quantity& q, NounPhrase p, Counted& counted) {
  uint32_t end = p.begin + 1;  // the head stands before "of" and "and"
  while (end < p.end && !s.is(end, of) && !s.is(end, conjunction)) ++end;
  bool people_all = s.is(end - 1, people) || (end > p.begin + 1 && s.is(end - 2, people));
  if (end < p.end && s.is(end, conjunction)) {
    people_all = (people_all || s.tag(end - 1) == Tag::name) && s.is(p.end - 1, people);
    end = p.end;
  } else if (end < p.end && s.is(end - 1, unit)) {
    end = p.end;  // "tonnes of munitions"
  }
  if (end > p.begin + 1 && !s.is(end - 1, people) && s.is(end - 2, people)) --end;  // "volunteers armed"
  uint32_t begin = end - 1;
  while (begin > p.begin && end - begin < longest_object && belongs(s, begin - 1, end)) --begin;
  const uint32_t head = end - 1;
  counted.object = lower_case(words_of(s, {begin, end}));
  if (s.is(head, event_noun) && !s.is(head, fate)) {
    counted.event = s.value(head, event_noun);
    counted.kind = s.words().people();
  } else if (people_all) {
    counted.kind = s.value(head, people);
  } else if (nation(s.lower(head)) && q.unit.empty()) {
    counted.kind = s.words().people();  // "3,500 Varonians"
  }
  counted.by = CountedBy::noun;
}

/// What stands in front and is counted, and what happened to it where that is told behind it.
struct Subject {
  NounPhrase phrase;
  std::string_view fate;
};

// "a population of 80 million", "residents, who number about 6,000", "the death toll has reached 11"
Subject subject_of(const QuantitySentence& s, const Quantity& q) {
  uint32_t end = q.begin;
  bool verb = false;
  while (end > s.begin() && q.begin - end < longest_way_before) {
    const uint32_t b = end - 1;
    const bool who_behind = s.kind(b) == TokenKind::comma && end < q.begin && s.is(end, link);  // ", who number"
    const bool says = s.is(b, counts) || s.is(b, of) || (s.is(b, change) && s.tag(end) != Tag::verb) || who_behind;
    const bool number_before = !q.unit.empty() && (s.tag(b) == Tag::number || s.is(b, unit));  // "2 points to 11"
    if (!says && !number_before && !s.is(b, stands) && !(s.tag(b) == Tag::adverb && !s.in_time(b)) && !s.in_time(b))
      break;
    verb = verb || says || (s.is(b, stands) && s.tag(b) == Tag::verb) || s.tag(b) == Tag::auxiliary ||
           s.is(b, passive_link);
    --end;
  }
  const bool loose = !q.unit.empty() && end < q.begin;
  if (!verb && !loose) return {};
  NounPhrase p = noun_phrase_before(s, end);
  std::string_view fate_word;
  // "a fifth of the population of 9 million": it is the population that is counted.
  const bool own = !p.empty() && q.begin > s.begin() && s.is(q.begin - 1, of) && s.is(p.end - 1, people);
  if (own)
    for (uint32_t i = p.end - 1; i > p.begin; --i)
      if (s.is(i - 1, of) || s.is(i - 1, definite) || s.is(i - 1, article)) {
        p.begin = i;
        break;
      }
  for (int up = 0; !own && up < 3 && !p.empty() && p.begin > s.begin();
       ++up) {  // "the toll of the clashes in Sella has"
    uint32_t b = p.begin - 1;
    if (s.is(b, definite) || s.is(b, article)) --b;
    const bool second_name = s.is(b, conjunction) && s.capital(p.begin);  // "wars in Varonia and Tarn"
    if (b <= s.begin() || !(second_name || s.is(b, locative) || s.is(b, of) || s.is(b, from))) break;
    if (s.is(b, locative) && s.is(b - 1, fate)) fate_word = s.value(--b, fate);  // "people killed in the protests"
    const NounPhrase higher = noun_phrase_before(s, b);
    if (higher.empty() || s.tag(higher.end - 1) == Tag::adjective || s.is(higher.end - 1, share)) break;
    p = higher;
  }
  while (!p.empty() && s.tag(p.end - 1) == Tag::adjective && !s.is(p.end - 1, people)) --p.end;
  if (p.empty() || s.is(p.end - 1, unit) || s.is(p.end - 1, currency)) return {};
  if (q.unit.empty() && !counts_of(s, q, p, end)) return {};
  if (!fate_word.empty())
    while (p.begin + 1 < p.end && (s.is(p.begin, counts) || s.is(p.begin, of))) ++p.begin;
  return {p, fate_word};
}

// "a land of 900 islands", "the city of 2011": nobody lives there.
void happened_to_none(WhatIsCounted& out) {
  const bool noun = !out.noun.empty();
  out.counted.event.clear();
  out.counted.by = noun ? CountedBy::noun : CountedBy::nothing;
  if (!noun) out.what.clear(), out.counted = {};
}

// "42 were strike sorties"
bool predicate(const QuantitySentence& s, const Quantity& q, WhatIsCounted& out) {
  if (!s.is(q.end, passive_link)) return false;
  const NounPhrase p = noun_phrase_at(s, q.end + 1);
  if (p.empty() || s.tag(p.end - 1) == Tag::adjective) return false;
  out.what = words_of(s, p);
  tell_object(s, q, p, out.counted);
  out.counted.by = CountedBy::behind;
  return true;
}

// "the number of the missing fell to 12"
bool number_of(const QuantitySentence& s, const Quantity& q, WhatIsCounted& out) {
  const Fate found = number_of_before(s, q);
  if (found.event.empty()) return false;
  out.what = s.tokens().word(found.word);
  out.counted.object = s.lower(found.word);
  out.counted.kind = s.words().people();
  out.counted.event = found.event;
  out.counted.by = CountedBy::subject;
  return true;
}

// "porters were leaving at a rate of 300 a day"
NounPhrase who_at_a_rate(const QuantitySentence& s, const Quantity& q) {
  if (!rate_before(s, q.begin)) return {};
  for (uint32_t i = q.begin; i > s.begin() && q.begin - i < longest_way_before; --i)
    if (s.is(i - 1, people) && (s.tag(i - 1) == Tag::noun || s.tag(i - 1) == Tag::name))
      return noun_phrase_before(s, i);
  return {};
}

class CountedReader {
 public:
  CountedReader(const QuantitySentence& s, const Quantity& q) : s_(s), q_(q) {}

  WhatIsCounted run() {
    phrase_ = phrase_behind();
    out_.end = phrase_.empty() ? q_.end : phrase_.end;
    rate();
    if (out_.earlier)
      of_earlier();
    else if (phrase_.empty())
      without_noun();
    else
      with_noun();
    if (out_.counted.event == living && (out_.counted.kind.empty() || q_.year)) happened_to_none(out_);
    if (out_.what.empty() && s_.is(q_.end - 1, swallowed) && s_.is(q_.end - 1, per_word)) {  // "9 million bpd"
      out_.what = out_.counted.object = lower_case(words_of(s_, {q_.end - 1, q_.end}));
      out_.counted.by = CountedBy::noun;
    }
    return std::move(out_);
  }

 private:
  uint32_t left(uint32_t by = 1) const { return q_.begin >= s_.begin() + by ? q_.begin - by : UINT32_MAX; }

  NounPhrase phrase_behind() {
    uint32_t i = q_.end;
    if (s_.kind(i) == TokenKind::close_quote && s_.is(i + 1, people)) ++i;  // "no more than 40" people
    if (q_.money) {
      if (const auto w = s_.phrase_at(i, worth)) i += w.length;
      if (s_.is(i, spent_on)) {
        while (s_.is(++i, determiner)) {
        }
        return s_.capital(i) && !s_.is(i, people) ? NounPhrase{i, i} : noun_phrase_at(s_, i);  // not "in Sella"
      }
    }
    if (const uint32_t behind = behind_second(s_, q_, i); behind != i) return noun_phrase_at(s_, behind);
    const bool partitive = s_.is(i, of);
    if (partitive && s_.is(++i, back)) {
      out_.earlier = true;
      return {i, i};
    }
    out_.earlier = (s_.is(i, another) && !noun_behind(i + 1)) || (s_.is(left(), back) && s_.is(left(2), of));
    if (partitive) i = behind_owner(s_, i);
    while (s_.is(i, determiner)) ++i;
    if (const auto all = partitive ? numeral_at(s_, i) : std::nullopt; all && !q_.vague) {
      const bool of_many = all->vague && s_.is(i - 1, definite);  // "12 of the dozens of boats"
      if (!all->vague || of_many) i = all->end + (of_many && s_.is(all->end, of) ? 1 : 0);
      if (const auto most = s_.is(i, to) ? numeral_at(s_, i + 1) : std::nullopt) i = most->end;  // "2 to 3 million"
    }
    if (s_.tag(i) == Tag::adverb && s_.is(i + 1, fate)) ++i;  // "nine badly burned bodies"
    const TokenKind kind = s_.kind(i);
    if (kind == TokenKind::open_quote || kind == TokenKind::quote) ++i;  // 17 "mercenaries"
    const NounPhrase p = noun_phrase_at(s_, i, q_.share);
    if (q_.unit == "percent" && !p.empty() && s_.tag(p.end - 1) == Tag::adjective) return {i, i};  // "100 percent sure"
    out_.earlier = p.empty() && (out_.earlier || s_.is(left(), another));
    return p;
  }

  bool noun_behind(uint32_t i) const { return !noun_phrase_at(s_, i).empty(); }

  // "barrels a day", "$109 per barrel"
  void rate() {
    if (s_.is(q_.end - 1, swallowed)) out_.counted.per = s_.value(q_.end - 1, per_word);  // "bpd"
    if (s_.tag(out_.end) == Tag::to && s_.is(out_.end + 1, per) && s_.is(out_.end + 2, per_word)) ++out_.end;
    if (!s_.is(out_.end, per) || !s_.is(out_.end + 1, per_word)) return;
    out_.counted.per = s_.value(out_.end + 1, per_word);
    out_.end += 2;
    if (!phrase_.empty() || !q_.unit.empty()) return;
    phrase_ = who_at_a_rate(s_, q_);
    out_.earlier = out_.earlier || phrase_.empty();  // "and up to 300 a day now"
  }

  // "30 others were injured"
  void of_earlier() {
    const uint32_t end = s_.is(q_.end, another) ? q_.end + 1 : q_.end;
    out_.end = end;
    if (const uint32_t f = fate_behind(s_, end)) {
      out_.what = fate_words(s_, f);
      event(s_.phrase_at(f, fate).value, CountedBy::behind);
      out_.counted.kind = s_.words().people();
      out_.end = f + 1;
    } else if (const auto deed_word = deed_before(); !deed_word.empty()) {
      event(deed_word, CountedBy::before);
      out_.counted.kind = s_.words().people();
    }
  }

  void with_noun() {
    out_.what = out_.noun = words_of(s_, phrase_);
    object(phrase_);
    const uint32_t behind = fate_behind(s_, phrase_.end);
    if (const uint32_t f = behind ? behind : fate_behind_their_kind(s_, phrase_)) {
      out_.what += " " + fate_words(s_, f);
      event(s_.phrase_at(f, fate).value, CountedBy::behind);
      if (behind) out_.end = std::max(out_.end, f + 1);
    } else if (out_.counted.event.empty() && s_.is(phrase_.begin, fate) && phrase_.end > phrase_.begin + 1) {
      event(s_.value(phrase_.begin, fate), CountedBy::noun);  // "detained journalists", not "burned bodies"
    } else if (const auto deed_word = deed_before(); !deed_word.empty()) {
      event(deed_word, CountedBy::before);
      if (s_.is(deed_at_, fate)) out_.what += " " + std::string(s_.tokens().word(deed_at_));
    }
  }

  void without_noun() {
    const bool of_people = s_.is(left(), of) && s_.is(left(2), people);  // "a population of 10,000 being"
    if (q_.money || q_.unit == "percent" || q_.unit == "points" || of_people) {
      subject();
      return;
    }
    if (const uint32_t f = s_.is(q_.end, fate) ? q_.end : fate_behind(s_, q_.end)) {
      out_.what = fate_words(s_, f);
      out_.counted.kind = s_.words().people();
      event(s_.phrase_at(f, fate).value, CountedBy::behind);
      out_.end = f + 1;
      return;
    }
    if (const auto deed_word = deed_before(); !deed_word.empty()) {
      out_.what = out_.counted.kind = s_.words().people();
      event(deed_word, CountedBy::before);
      return;
    }
    if (predicate(s_, q_, out_) || of_clause() || number_of(s_, q_, out_)) return;
    subject();
    if (!out_.what.empty()) return;
    const bool acts = s_.tag(q_.end) == Tag::verb || s_.tag(q_.end) == Tag::auxiliary;
    if (!q_.unit.empty() || !(q_.vague || (acts && !q_.year && s_.words().nouns() == Nouns::tagged))) return;
    out_.what = out_.counted.object = out_.counted.kind = s_.words().people();
    out_.counted.by = CountedBy::implied;
  }

  // "revised its toll from 90", "put the number killed at 214"
  bool of_clause() {
    uint32_t end = counted_before(s_, q_);
    if (end == 0) return false;
    std::string_view fate_word;
    for (; end > s_.begin() && s_.is(end - 1, fate) && !s_.is(end - 1, event_noun); --end)
      fate_word = s_.value(end - 1, fate);
    NounPhrase p = noun_phrase_before(s_, end);
    while (p.begin < p.end && (s_.is(p.begin, counts) || s_.is(p.begin, of) || s_.is(p.begin, definite))) ++p.begin;
    if (p.empty() && fate_word.empty()) {
      out_.earlier = true;
      return true;
    }
    out_.what = p.empty() ? s_.words().people() : words_of(s_, p);
    if (p.empty()) out_.counted.kind = s_.words().people();
    if (!p.empty()) object(p);
    if (out_.counted.event.empty() && !p.empty() && s_.is(p.end - 1, event_noun)) {  // "its dead"
      out_.counted.event = s_.value(p.end - 1, event_noun);
      out_.counted.kind = s_.words().people();
    }
    if (!fate_word.empty()) out_.counted.event = fate_word;
    out_.counted.by = CountedBy::subject;
    return true;
  }

  // "killed 31", "the arrest of 149", "killing another 20"
  std::string_view deed_before() {
    uint32_t i = left();
    if (s_.is(i, another) || s_.is(i, article)) i = left(2);
    if (s_.is(i, deed)) {
      deed_at_ = i;
      const bool passive_voice = i > s_.begin() && s_.is(i - 1, passive_link);
      return passive_voice ? std::string_view{} : s_.value(i, deed);
    }
    if (s_.is(i, of) && i > s_.begin() && s_.is(i - 1, event_of)) {
      deed_at_ = i - 1;
      return s_.value(i - 1, event_of);
    }
    return {};
  }

  void subject() {
    const Subject found = subject_of(s_, q_);
    if (found.phrase.empty()) return;
    out_.what = words_of(s_, found.phrase);
    object(found.phrase);
    if (!found.fate.empty()) out_.counted.event = found.fate;
    out_.counted.by = CountedBy::subject;
  }

  void event(std::string_view what, CountedBy by) {
    out_.counted.event = what;
    out_.counted.by = by;
    if (out_.counted.event.empty()) out_.counted.by = CountedBy::noun;
  }

  void object(NounPhrase p) { tell_object(s_, q_, p, out_.counted); }

  const QuantitySentence& s_;
  const Quantity& q_;
  NounPhrase phrase_;
  uint32_t deed_at_ = 0;
  WhatIsCounted out_;
};

}  // namespace

std::string_view name_of(CountedBy by) { return by_names[static_cast<size_t>(by)]; }
std::optional<CountedBy> counted_by(std::string_view name) { return enum_named<CountedBy>(by_names, name); }

std::string key_of(const Counted& counted) {
  const std::string& object = counted.kind.empty() ? counted.object : counted.kind;
  return counted.event.empty() || object.empty() ? counted.event + object : counted.event + ":" + object;
}

WhatIsCounted what_is_counted(const QuantitySentence& sentence, const Quantity& quantity) {
  return CountedReader(sentence, quantity).run();
}

}  // namespace sayso
