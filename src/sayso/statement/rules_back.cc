// Rules for a cue whose content stands before it.
#include <array>

#include "sayso/statement/cue_rules.h"

namespace sayso {
namespace {

// What may stand behind the cue when its content stands before it: nothing, circumstances, more of the quote.
bool ends_behind(const Scene& scene, uint32_t i, const Site& site, const Quote* before = nullptr) {
  // A quote that ends in a comma has its cue behind it, whatever follows.
  if (before && before->end - before->begin > 2 && scene.kind(before->end - 2) == TokenKind::comma)
    return !scene.has(i, WordClass::that);
  i = scene.past_circumstances(i, site.region.end);
  if (i >= site.region.end) return true;
  TokenKind k = scene.kind(i);
  return k == TokenKind::end || k == TokenKind::comma || k == TokenKind::colon || k == TokenKind::dash ||
         k == TokenKind::open_quote || k == TokenKind::quote || k == TokenKind::close || k == TokenKind::close_quote;
}

uint32_t with_addressee(const Scene& scene, const Site& site, Candidate& f) {
  if (site.kind.addressed == Addressed::none) return f.cue.end;
  TokenRange to = short_phrase_after(scene.syntax, f.cue.end, site.region.end);
  if (to.empty()) return f.cue.end;
  f.addressee = to;
  return to.end;
}

// "“…,” she said, “…”": the second half belongs to the first.
void add_second_half(const Scene& scene, const Site& site, uint32_t i, Candidate& f) {
  i = scene.past_circumstances(i, site.region.end);
  if (i + 1 >= site.region.end || scene.kind(i) == TokenKind::end) return;
  const Quote* q = scene.speech_at(i, site.region.end);
  if (q && q->begin > f.content.back().end) f.content.push_back({q->begin, q->end});
}

// The quote, and the words before it that it goes on from: "The plan “is dead,” she said."
TokenRange quoted_content(const Scene& scene, const Site& site, const Quote& q) {
  TokenRange whole{q.begin, q.end};
  uint32_t begin = scene.tokens.sentences()[scene.tokens.sentence_of(q.begin)].begin;
  begin = std::max(begin, site.region.overlaps(whole) ? std::min(site.region.begin, q.begin) : begin);
  if (begin >= q.begin || is_mark(scene.kind(q.begin - 1))) return whole;
  for (uint32_t i = begin; i < q.begin; ++i)
    if (scene.quote_at(i)) return whole;
  if (scene.syntax.tag(begin) == Tag::conjunction && begin + 1 < q.begin) ++begin;
  return {begin, q.end};
}

// "said of the plan": behind a quote only the verb is the cue.
TokenRange cue_behind_quote(const Scene& scene, const Site& site) {
  uint32_t tail = site.cue.head + 1;
  bool preposition =
      tail < site.cue.end && scene.syntax.tag(tail) == Tag::preposition && !scene.has(tail, WordClass::cue_preposition);
  return {site.cue.begin, preposition ? tail : site.cue.end};
}

bool quote_then_speaker(const Scene& scene, const Site& site, Candidate& f) {
  uint32_t limit = site.region.begin;
  for (uint32_t i = site.cue.begin; i > site.region.begin; --i)
    if (scene.kind(i - 1) == TokenKind::close_quote || scene.kind(i - 1) == TokenKind::quote) {
      limit = i;
      break;
    }
  f.source = phrase_before(scene.syntax, site.cue.begin, limit);
  if (f.source.empty()) return false;
  const Quote* q = scene.speech_before(f.source.begin);
  if (!q) return false;
  f.cue = cue_behind_quote(scene, site);
  uint32_t end = with_addressee(scene, site, f);
  if (!ends_behind(scene, end, site, q)) return false;
  // "“….” The mayor said “…”": a quote of the sentence before is not his where another follows.
  if (q->end <= site.region.begin && scene.speech_at(end, site.region.end)) return false;
  f.content = {quoted_content(scene, site, *q)};
  add_second_half(scene, site, end, f);
  return true;
}

bool quote_then_inverted(const Scene& scene, const Site& site, Candidate& f) {
  const Quote* q = scene.speech_before(site.cue.begin);
  if (!q || site.cue.end >= site.region.end) return false;
  Tag next = scene.syntax.tag(site.cue.end);
  if (next == Tag::preposition || next == Tag::subordinator || next == Tag::to) return false;
  if (scene.tokens.has(site.cue.head, WordClass::ing_form)) return false;  // "“…,” saying the hall was cold"
  f.source = phrase_after(scene.syntax, site.cue.end, site.region.end);
  if (f.source.empty()) return false;
  f.cue = {site.cue.begin, site.cue.end};
  f.content = {quoted_content(scene, site, *q)};
  add_second_half(scene, site, f.source.end, f);
  return true;
}

// The clause from the region's begin to the comma at `comma`; false where it is none.
bool clause_before(const Scene& scene, const Site& site, uint32_t comma, Candidate& f) {
  if (comma <= site.region.begin || scene.kind(comma - 1) != TokenKind::comma) return false;
  TokenRange clause = trimmed(scene.tokens, {site.region.begin, comma - 1});
  if (clause.size() < 3 || !scene.has_verb(clause)) return false;
  Tag first = scene.syntax.tag(clause.begin);
  const bool at_least = scene.has(clause.begin, WordClass::at) && scene.has(clause.begin + 1, WordClass::extent);
  if (at_least) return f.content = {clause}, true;
  if (scene.has(clause.begin, WordClass::that)) return false;  // what follows belongs to the report that it opens
  const bool aside = first == Tag::preposition || scene.has(clause.begin, WordClass::side_clause);
  if (aside && clause.size() < 12) return false;
  if (first == Tag::conjunction && clause.size() > 3) ++clause.begin;
  f.content = {clause};
  return true;
}

// "The road, she added, would stay closed."
bool goes_on_behind(const Scene& scene, const Site& site, Candidate& f) {
  uint32_t comma = f.source.begin, behind = site.cue.end;
  if (comma < site.region.begin + 2 || scene.kind(comma - 1) != TokenKind::comma ||
      scene.kind(behind) != TokenKind::comma)
    return false;
  Tag next = behind + 1 < site.region.end ? scene.syntax.tag(behind + 1) : Tag::other;
  if (next != Tag::auxiliary && next != Tag::verb) return false;
  if (scene.tokens.has(behind + 1, WordClass::ing_form)) return false;
  TokenRange first = trimmed(scene.tokens, {site.region.begin, comma - 1});
  TokenRange rest = trimmed(scene.tokens, {behind + 1, scene.clause_end(behind + 1, site.region.end, site.others)});
  if (first.empty() || rest.empty()) return false;
  f.cue = {site.cue.begin, site.cue.end};
  f.content = {first, rest};
  return true;
}

// "The agency reported that while …, the president told him, “…”": the outer report holds it all.
bool reported_before(const Scene& scene, const Site& site, const Candidate& f) {
  for (const CueSite& other : site.others)
    if (other.end <= f.source.begin && other.share > 0.6f && scene.has(other.end, WordClass::that)) return true;
  return false;
}

// "When the bank failed, he said, ‘I hoped for that,’": in somebody's speech the quote behind the cue is what was said.
bool opens_sentence_in_quotes(const Scene& scene, uint32_t i, uint32_t limit) {
  if (scene.inner_quote_end(i, limit) <= i + 2) return false;
  const char first = scene.tokens.word(i + 1).front();
  return first >= 'A' && first <= 'Z';
}

bool clause_then_speaker(const Scene& scene, const Site& site, Candidate& f) {
  f.source = phrase_before(scene.syntax, site.cue.begin, site.region.begin);
  if (f.source.empty()) return false;
  if (goes_on_behind(scene, site, f)) return true;
  if (!clause_before(scene, site, f.source.begin, f)) return false;
  f.cue = {site.cue.begin, site.cue.end};
  uint32_t end = with_addressee(scene, site, f);
  end = scene.past_circumstances(end, site.region.end);
  if (end >= site.region.end || scene.kind(end) == TokenKind::end) return true;
  bool carried =
      site.cue.end > site.cue.head + 1 && scene.tokens.has(end, WordClass::past_form);  // "in a statement carried by"
  if (scene.kind(end) != TokenKind::comma) return carried;
  if (scene.speech_at(end, site.region.end) && reported_before(scene, site, f)) return false;
  if (opens_sentence_in_quotes(scene, end + 1, site.region.end)) return false;
  // ", he said, was the aim": the clause goes on behind the cue.
  uint32_t begin = end + 1;
  for (const CueSite& other : site.others)  // ", he said, adding that …" is a statement of its own
    if (other.begin == begin && other.share > 0.5f) return true;
  TokenRange rest = trimmed(scene.tokens, {begin, scene.clause_end(begin, site.region.end, site.others)});
  if (!rest.empty()) f.content.push_back(rest);
  return true;
}

bool clause_then_inverted(const Scene& scene, const Site& site, Candidate& f) {
  if (site.kind.addressed == Addressed::object || !clause_before(scene, site, site.cue.begin, f)) return false;
  if (site.cue.end >= site.region.end) return false;
  Tag next = scene.syntax.tag(site.cue.end);
  if (scene.tokens.has(site.cue.head, WordClass::ing_form)) return false;
  if (!phrase_before(scene.syntax, site.cue.begin, site.region.begin).empty()) return false;  // ", a judge, said"
  if (next != Tag::name && next != Tag::determiner && next != Tag::noun && next != Tag::pronoun) return false;
  f.source = phrase_after(scene.syntax, site.cue.end, site.region.end);
  if (f.source.empty() || scene.has(f.source.end, WordClass::that)) return false;
  f.cue = {site.cue.begin, site.cue.end};
  return f.source.end >= site.region.end || is_mark(scene.kind(f.source.end)) || ends_behind(scene, f.source.end, site);
}

bool according_to(const Scene& scene, const Site& site, Candidate& f) {
  uint32_t i = site.cue.head;
  if (!scene.has(i, WordClass::attributing) || !scene.has(i + 1, WordClass::to)) return false;
  f.cue = {i, i + 2};
  f.source = phrase_after(scene.syntax, i + 2, site.region.end);
  if (f.source.empty()) return false;
  TokenRange left = trimmed(scene.tokens, {site.region.begin, i});
  if (left.size() < 2 && f.source.end + 1 >= site.region.end)
    f.source = short_phrase_after(scene.syntax, i + 2, site.region.end);
  if (left.size() >= 2) {
    // "… where, according to two guards, prisoners are held"
    TokenRange rest =
        trimmed(scene.tokens, {f.source.end, scene.clause_end(f.source.end + 1, site.region.end, site.others)});
    bool open = scene.syntax.tag(left.end - 1) == Tag::subordinator || !scene.has_verb(left);
    if (open && f.source.end < site.region.end && scene.has_verb(rest)) {
      f.content = {left, rest};
      return true;
    }
    if (scene.syntax.tag(left.begin) == Tag::conjunction) ++left.begin;
    f.content = {left};
    return true;
  }
  uint32_t begin = f.source.end;
  while (begin < site.region.end && scene.kind(begin) == TokenKind::comma) ++begin;
  TokenRange right = trimmed(scene.tokens, {begin, scene.clause_end(begin, site.region.end, site.others)});
  if (right.empty()) return false;
  f.content = {right};
  return true;
}

// "As stated by NAME in the Post, …", "As the agency reported, …": the clause behind is the content.
bool as_put_by(const Scene& scene, const Site& site, Candidate& f) {
  uint32_t as = site.region.begin;
  while (as < site.region.end && as < site.region.begin + 2 && !scene.has(as, WordClass::as)) ++as;
  if (!scene.has(as, WordClass::as) || site.cue.begin <= as) return false;
  f.cue = {site.cue.begin, site.cue.end};
  uint32_t end = site.cue.end;
  if (site.cue.begin == as + 1 && scene.has(end, WordClass::by)) {
    f.source = phrase_after(scene.syntax, end + 1, site.region.end);
    end = f.source.end;
    for (uint32_t in = f.source.begin + 1; in + 1 < end; ++in) {
      if (!scene.has(in, WordClass::in) || scene.syntax.tag(in + 1) != Tag::name) continue;
      f.medium = {in + 1, end};
      f.source.end = in;
      break;
    }
  } else {
    if (site.cue.share < 0.5f) return false;
    f.source = phrase_before(scene.syntax, site.cue.begin, as + 1);
    if (f.source.begin != as + 1) return false;  // "As the talks went on, the mayor said …"
    if (scene.has(end, WordClass::it)) f.cue.end = ++end;
    end = scene.past_circumstances(end, site.region.end);
  }
  if (f.source.empty() || end >= site.region.end || scene.kind(end) != TokenKind::comma) return false;
  uint32_t begin = end + 1;
  TokenRange rest = trimmed(scene.tokens, {begin, scene.clause_end(begin, site.region.end, site.others)});
  if (rest.empty()) return false;
  f.content = {rest};
  return true;
}

constexpr std::array<CueRule, 6> back{{
    {{"as-put-by", "As stated by NAME in the Sella Post, …; As the agency reported, …"}, 0.05f, as_put_by},
    {{"according-to", "“…, according to the ministry” and “According to the ministry, …”"}, 0.02f, according_to},
    {{"quote-speaker-cue", "“…,” the minister said, “…”"}, 0.20f, quote_then_speaker},
    {{"quote-cue-speaker", "“…,” said the minister, a former judge"}, 0.20f, quote_then_inverted},
    {{"clause-speaker-cue", "The road was closed, the minister said."}, 0.45f, clause_then_speaker},
    {{"clause-cue-speaker", "The road was closed, said the minister."}, 0.45f, clause_then_inverted},
}};

}  // namespace

std::span<const CueRule> rules_looking_back() { return back; }

}  // namespace sayso
