#include "sayso/statement/passives.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"
#include "sayso/statement/from_source_phrases.h"
#include "sayso/statement/phrase.h"

namespace sayso {
namespace {

const Sentence& sentence_at(const Scene& scene, uint32_t i) {
  return scene.tokens.sentences()[scene.tokens.sentence_of(i)];
}

// "the ministry | late on Sunday", "the mayor | shook her head": without what tells when, and a verb that no list has.
TokenRange without_rest(const Scene& scene, TokenRange who) {
  const uint32_t last = who.end - 1;
  if (who.size() > 2 && scene.has(last, WordClass::when_said_span) && scene.has(last - 1, WordClass::when_said_opener))
    return {who.begin, last - 1};  // "the bank | last week"
  if (who.size() < 2 || scene.tokens[last].capital) return who;
  const Tag tag = scene.syntax.tag(last), next = scene.syntax.tag(who.end);
  const bool when = tag == Tag::adverb || (tag == Tag::adjective && next == Tag::preposition);
  const bool takes = next == Tag::determiner || next == Tag::possessive || next == Tag::pronoun;
  const bool after_name = scene.syntax.tag(last - 1) == Tag::name;
  const bool verb = (takes && (after_name || who.size() > 2)) || (after_name && scene.kind(who.end) == TokenKind::end);
  if (when || verb) --who.end;
  return who;
}

// "dubbed “the wall” by | its critics": behind the quote that stands in the content.
uint32_t by_behind_quote(const Scene& scene, TokenRange last) {
  for (uint32_t i = last.begin + 1; i < last.end; ++i)
    if (scene.has(i, WordClass::by) && scene.kind(i - 1) == TokenKind::close_quote && !scene.quote_at(i)) return i;
  return last.end;
}

void take_agent(const Scene& scene, Candidate& c) {
  if (!c.source.empty() || c.inherits || scene.syntax.tag(c.head) != Tag::verb) return;
  TokenRange& last = c.content.back();
  const bool right_behind =
      c.head + 1 == c.cue.end && scene.has(c.cue.end, WordClass::by) && scene.tokens.has(c.head, WordClass::past_form);
  const uint32_t by = right_behind ? c.cue.end : last.begin < c.cue.end ? last.begin : by_behind_quote(scene, last);
  if (!scene.has(by, WordClass::by)) return;
  const TokenRange who = without_rest(scene, short_phrase_after(scene.syntax, by + 1, sentence_at(scene, by).end));
  const auto in_content = [&](TokenRange r) { return r.overlaps(who) && by < r.begin; };
  if (who.empty() || std::any_of(c.content.begin(), c.content.end(), in_content)) return;
  c.source = who;
  if (!right_behind) last.end = by;
}

// "The mayor was told by |his deputy| that it was shut": who tells stands behind "by", and who stands before hears it.
void take_teller(const Scene& scene, Candidate& c) {
  if (!c.source.empty() || c.inherits || c.kind.addressed == Addressed::none || c.content.size() != 2) return;
  const TokenRange before = c.content.front();
  const bool by = c.addressee.begin > 0 && scene.has(c.addressee.begin - 1, WordClass::by) &&
                  c.addressee.begin >= c.cue.end && c.addressee.begin <= c.cue.end + 1;
  if (!by || before.end > c.cue.begin || c.content.back().begin < c.addressee.end) return;
  c.source = c.addressee;
  c.addressee = before;
  c.content.erase(c.content.begin());
  c.judgement.reset();
}

// "accused by |prosecutors| of hiding the report": of what somebody is accused is no part of who does it.
void leave_charge(const Scene& scene, Candidate& c) {
  if (c.kind.act != Act::accuse || c.source.begin <= c.cue.begin || !scene.has(c.source.begin - 1, WordClass::by))
    return;
  for (uint32_t i = c.source.begin + 1; i + 1 < c.source.end; ++i) {
    if (!scene.has(i, WordClass::of) || !scene.has(i + 1, WordClass::ing_form)) continue;
    const Sentence& s = sentence_at(scene, i);
    uint32_t end = c.source.end;
    while (end < s.end && scene.kind(end) == TokenKind::word) ++end;
    c.content.push_back({i, end});
    c.source.end = i;
    std::erase_if(c.content, [&](TokenRange r) { return r.begin > i && r.begin < end; });
    c.judgement.reset();
    return;
  }
}

// "is said |to have|", "was reported |to be|": a cue of telling behind a form of "be".
bool is_told_of(const Scene& scene, const Candidate& c) {
  const uint32_t to = c.content.front().begin;
  if (c.source.empty() || c.source.end > c.cue.begin || c.head + 1 != to || c.cue.end != to) return false;
  if (!scene.has(to, WordClass::to) || c.kind.addressed != Addressed::none || c.content.size() > 1) return false;
  const Around telling = around(c.kind.lemma);
  if (telling != Around::thing && telling != Around::telling_of) return false;  // "was pleased to hear"
  constexpr uint32_t most_between = 2;                                          // "was widely said", "has been said"
  for (uint32_t i = std::max(c.source.end, c.head - std::min(c.head, most_between)); i < c.head; ++i)
    if (scene.has(i, WordClass::be)) return !scene.tokens.has(c.head, WordClass::ing_form);
  return false;
}

void name_nobody(const Scene& scene, Candidate& c) {
  if (!is_told_of(scene, c)) return;
  c.content.insert(c.content.begin(), c.source);
  c.source = {};
  c.inherits = false;
  c.judgement.reset();
}

/// A participle that tells of a question, a warning or the like to whom the sentence is about.
class AskedReader {
 public:
  AskedReader(const Scene& scene, const Candidate& c) : scene_(scene), c_(c), s_(sentence_at(scene, c.cue.begin)) {}

