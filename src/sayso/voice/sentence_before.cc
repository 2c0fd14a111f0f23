#include "sayso/voice/sentence_before.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"
#include "sayso/time/days.h"

namespace sayso {
namespace {

constexpr int64_t recent = 7;           // days before the page
constexpr uint32_t occasion_reach = 8;  // tokens between a day and the occasion of which it is the day
constexpr size_t day_length = 10;       // of "2031-05-15"

}  // namespace

uint32_t first_byte(const Statement& s) {
  uint32_t first = s.content.front().begin;
  for (const Spans* part : {&s.cue, &s.source})
    if (!part->empty()) first = std::min(first, part->front().begin);
  return first;
}

SentenceBefore::SentenceBefore(const Statements& statements, const Times& times)
    : statements_(statements), tokens_(statements.syntax().tokens()), times_(times) {}

const Time* SentenceBefore::day(const Statement& s) const {
  const uint32_t own = tokens_.sentence_of(tokens_.at_byte(first_byte(s)));
  if (own == 0 || s.kind == StatementKind::mind) return nullptr;
  const Sentence& before = tokens_.sentences()[own - 1];
  return speaks_of(before, s) && !names_day(tokens_.sentences()[own]) ? event_day(before) : nullptr;
}

bool SentenceBefore::is_recent(const Time& time) const {
  const auto day = parse_edtf(time.edtf.substr(0, day_length));
  const auto page = parse_edtf(times_.published().edtf.substr(0, day_length));
  if (!day || !page || day->day == 0 || page->day == 0) return false;
  const auto days = (*day_of(*page) - *day_of(*day)).count();
  return days >= 0 && days <= recent;
}

bool SentenceBefore::names_day(const Sentence& in) const {
  for (uint32_t i = in.begin; i < in.end; ++i)
    if (tokens_.has(i, WordClass::weekday)) return true;
  return false;
}

// The source is named in the sentence, or goes on with a pronoun.
bool SentenceBefore::speaks_of(const Sentence& before, const Statement& s) const {
  if (s.source.empty()) return s.cue.empty();
  const uint32_t last = tokens_.at_byte(s.source.back().end - 1), first = tokens_.at_byte(s.source.front().begin);
  const Pronoun* p = first == last ? tokens_.language().pronoun(tokens_.lower(first)) : nullptr;
  if (p) return p->person == 3;
  for (uint32_t i = before.begin; i < before.end; ++i)
    for (uint32_t k = first; k <= last; ++k)
      if (statements_.syntax().tag(k) == Tag::name && tokens_.lower(i) == tokens_.lower(k)) return true;
  return false;
}

// A day of the last week that opens a sentence in nobody's mouth, or stands in one that tells of an occasion to
// speak.
const Time* SentenceBefore::event_day(const Sentence& in) const {
  const Span words = tokens_.span(in.begin, in.end);
  const auto all = times_.all();
  auto t = std::lower_bound(all.begin(), all.end(), words.begin,
                            [](const Time& time, uint32_t byte) { return time.span.begin < byte; });
  for (; t != all.end() && t->span.end <= words.end; ++t) {
    const uint32_t at = tokens_.at_byte(t->span.begin), end = tokens_.at_byte(t->span.end);
    if (!is_recent(*t) || (end < in.end && tokens_.has(end, WordClass::genitive))) continue;
    if (at <= in.begin + 2 || beside_occasion(in, at, end)) return &*t;
  }
  return nullptr;
}

// "spoke at a rally on Friday": the time [at, end) stands near what tells of an occasion to speak.
bool SentenceBefore::beside_occasion(const Sentence& in, uint32_t at, uint32_t end) const {
  const uint32_t from = std::max(in.begin, at - std::min(at, occasion_reach));
  for (uint32_t i = from; i < std::min(in.end, end + occasion_reach); ++i)
    if (tokens_.has(i, WordClass::saying_noun) || around(tokens_.lower(i)) == Around::conversing) return true;
  return false;
}

}  // namespace sayso
