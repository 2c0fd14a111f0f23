#include "sayso/figure/around.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/figure/clauses.h"
#include "sayso/voice/lists.h"
#include "sayso/voice/name_sign_words.h"

namespace sayso {
namespace {

constexpr size_t most_times = 64;        // looked at in one sentence
constexpr uint32_t reach = 25;           // tokens to a place
constexpr uint32_t before_it = 3;        // a place before the figure counts as that much farther away
constexpr uint32_t owner_reach = 8;      // tokens from an owner to what is counted
constexpr uint32_t dateline_blocks = 8;  // of the page, in which the dateline tells where

uint32_t gap(Span a, Span b) { return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0; }

bool is_place(std::string_view name) {
  const auto place = place_named(name);
  return place && place->kind != PlaceKind::demonym && place->kind != PlaceKind::people;
}

// "Varonian" of "in Varonian assets"
bool describes(const QuantitySentence& sentence, const Name& name) {
  const auto place = place_named(lower(sentence.tokens().text().of(sentence.tokens().span(name.begin, name.end))));
  return place && (place->kind == PlaceKind::demonym || place->kind == PlaceKind::people);
}

// "Four died: three dockers in Marn and a guard in Sella": tokens [begin, end) end in a number with what it counts.
bool counts_there(const QuantitySentence& sentence, uint32_t begin, uint32_t end) {
  constexpr uint32_t longest_noun = 3;  // tokens
  for (uint32_t i = end; i > begin && end - i <= longest_noun; --i) {
    const uint32_t b = i - 1;
    if (sentence.is(b, QuantityWord::number) || (sentence.kind(b) == TokenKind::number && !sentence.in_time(b)))
      return i < end && b > begin;
    const Tag tag = sentence.tag(b);
    if (tag != Tag::noun && tag != Tag::adjective && tag != Tag::name) return false;
  }
  return false;
}

// "31, including 19 in Tolla", "31 - 19 in Tolla": the 31 are elsewhere, too.
bool part_between(const QuantitySentence& sentence, uint32_t begin, uint32_t end) {
  uint32_t last = end;  // the token before "in"
  while (last > begin &&
         (sentence.is(last - 1, QuantityWord::locative) || sentence.is(last - 1, QuantityWord::definite)))
    --last;
  if (last > begin && (sentence.kind(last - 1) == TokenKind::number || sentence.is(last - 1, QuantityWord::number)))
    return true;
  for (uint32_t i = begin; i < end; ++i)
    if (tells_part(sentence, i)) return true;
  return counts_there(sentence, begin, last);
}

// "rose to 31 from 14 a day earlier", "31, up from 14 on Monday": the time is that of the number before.
bool of_number_before(const QuantitySentence& sentence, Span figure, Span time) {
  constexpr uint32_t most_between = 3;  // "14 dead on Monday"
  const uint32_t at = sentence.tokens().at_byte(time.begin);
  for (uint32_t i = at; i > sentence.begin() + 1 && at - i < most_between; --i) {
    const uint32_t number = i - 1;
    if (sentence.kind(number) != TokenKind::number && !sentence.is(number, QuantityWord::number)) continue;
    if (sentence.tokens()[number].span.begin < figure.end || !sentence.is(number - 1, QuantityWord::from)) return false;
    const bool changed = number > sentence.begin() + 1 && sentence.is(number - 2, QuantityWord::change);
    return changed || sentence.tokens().has(sentence.tokens().at_byte(time.end - 1), WordClass::earlier);
  }
  return false;
}

bool is_town(const QuantitySentence& sentence, uint32_t i) {
  return sentence.is(i, QuantityWord::event_of) && sentence.value(i, QuantityWord::event_of) == "living";
}

// "the village of", and a name
bool is_named_town(const QuantitySentence& sentence, uint32_t name) {
  return name > sentence.begin() + 1 && sentence.is(name - 1, QuantityWord::of) && is_town(sentence, name - 2);
}

// "central", "besieged": what may stand between "in" and a place.
bool tells_a_place(const QuantitySentence& sentence, uint32_t i) {
  return !sentence.capital(i) && name_sign(SignPlace::before, sentence.lower(i)).type == VoiceType::place;
}

// "the centre of", "the outskirts of", and a name
bool is_middle_of(const QuantitySentence& sentence, uint32_t name) {
  return name > sentence.begin() + 1 && sentence.is(name - 1, QuantityWord::of) && tells_middle(sentence, name - 2);
}

// Before the name: "in", "in the", "in central", "in the village of", "in the port city of".
bool stands_in_place(const QuantitySentence& sentence, uint32_t name) {
  constexpr uint32_t most_between = 3;  // "the small port"
  uint32_t before = name;
  const auto is = [&](QuantityWord kind) { return before > sentence.begin() && sentence.is(before - 1, kind); };
  if (is_named_town(sentence, name)) {
    before -= 2;
    for (uint32_t i = 0; i < most_between && before > sentence.begin() && !is(QuantityWord::locative); ++i) --before;
  } else if (is_middle_of(sentence, name)) {
    before -= 2;
    if (is(QuantityWord::definite)) --before;
  } else {
    if (before > sentence.begin() && tells_a_place(sentence, before - 1)) --before;
    if (is(QuantityWord::definite)) --before;
  }
  const bool at_home = before > sentence.begin() + 1 && tells_home(sentence, before - 2);
  return is(QuantityWord::locative) && !at_home;  // not "a group of exiles in Sella"
}

// "in Marn, Tesk and Sella"
bool begins_a_list(const QuantitySentence& sentence, std::span<const Name> names, const Name* first) {
  const Name* const end = names.data() + names.size();
  const Name* name = first;
  for (uint32_t next = name->end; name + 1 != end && sentence.in(next); next = name->end) {
    const bool listed = sentence.kind(next) == TokenKind::comma;
    const bool joined = sentence.is(listed ? next + 1 : next, QuantityWord::conjunction);
    const uint32_t other = next + (listed ? 1 : 0) + (joined ? 1 : 0);
    if ((!listed && !joined) || (name + 1)->begin != other) return false;
    ++name;
    if (!joined) continue;
    const Tag behind = sentence.tag(name->end);
    const bool acts = behind == Tag::verb || behind == Tag::auxiliary;  // "in Marn, and Brell said"
    return !acts && (name->end - name->begin == 1 ||
                     is_place(lower(sentence.tokens().text().of(sentence.tokens().span(name->begin, name->end)))));
  }
  return false;
}

// "in her town", "in other villages": not where the page was written.
bool in_another_town(const QuantitySentence& sentence) {
  for (uint32_t i = sentence.begin(); i < sentence.end(); ++i)
    if (is_town(sentence, i) && i > sentence.begin() && sentence.is(i - 1, QuantityWord::determiner) &&
        !sentence.is(i - 1, QuantityWord::definite))
      return true;
  return false;
}

struct PlaceNear {
  Spans spans;
  bool several = false;  // "in Marn, Tesk and Sella"
};

// The name nearest to tokens [begin, end) that stands behind a word of place, but for those to `skip`.
template <class Skip>
PlaceNear place_near(const QuantitySentence& sentence, uint32_t begin, uint32_t end, const Skip& skip) {
  const auto names = sentence.text().syntax().names();
  const uint32_t from = begin > sentence.begin() + reach ? begin - reach : sentence.begin();
  auto name = std::lower_bound(names.begin(), names.end(), from, [](const Name& n, uint32_t i) { return n.begin < i; });
  const Name* best = nullptr;
  uint32_t best_gap = reach;
  bool parted = false;  // "four died, three in Marn and one in Sella": all behind a part is
  for (; name != names.end() && name->begin < sentence.end() && name->begin < end + reach; ++name) {
    if (!stands_in_place(sentence, name->begin)) continue;
    if (sentence.in_time(name->begin) || is_outlet_name(sentence.lower(name->begin))) continue;
    parted = parted || part_between(sentence, end, name->begin);
    if (describes(sentence, *name) || (parted && name->begin >= end)) continue;
    if (tells_a_paper(sentence, name->end - 1)) continue;
    if (skip(sentence.tokens().span(name->begin, name->end))) continue;
    const uint32_t away = (name->begin >= end ? name->begin - end : begin - std::min(begin, name->end) + before_it) +
                          (is_named_town(sentence, name->begin) ? before_it : 0);  // it may be a land
    if (away >= best_gap) continue;
    best = &*name;
    best_gap = away;
  }
  if (!best) return {};
  return {{sentence.tokens().span(best->begin, best->end)}, begins_a_list(sentence, names, best)};
}

}  // namespace

Surroundings::Surroundings(const Voices& voices, const Times& times, const QuantityText& text)
    : voices_(voices), times_(times), text_(text) {
  for (const Attribution& a : voices.attributions())
    if (a.said) said_.insert(said_.end(), a.said->spans.begin(), a.said->spans.end());
  std::sort(said_.begin(), said_.end());
  mark_times();
}

void Surroundings::mark_times() {
  const auto all = times_.all();
  of_a_source_.assign(all.size(), false);
  of_a_quote_.assign(all.size(), false);
  const auto mark = [&](std::vector<bool>& times, Span s, auto holds) {
    auto t = std::lower_bound(all.begin(), all.end(), s.begin,
                              [](const Time& a, uint32_t begin) { return a.span.begin < begin; });
    for (; t != all.end() && t->span.begin < s.end; ++t)
      if (holds(*t)) times[static_cast<size_t>(t - all.begin())] = true;
  };
  const auto is = [&](uint32_t i, QuantityWord kind) {
    return i > 0 && text_.entry(i - 1) && text_.entry(i - 1)->is(kind);
  };
  const auto behind_of = [&](const Time& t) {  // "the inquiry of the following year"
    const uint32_t i = text_.tokens().at_byte(t.span.begin);
    return is(is(i, QuantityWord::definite) ? i - 1 : i, QuantityWord::of);
  };
  uint32_t quoted_until = 0;
  for (const Statement& statement : voices_.statements().all()) {
    for (const Span s : statement.source) mark(of_a_source_, s, behind_of);
    if (statement.manner != Manner::direct) continue;
    for (const Span s : statement.content) {
      if (s.end <= quoted_until) continue;  // in the quote of another one
      quoted_until = s.end;
      mark(of_a_quote_, s, [](const Time&) { return true; });
    }
  }
}

// "told reporters in Sella that 31 had died": behind the cue, and no part of what was said.
bool Surroundings::spoken_at(std::optional<uint32_t> inside, Span place) const {
  for (auto s = inside; s; s = voices_.statements().all()[*s].parent) {
    const Statement& said = voices_.statements().all()[*s];
    const bool behind = !said.cue.empty() && said.cue.back().end <= place.begin;
    if (behind && !overlap(said.content, {place}) && !overlap(said.source, {place})) return true;
  }
  return false;
}

bool Surroundings::told_at(std::optional<uint32_t> inside, const Time& t) const {
  for (auto s = inside; s; s = voices_.statements().all()[*s].parent) {
    const auto& said = voices_.attributions()[*s].said;
    if (said && said->spans == Spans{t.span} && !overlap(voices_.statements().all()[*s].content, {t.span})) return true;
  }
  return false;
}

// Agencies write a paragraph a sentence, so it may stand in the paragraph before.
std::optional<uint32_t> Surroundings::sentence_before(const QuantitySentence& sentence) const {
  const auto all = text_.tokens().sentences();
  const auto& blocks = text_.tokens().text().page().blocks();
  const uint32_t at = text_.tokens().sentence_of(sentence.begin());
  if (at == 0 || all[at - 1].begin == all[at - 1].end) return std::nullopt;
  const uint32_t block = all[at].block, before = all[at - 1].block;
  const bool told = blocks[block].type == BlockType::paragraph && blocks[before].type == BlockType::paragraph;
  return before == block || (told && before + 1 == block) ? std::optional(at - 1) : std::nullopt;
}

std::string Surroundings::when(const QuantitySentence& sentence, Span figure, std::optional<uint32_t> inside,
                               bool event) const {
  const auto all = times_.all();
  const Span words = text_.tokens().span(sentence.begin(), sentence.end());
  const auto from = [&](uint32_t byte) {
    return std::lower_bound(all.begin(), all.end(), byte, [](const Time& a, uint32_t b) { return a.span.end <= b; });
  };
  const Time* best = nullptr;
  bool best_outside = false;
  size_t seen = 0;
  for (auto t = from(words.begin); t != all.end() && t->span.begin < words.end && ++seen < most_times; ++t) {
    if (t->edtf.empty() || told_at(inside, *t) || of_a_source_[static_cast<size_t>(t - all.begin())]) continue;
    if (of_number_before(sentence, figure, t->span)) continue;
    const bool outside = inside && !overlap(voices_.statements().all()[*inside].content, {t->span});
    const bool nearer = !best || (best_outside && !outside) ||
                        (best_outside == outside && gap(t->span, figure) < gap(best->span, figure));
    if (!nearer || (best && outside && !best_outside)) continue;
    best = &*t;
    best_outside = outside;
  }
  if (best) return best->edtf;
  const auto before = event ? sentence_before(sentence) : std::nullopt;
  if (!before) return {};
  const Sentence& s = text_.tokens().sentences()[*before];
  const Span span = text_.tokens().span(s.begin, s.end);
  const bool quotes = inside && voices_.statements().all()[*inside].manner == Manner::direct;
  seen = 0;
  for (auto t = from(span.begin); t != all.end() && t->span.begin < span.end && ++seen < most_times; ++t) {
    const bool quoted = !quotes && of_a_quote_[static_cast<size_t>(t - all.begin())];
    if (!t->edtf.empty() && !quoted && !std::binary_search(said_.begin(), said_.end(), t->span)) best = &*t;
  }
  return best ? best->edtf : std::string{};
}

// "Varonia's 12 ports", "Varonia's output of 1.6 million barrels"
Spans Surroundings::owner(const QuantitySentence& sentence, uint32_t begin) const {
  const auto names = text_.syntax().names();
  const uint32_t from = begin > sentence.begin() + owner_reach ? begin - owner_reach : sentence.begin();
  auto name = std::lower_bound(names.begin(), names.end(), from, [](const Name& n, uint32_t i) { return n.begin < i; });
  Spans found;
  for (; name != names.end() && name->end < begin; ++name)
    if (text_.syntax().tag(name->end) == Tag::possessive || text_.tokens().has(name->end, WordClass::possessive_mark))
      if (const Span span = text_.tokens().span(name->begin, name->end);
          is_place(lower(text_.tokens().text().of(span))))
        found = {span};
  return found;
}

// "TOLLA, Varonia (Sella News) --": its first name, for what the first paragraphs tell.
Spans Surroundings::dateline(const QuantitySentence& sentence) const {
  const Page& page = text_.tokens().text().page();
  const Span line = page.metadata().dateline;
  if (line.empty()) return {};
  const uint32_t at = text_.tokens()[sentence.begin()].span.begin;
  const auto& blocks = page.blocks();
  const auto block_at = [&](uint32_t byte) {
    return std::partition_point(blocks.begin(), blocks.end(), [&](const Block& b) { return b.span.end <= byte; });
  };
  if (block_at(at) - block_at(line.begin) >= dateline_blocks) return {};
  const std::string_view words = line.of(page.text());
  size_t end = std::min(words.find_first_of(",(/-"), words.size());
  for (const std::string_view dash : {"\u2013", "\u2014"}) end = std::min(end, words.find(dash));
  std::string_view name = words.substr(0, end);
  while (name.ends_with(' ')) name.remove_suffix(1);
  const Span place{line.begin, line.begin + static_cast<uint32_t>(name.size())};
  const auto all = times_.all();
  const auto t = std::lower_bound(all.begin(), all.end(), place.begin,
                                  [](const Time& a, uint32_t byte) { return a.span.end <= byte; });
  const bool is_time = t != all.end() && t->span.begin < place.end;  // "Wed Mar 2 | 5:01pm"
  return name.empty() || is_time || name.find_first_of("0123456789") != std::string_view::npos ? Spans{} : Spans{place};
}

Spans Surroundings::where(const QuantitySentence& sentence, uint32_t begin, uint32_t end,
                          std::optional<uint32_t> inside, bool event) const {
  const auto skip = [&](Span place) { return spoken_at(inside, place); };
  if (PlaceNear own = place_near(sentence, begin, end, skip); !own.spans.empty())
    return own.several ? Spans{} : own.spans;
  if (Spans owned = owner(sentence, begin); !owned.empty()) return owned;
  if (!event || in_another_town(sentence)) return {};
  for (uint32_t i = sentence.begin(); i < sentence.end(); ++i)
    if (sentence.capital(i) && place_named(sentence.lower(i))) return {};  // "in the Varonian protests": all over it
  if (const auto before = sentence_before(sentence)) {
    const Sentence& s = text_.tokens().sentences()[*before];
    const QuantitySentence other(text_, s.begin);
    for (uint32_t i = s.begin; i < s.end; ++i)  // it counts something else there
      if (other.kind(i) == TokenKind::number && !other.in_time(i)) return {};
    if (PlaceNear there = place_near(other, s.end, s.end, skip); !there.spans.empty())
      return there.several ? Spans{} : there.spans;
  }
  return dateline(sentence);
}

}  // namespace sayso