  bool is_one() const {
    const bool asks = c_.kind.addressed == Addressed::object || c_.kind.act == Act::ask;
    if (!asks || c_.cue.end != c_.head + 1 || !is_past(c_.head)) return false;
    const TokenRange first = c_.content.front();
    if (first.begin < c_.cue.end || scene_.quote_at(first.begin)) return false;
    // Nobody stands between it and what was asked: "Asked | whether", "asked | by the Post | why".
    const bool next = first.begin == c_.cue.end || scene_.has(c_.cue.end, WordClass::by) ||
                      scene_.syntax.tag(c_.cue.end) == Tag::preposition;
    return next && (scene_.has(first.begin, WordClass::complementizer) || first.begin > c_.cue.end);
  }

  bool opens() const {
    const uint32_t at = c_.cue.begin;
    return at == s_.begin || (at == s_.begin + 1 && (around(scene_, s_.begin) == Around::occasion ||
                                                     scene_.syntax.tag(s_.begin) == Tag::conjunction));
  }

  // "Brell, asked whether he would go, smiled"
  TokenRange subject_before() const {
    const uint32_t comma = c_.cue.begin - 1;
    if (c_.cue.begin < s_.begin + 2 || scene_.kind(comma) != TokenKind::comma) return {};
    const TokenRange who = phrase_before(scene_.syntax, comma, s_.begin);
    const uint32_t behind = c_.content.back().end;
    return behind < s_.end && scene_.kind(behind) == TokenKind::comma ? who : TokenRange{};
  }

  // The comma behind the question, and whom the clause behind it is about.
  std::optional<std::pair<uint32_t, TokenRange>> subject_behind() const {
    for (uint32_t i = c_.content.front().begin; i + 2 < s_.end; ++i) {
      if (scene_.kind(i) != TokenKind::comma) continue;
      if (scene_.quote_at(i)) return std::nullopt;
      const TokenRange who = without_rest(scene_, short_phrase_after(scene_.syntax, i + 1, s_.end));
      if (who.empty() || who.end >= s_.end || !somebody(who.begin)) continue;
      const bool goes_on = !is_mark(scene_.kind(who.end)) || scene_.kind(who.end) == TokenKind::comma;
      if (goes_on) return std::pair(i, who);
    }
    return std::nullopt;
  }

 private:
  // "asked", "told": no base, no "-s", no "-ing".
  bool is_past(uint32_t i) const {
    const std::string_view word = scene_.tokens.lower(i);
    return scene_.tokens.has(i, WordClass::past_form) ||
           (word != c_.kind.lemma && !word.ends_with('s') && !scene_.has(i, WordClass::ing_form));
  }
  bool somebody(uint32_t i) const {
    const Tag tag = scene_.syntax.tag(i);
    return tag == Tag::name || tag == Tag::determiner || tag == Tag::pronoun || tag == Tag::possessive;
  }

