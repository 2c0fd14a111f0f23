#include "sayso/voice/said.h"

#include <algorithm>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/statement/around_cues.h"
#include "sayso/time/days.h"
#include "sayso/voice/said_by.h"

namespace sayso {
namespace {

constexpr uint32_t reach = 7;  // tokens between a cue or source and the time that stands with it

constexpr uint32_t longest_clause = 20;   // tokens between a cue and a time of the same clause without another verb
constexpr uint32_t most_verbs = 2;        // of a clause whose day holds for what its participle says
constexpr uint32_t longest_title = 8;     // tokens of a programme's title with its marks
constexpr uint32_t longest_opening = 14;  // tokens of "At the second debate Sept. 27, " and its like

// "according to", "as reported by"
bool is_source_phrase(std::string_view words) {
  static const auto all = [] {
    std::unordered_set<std::string_view> phrases;
    static const Lexicon rows("en/source_phrases.tsv");
    for (const auto& row : rows.rows()) phrases.insert(row[0]);
    return phrases;
  }();
  return all.contains(words);
}

// Behind the marks of a title that opens at token `quote`: on “Sella Tonight”.
uint32_t past_title(const Tokens& tokens, uint32_t quote, uint32_t end) {
  for (uint32_t i = quote + 1; i < std::min(end, quote + longest_title); ++i)
    if (tokens[i].kind == TokenKind::close_quote || tokens[i].kind == TokenKind::quote) return i + 1;
  return quote;
}

bool is_opening(TokenKind kind) { return kind == TokenKind::open_quote || kind == TokenKind::quote; }

}  // namespace

SaidWhen as_written(const Time& time) { return {time.edtf, "text", {time.span}}; }

bool is_from_text(const std::optional<SaidWhen>& said) { return said && said->from == "text"; }

bool passes_on(const Statements& statements, uint32_t i) {
  const Statement& s = statements.all()[i];
  if (s.parent || s.cue.empty()) return false;
  return is_source_phrase(lower(s.cue.front().of(statements.syntax().text().view())));
}

bool tells_of_past(const Statements& statements, uint32_t i) {
  const Statement& s = statements.all()[i];
  if (s.cue.empty()) return false;
  const Tokens& tokens = statements.syntax().tokens();
  const uint32_t cue = tokens.at_byte(s.cue.front().begin), end = tokens.at_byte(s.cue.back().end);
  for (uint32_t k = cue >= 2 ? cue - 2 : 0; k < end && k < tokens.size(); ++k)
    if (tokens.has(k, WordClass::before_report)) return true;
  return false;
}

std::optional<SaidWhen> SaidReader::when(uint32_t statement, const std::optional<SaidWhen>* parent) const {
  std::optional<SaidWhen> said = as_told(statement, parent);
  if (is_from_text(said) && statements_.all()[statement].modality != Modality::future)
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
  if (const Time* t = beside_cue(s)) return as_written(*t);
  if (const Time* t = time_of_source(statements_, times_, s)) return as_written(*t);
  if (const Time* t = time_of_signature(statements_, times_, s)) return as_written(*t);
  if (!parent || (!s.entry && passes_on(statements_, *s.parent))) {
    if (const Time* t = of_entry(s)) return as_written(*t);
    if (const Time* t = opening_sentence(s)) return as_written(*t);
    if (const Time* t = when_it_happened(s)) return as_written(*t);
  } else {
    // "At the beginning of 2018, the agency reported that he told ...": the sentence's time holds for both.
    const Time* t = opening_sentence(s);
    if (t && is_from_text(*parent) && (*parent)->spans == Spans{t->span}) return as_written(*t);
    return std::nullopt;
  }
  const Published& published = times_.published();
  if (tells_of_past(statements_, statement)) return std::nullopt;
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
  const bool first = content <= cue + 1 && content >= cue &&
                     (at == content || (at == content + 1 && tokens_.has(content, WordClass::on)));
  const bool clause = tokens_.has(at, WordClass::that);  // "adding that winter was near"
  return first && !clause && behind < tokens_.size() && !tokens_.has(behind, WordClass::genitive) &&
         tokens_[behind].kind == TokenKind::word;
}

bool SaidReader::stands_free(const Time& time, const Statement& s) const {
  const uint32_t at = tokens_.at_byte(time.span.begin);
  if (at > 0 && is_opening(tokens_[at - 1].kind)) return false;  // the programme “This Week” is no week
  if (opens_content(time, s)) return true;
  return tells_when(time) && !overlap(s.content, {time.span}) && !overlap(s.source, {time.span});
}

// "It became clear on Wednesday, when the premier said that ...".
const Time* SaidReader::when_it_happened(const Statement& s) const {
  if (s.source.empty()) return nullptr;
  const uint32_t source = tokens_.at_byte(s.source.front().begin);
  if (source < 3 || around(tokens_.lower(source - 1)) != Around::occasion ||
      tokens_[source - 2].kind != TokenKind::comma)
    return nullptr;
  const uint32_t sentence = tokens_.sentences()[tokens_.sentence_of(source)].begin;
  uint32_t from = source - 2;
  while (from > sentence && from + reach >= source && tokens_[from - 1].kind != TokenKind::comma) --from;
  const Time* t = first_behind(times_.all(), tokens_[from].span.begin);
  return t && t->span.end <= tokens_[source - 2].span.begin && stands_free(*t, s) ? t : nullptr;
}

// "said; the first one ended on", "said, and on Friday he", "said, referring to the debate on Friday", "said, up from
// 48 on Friday": another clause begins between the two tokens.
bool SaidReader::new_clause(uint32_t cue, uint32_t time) const {
  for (uint32_t i = cue; i < time; ++i) {
    if (tokens_[i].kind == TokenKind::colon || around(tokens_.lower(i)) == Around::alluding) return true;
    if (tokens_[i].kind != TokenKind::comma) continue;
    if (statements_.syntax().tag(i + 1) == Tag::conjunction) return true;
    if (i + 1 < time && around(tokens_.lower(i + 1)) == Around::changing) return true;
  }
  return false;
}

// No verb but so many, and no mark between: the words belong to one clause. "said after talks with the premier in
// Sella on Monday".
bool SaidReader::one_clause(uint32_t begin, uint32_t end, uint32_t verbs) const {
  for (uint32_t i = begin; i < end; ++i) {
    if (is_opening(tokens_[i].kind)) i = past_title(tokens_, i, end);
    if (i >= end) break;
    const Tag tag = statements_.syntax().tag(i);
    const TokenKind kind = tokens_[i].kind;
    if (tag == Tag::subordinator || tokens_.has(i, WordClass::relative)) return false;
    if ((tag == Tag::verb || tag == Tag::auxiliary) && verbs-- == 0) return false;
    if (kind != TokenKind::word && kind != TokenKind::number) return false;
  }
  return true;
}

// Whether the time stands with the cue: near it, or in the same clause. Behind a content it must follow right on
// ("called the plan a sham on Friday"); before the cue no relative clause may hold it ("the bank, which had warned of
// it on 3 May, said").
bool SaidReader::with_cue(const Time& t, const Statement& s) const {
  const uint32_t at = tokens_.at_byte(t.span.begin);
  const uint32_t cue = tokens_.at_byte(s.cue.front().begin), behind = tokens_.at_byte(s.cue.back().end);
  const uint32_t source_begin =
      s.source.empty() ? s.cue.front().begin : std::min(s.source.front().begin, s.cue.front().begin);
  // Before the source only where nothing but the time stands there, which opening_sentence knows.
  // "issued a statement on Friday, saying ...": the day of the verb before holds for the participle.
  const bool goes_on = cue > 1 && tokens_.has(cue, WordClass::ing_form) && tokens_[cue - 1].kind == TokenKind::comma;
  if (goes_on && s.source.empty() && t.span.end == tokens_[cue - 2].span.end) return true;
  if (t.span.end <= source_begin) return false;
  if (at < cue) {
    uint32_t from = s.source.empty() ? at : std::min(at, tokens_.at_byte(s.source.back().end));
    while (from < at && (tokens_[from].kind == TokenKind::comma || tokens_.has(from, WordClass::relative))) ++from;
    return at + reach >= cue && one_clause(from, at, goes_on ? most_verbs : 0);
  }
  uint32_t last = behind;  // the token behind the contents that end before the time
  for (Span c : s.content)
    if (c.begin >= s.cue.back().end && c.end <= t.span.begin) last = std::max(last, tokens_.at_byte(c.end));
  if (last > behind) return at < last + reach && one_clause(last, at);
  if (new_clause(behind, at)) return false;
  return at < behind + reach || (at < behind + longest_clause && one_clause(behind, at));
}

// "said on Friday", "told reporters late on Monday", "on Friday told", "officials on Monday denied"
const Time* SaidReader::beside_cue(const Statement& s) const {
  if (s.cue.empty()) return nullptr;
  const uint32_t cue = tokens_.at_byte(s.cue.front().begin);
  if (cue >= tokens_.size()) return nullptr;
  const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(cue)];
  const Span window = tokens_.span(std::max(sentence.begin, cue - std::min(cue, reach)), sentence.end);
  const Time* best = nullptr;
  uint32_t best_gap = UINT32_MAX;
  for (const Time* t = first_behind(times_.all(), window.begin);
       t && t != times_.all().data() + times_.all().size() && t->span.begin < window.end; ++t) {
    if (!stands_free(*t, s) || !with_cue(*t, s)) continue;
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
  if (s.source.empty() && s.addressee.empty()) return sentence.begin;
  const Spans& who = s.source.empty() ? s.addressee : s.source;  // "the audience was told"
  const uint32_t source = tokens_.at_byte(who.front().begin);
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

}  // namespace sayso
