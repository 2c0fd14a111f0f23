#include "sayso/voice/said.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t reach = 7;  // tokens between a cue or source and the time that stands with it

/// The first time that ends behind `at`.
const Time* first_behind(std::span<const Time> all, uint32_t at) {
  const auto found =
      std::lower_bound(all.begin(), all.end(), at, [](const Time& t, uint32_t byte) { return t.span.end <= byte; });
  return found == all.end() ? nullptr : &*found;
}

bool tells_when(const Time& t) { return (t.type == TimexType::date || t.type == TimexType::time) && !t.edtf.empty(); }

}  // namespace

std::optional<SaidWhen> SaidReader::when(uint32_t statement, const std::optional<SaidWhen>* parent) const {
  const Statement& s = statements_.all()[statement];
  if (const Time* t = beside_cue(s)) return SaidWhen{t->edtf, "text", {t->span}};
  if (!parent) {
    if (const Time* t = of_entry(s)) return SaidWhen{t->edtf, "text", {t->span}};
    if (const Time* t = opening_sentence(s)) return SaidWhen{t->edtf, "text", {t->span}};
  } else {
    // "At the beginning of 2018, the agency reported that he told ...": the sentence's time holds for both.
    const Time* t = opening_sentence(s);
    if (t && *parent && (*parent)->from == "text" && (*parent)->spans == Spans{t->span})
      return SaidWhen{t->edtf, "text", {t->span}};
    return std::nullopt;
  }
  const Published& published = times_.published();
  if (told_of_past(s)) return std::nullopt;
  const Span first = !s.cue.empty() ? s.cue.front() : s.content.front();
  if (const std::string& written = times_.anchor_at(first.begin); !written.empty())
    return SaidWhen{written.substr(0, 10), "published", {}};
  if (published.edtf.empty()) return std::nullopt;
  return SaidWhen{published.edtf.substr(0, 10), published.from == "dateline" ? "dateline" : "published", {}};
}

const Time* SaidReader::of_entry(const Statement& s) const {
  if (!s.entry) return nullptr;
  const Span date = statements_.entries()[*s.entry].date;
  const Time* t = first_behind(times_.all(), date.begin);
  return t && t->span.overlaps(date) && tells_when(*t) ? t : nullptr;
}

// "said on Monday the dam was safe": the first words of the content, right behind the cue, tell when it was said.
bool SaidReader::opens_content(const Time& time, const Statement& s) const {
  if (s.cue.empty() || s.content.empty() || !tells_when(time)) return false;
  const uint32_t cue = tokens_.at_byte(s.cue.back().end), content = tokens_.at_byte(s.content.front().begin);
  const uint32_t at = tokens_.at_byte(time.span.begin), behind = tokens_.at_byte(time.span.end);
  const bool first =
      content <= cue + 1 && content >= cue && (at == content || (at == content + 1 && tokens_.lower(content) == "on"));
  return first && behind < tokens_.size() && tokens_.lower(behind) != "'s" && tokens_[behind].kind == TokenKind::word;
}

bool SaidReader::stands_free(const Time& time, const Statement& s) const {
  if (opens_content(time, s)) return true;
  return tells_when(time) && !overlap(s.content, {time.span}) && !overlap(s.source, {time.span});
}

// "said on Friday", "told reporters late on Monday", "on Friday told", "officials on Monday denied"
const Time* SaidReader::beside_cue(const Statement& s) const {
  if (s.cue.empty()) return nullptr;
  const uint32_t cue = tokens_.at_byte(s.cue.front().begin);
  if (cue >= tokens_.size()) return nullptr;
  const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(cue)];
  const uint32_t first = std::max(sentence.begin, cue - std::min(cue, reach));
  const uint32_t behind = tokens_.at_byte(s.cue.back().end);
  const uint32_t last = std::min(sentence.end, std::max(behind, cue) + reach);
  if (last <= first) return nullptr;
  const Span window = tokens_.span(first, last);
  const uint32_t source_begin =
      s.source.empty() ? s.cue.front().begin : std::min(s.source.front().begin, s.cue.front().begin);
  const Time* best = nullptr;
  uint32_t best_gap = UINT32_MAX;
  for (const Time* t = first_behind(times_.all(), window.begin);
       t && t != times_.all().data() + times_.all().size() && t->span.begin < window.end; ++t) {
    if (!stands_free(*t, s)) continue;
    // Before the source only where nothing but the time stands there, which opening_sentence knows.
    if (t->span.end <= source_begin) continue;
    const bool content_between = std::any_of(s.content.begin(), s.content.end(), [&](Span c) {
      return c.begin >= s.cue.back().end && c.begin < t->span.begin && c.end <= t->span.begin;
    });
    if (content_between) continue;
    const uint32_t gap = t->span.begin >= s.cue.back().end
                             ? t->span.begin - s.cue.back().end
                             : s.cue.front().begin - std::min(s.cue.front().begin, t->span.end);
    if (gap < best_gap) best = t, best_gap = gap;
  }
  return best;
}

// "On Friday, the ministry said ..."
const Time* SaidReader::opening_sentence(const Statement& s) const {
  const Span anchor = !s.cue.empty() ? s.cue.front() : s.content.front();
  const uint32_t token = tokens_.at_byte(anchor.begin);
  if (token >= tokens_.size()) return nullptr;
  const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(token)];
  const uint32_t end = std::min({sentence.begin + 3, sentence.end, token});
  if (end <= sentence.begin) return nullptr;
  const Span head = tokens_.span(sentence.begin, end);
  const Time* t = first_behind(times_.all(), head.begin);
  return t && t->span.begin < head.end && stands_free(*t, s) ? t : nullptr;
}

// "had said", "has said", "once said", "previously said": not with this report.
bool SaidReader::told_of_past(const Statement& s) const {
  if (s.cue.empty()) return false;
  const uint32_t cue = tokens_.at_byte(s.cue.front().begin);
  const uint32_t end = tokens_.at_byte(s.cue.back().end);
  for (uint32_t i = cue >= 2 ? cue - 2 : 0; i < end && i < tokens_.size(); ++i) {
    if (tokens_.has(i, WordClass::before_report)) return true;
  }
  return false;
}

}  // namespace sayso