  const Scene& scene_;
  const Candidate& c_;
  const Sentence& s_;
};

// Whoever asks is told of behind "by", or not at all.
void hear_question(const Scene& scene, Candidate& c, TokenRange who) {
  const bool asker = !c.source.empty() && c.source.begin > c.cue.begin && scene.has(c.source.begin - 1, WordClass::by);
  if (!asker) c.source = {}, c.inherits = false;
  c.addressee = who;
  c.judgement.reset();
}

void settle_asked(const Scene& scene, Candidate& c) {
  const AskedReader asked(scene, c);
  if (!asked.is_one()) return;
  if (!asked.opens()) {
    const TokenRange who = asked.subject_before();
    if (!who.empty()) hear_question(scene, c, who);
    return;
  }
  const auto behind = asked.subject_behind();
  if (!behind) return;
  TokenRange& last = c.content.back();
  const TokenRange before = c.source;
  hear_question(scene, c, behind->second);
  if (last.contains(behind->first)) last = trimmed(scene.tokens, {last.begin, behind->first});
  if (last.empty()) c.content.pop_back();
  if (c.content.empty()) c.content = {{c.cue.end, behind->first}}, c.source = before;
}

// "|Andrak| — a man of few words — said": who speaks stands before what two dashes hold.
void take_before_dashes(const Scene& scene, Candidate& c) {
  constexpr uint32_t longest = 16;  // tokens between the dashes
  if (!c.source.empty() || c.inherits || c.cue.begin < 3 || c.content.front().begin < c.cue.end) return;
  const Sentence& s = sentence_at(scene, c.cue.begin);
  const uint32_t last = c.cue.begin - 1;
  if (scene.kind(last) != TokenKind::dash || scene.syntax.tag(c.head) != Tag::verb) return;
  uint32_t first = last;
  while (first > s.begin + 1 && last - first < longest && scene.kind(first - 1) != TokenKind::dash) --first;
  if (first <= s.begin + 1 || scene.kind(first - 1) != TokenKind::dash) return;
  c.source = phrase_before(scene.syntax, first - 1, s.begin);
}

// "Tarvik accused him, prompting shouts of “Shame!” from | his party": whoever shouts stands behind "from", or nowhere.
void leave_shouts(const Scene& scene, Candidate& c) {
  uint32_t noun = c.cue.begin;
  while (noun < c.cue.end && around(scene, noun) != Around::shouting) ++noun;
  if (noun == c.cue.end || scene.syntax.tag(noun) != Tag::noun || c.source.empty() || c.source.end > c.cue.begin)
    return;
  bool apart = false;
  for (uint32_t i = c.source.end; i < noun; ++i) apart = apart || scene.kind(i) == TokenKind::comma;
  if (!apart || !scene.has(noun + 1, WordClass::of)) return;
  const uint32_t behind = c.content.back().end;
  c.source = {};
  c.inherits = false;
  c.judgement.reset();
  if (around(scene, behind) == Around::whence || scene.has(behind, WordClass::by))
    c.source = short_phrase_after(scene.syntax, behind + 1, sentence_at(scene, noun).end);
}

// "Students — some of them, according to | the Post | — said | that": what the dashes hold is the Post's, and what
// stands behind them is whose it was before them.
void leave_dashes(const Scene& scene, Candidate& c) {
  constexpr uint32_t longest = 60;  // tokens between the dashes
  if (c.source.empty() || c.cue.empty()) return;
  const uint32_t last = c.source.end - 1;
  bool holds = false;  // "the captain — a man of few words —"
  for (uint32_t i = c.source.begin; i < last; ++i) holds = holds || scene.kind(i) == TokenKind::dash;
  if (!holds && c.source.size() > 1 && scene.kind(last) == TokenKind::dash) c.source.end = last;
  const Sentence& s = sentence_at(scene, c.source.begin);
  const uint32_t closes = c.source.end;
  if (closes >= s.end || scene.kind(closes) != TokenKind::dash) return;
  uint32_t opens = c.source.begin;
  while (opens > s.begin && closes - opens < longest && scene.kind(opens) != TokenKind::dash) --opens;
  if (opens == s.begin || scene.kind(opens) != TokenKind::dash) return;
  if (c.cue.end <= c.source.begin && c.content.size() == 1 && c.content[0].contains(opens)) {
    c.content[0].begin = opens + 1;  // "— some of them, | according to"
    c.judgement.reset();
  }
  bool phrase = false;  // "according to" before the source
  for (uint32_t i = opens + 1; i < c.source.begin; ++i)
    phrase = phrase || behind_source_phrase(scene, i) == c.source.begin;
  const TokenRange who = phrase_before(scene.syntax, opens, s.begin);
  if (c.cue.begin != closes + 1 || !phrase || who.empty()) return;
  c.source = who;
  c.judgement.reset();
}

// "|The cable|, dated March 3 and seen by the agency, says": who speaks opens the sentence, before two commas.
void take_before_commas(const Scene& scene, Candidate& c) {
  if (!c.source.empty() || c.inherits || c.content.front().begin < c.cue.end) return;
  const Sentence& s = sentence_at(scene, c.cue.begin);
  if (c.cue.begin < s.begin + 4 || scene.kind(c.cue.begin - 1) != TokenKind::comma) return;
  if (scene.syntax.tag(c.head) != Tag::verb || scene.has(c.head, WordClass::ing_form)) return;
  constexpr uint32_t longest = 8;  // "A letter from the bishop"
  TokenRange who = short_phrase_after(scene.syntax, s.begin, c.cue.begin);
  while (!who.empty() && who.size() < longest && scene.kind(who.end) == TokenKind::word) ++who.end;
  if (who.empty() || scene.kind(who.end) != TokenKind::comma || who.end + 1 >= c.cue.begin || scene.has_verb(who))
    return;
  const uint32_t verb = who.end + 1;  // "read out by the mayor"
  const bool by =
      scene.syntax.tag(verb) == Tag::verb && (scene.has(verb + 1, WordClass::by) || scene.has(verb + 2, WordClass::by));
  if (by || scene.tokens.has(verb, WordClass::past_form)) c.source = who;
}

// A verb whose object is somebody: "accuse", "tell", "urge".
bool takes_somebody(const CueKind& kind) {
  if (kind.mind || !kind.known || around(kind.lemma) == Around::griping || around(kind.lemma) == Around::bearing)
    return false;
  return kind.addressed != Addressed::none || kind.act == Act::accuse || kind.act == Act::criticise ||
         kind.act == Act::praise;
}

}  // namespace

void leave_patient(const Scene& scene, Candidate& c) {
  constexpr uint32_t most_between = 3;  // "has been widely accused"
  if (c.source.empty() || c.content.empty() || c.source.end > c.cue.begin) return;
  if (c.head >= c.cue.end || c.cue.end > c.head + 2) return;  // "rebuked", "rebuked for"
  if (!takes_somebody(c.kind) || c.content.front().begin != c.cue.end || scene.quote_at(c.cue.end)) return;
  if (!scene.has(c.head, WordClass::past_form) && !scene.has(c.head, WordClass::passive_form)) return;
  if (scene.syntax.tag(c.head) != Tag::verb || c.head - c.source.end > most_between) return;
  bool passive = false;
  for (uint32_t i = c.source.end; i < c.head; ++i) passive = passive || scene.has(i, WordClass::be);
  const Sentence& s = sentence_at(scene, c.head);  // "officers accused of theft | went home" is no headline
  const bool whole = c.source.begin == s.begin && c.content.back().end + 1 >= s.end;
  const bool bare = whole && c.head == c.source.end && lacks_object(scene.tokens, c.kind.act, c.kind.lemma, c.cue.end);
  if (!passive && !bare) return;
  if (c.addressee.empty() && c.kind.addressed != Addressed::none) c.addressee = c.source;
  c.source = {};
  c.inherits = false;
  c.judgement.reset();
}

void settle_passive(const Scene& scene, Candidate& c) {
  if (c.cue.empty() || c.content.empty()) return;
  take_teller(scene, c);
  take_agent(scene, c);
  leave_charge(scene, c);
  leave_dashes(scene, c);
  leave_patient(scene, c);
  take_before_dashes(scene, c);
  take_before_commas(scene, c);
  name_nobody(scene, c);
  settle_asked(scene, c);
  leave_shouts(scene, c);
}

}  // namespace sayso
