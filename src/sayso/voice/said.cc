#include "sayso/voice/said.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "sayso/model/lexicon.h"
#include "sayso/time/days.h"

namespace sayso {
namespace {

constexpr uint32_t reach = 7;  // tokens between a cue or source and the time that stands with it

/// The first time that ends behind `at`.
const Time* first_behind(std::span<const Time> all, uint32_t at) {
  const auto found =
      std::lower_bound(all.begin(), all.end(), at, [](const Time& t, uint32_t byte) { return t.span.end <= byte; });
  return found == all.end() ? nullptr : &*found;
}

constexpr uint32_t longest_opening = 14;  // tokens of "At the second debate Sept. 27, " and its like
constexpr size_t longest_carry = 8;       // statements over which a speaker's day holds

// "a letter dated 3 May and seen by": words that tell of a document, and make no clause of their own.
bool is_of_document(std::string_view word) {
  static const auto all = [] {
    std::unordered_set<std::string_view> words;
    const Lexicon rows("en/document_words.tsv");
    for (const auto& row : rows.rows()) words.insert(row[0]);
    return words;
  }();
  return all.contains(word);
}

bool tells_when(const Time& t) { return (t.type == TimexType::date || t.type == TimexType::time) && !t.edtf.empty(); }

}  // namespace

std::optional<SaidWhen> SaidReader::when(uint32_t statement, const std::optional<SaidWhen>* parent) const {
  std::optional<SaidWhen> said = as_told(statement, parent);
  if (said && said->from == "text" && statements_.all()[statement].modality != Modality::future)
    said->edtf = not_after_page(*said);
  return said;
}

// Nobody has said anything after the page came out: a weekday is the last one then, a day without a year the year
// before's.
std::string SaidReader::not_after_page(const SaidWhen& said) const {
  const std::string& page = times_.published().edtf;
  const auto day = parse_edtf(said.edtf), out = parse_edtf(page);
  if (!day || !out || day->day == 0 || out->day == 0 || *day_of(*day) <= *day_of(*out)) return said.edtf;
  const std::string_view words = said.spans.front().of(tokens_.text().view());
  const bool has_digits = std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto before = has_digits ? made(out->year - 1, day->month, day->day) : weekday_before(*out, weekday_of(*day));
  const bool year_told = words.find(said.edtf.substr(0, 4)) != std::string_view::npos;
  if (year_told || !before) return page.substr(0, 10);
  const auto this_year = has_digits ? made(out->year, day->month, day->day) : std::nullopt;
  return edtf_of(this_year && *day_of(*this_year) <= *day_of(*out) ? *this_year : *before);
}

std::optional<SaidWhen> SaidReader::as_told(uint32_t statement, const std::optional<SaidWhen>* parent) const {
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

// "said; the first one ended on", "said, and on Friday he": another clause begins between the two tokens.
bool SaidReader::new_clause(uint32_t cue, uint32_t time) const {
  for (uint32_t i = cue; i < time; ++i) {
    if (tokens_[i].kind == TokenKind::colon) return true;
    if (tokens_[i].kind == TokenKind::comma && statements_.syntax().tag(i + 1) == Tag::conjunction) return true;
  }
  return false;
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
    if (content_between || new_clause(tokens_.at_byte(s.cue.back().end), tokens_.at_byte(t->span.begin))) continue;
    const uint32_t gap = t->span.begin >= s.cue.back().end
                             ? t->span.begin - s.cue.back().end
                             : s.cue.front().begin - std::min(s.cue.front().begin, t->span.end);
    if (gap < best_gap) best = t, best_gap = gap;
  }
  return best;
}

// Where the words before the source end that tell of its circumstances alone: "At the second debate Sept. 27, Haley
// told".
uint32_t SaidReader::opening_end(const Statement& s, const Sentence& sentence) const {
  if (s.source.empty()) return sentence.begin;
  const uint32_t source = tokens_.at_byte(s.source.front().begin);
  if (source <= sentence.begin + 1 || source > sentence.begin + longest_opening) return sentence.begin;
  uint32_t before = source;  // the token behind the opening
  while (before > sentence.begin && statements_.syntax().tag(before - 1) == Tag::determiner) --before;
  bool document = false;
  for (uint32_t i = sentence.begin; i < before; ++i) {
    const bool told = is_of_document(tokens_.lower(i));
    document = document || told;
    const Tag tag = statements_.syntax().tag(i);
    const bool clause = (tag == Tag::verb && !told) || (tag == Tag::auxiliary && !tokens_[i].capital);
    if (clause || tokens_[i].kind == TokenKind::open_quote) return sentence.begin;
  }
  if (before == sentence.begin) return before;
  const Time* last = first_behind(times_.all(), tokens_[before - 1].span.begin);
  const bool ends_in_time =
      last && last->span.end == tokens_[before - 1].span.end;  // "In a letter of 9 May the bishop"
  return tokens_.lower(before - 1) == "," || (document && ends_in_time) ? source : sentence.begin;
}

// "On Friday, the ministry said ...", "In an interview Monday, she said ..."
const Time* SaidReader::opening_sentence(const Statement& s) const {
  const Span anchor = !s.cue.empty() ? s.cue.front() : s.content.front();
  const uint32_t token = tokens_.at_byte(anchor.begin);
  if (token >= tokens_.size()) return nullptr;
  const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(token)];
  const uint32_t end = std::min({std::max(sentence.begin + 3, opening_end(s, sentence)), sentence.end, token});
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

void carry_days(const Statements& statements, std::vector<Attribution>& attributions) {
  struct Last {
    size_t statement;
    SaidWhen said;
  };
  std::unordered_map<uint32_t, Last> last;  // by voice
  size_t outer = 0;
  for (size_t i = 0; i < attributions.size(); ++i) {
    const Statement& s = statements.all()[i];
    Attribution& a = attributions[i];
    if (s.parent || s.entry || !a.source.voice) continue;
    ++outer;
    if (!a.said) continue;
    const auto found = last.find(*a.source.voice);
    if (a.said->from == "text") {
      last.insert_or_assign(*a.source.voice, Last{outer, *a.said});
    } else if (a.said->from == "published" && found != last.end() && outer - found->second.statement <= longest_carry) {
      a.said = found->second.said;
      found->second.statement = outer;
    }
  }
}

}  // namespace sayso
