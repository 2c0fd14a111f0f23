#include "sayso/statement/complete.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/statement/addressee.h"
#include "sayso/statement/around_cues.h"
#include "sayso/statement/modality.h"

namespace sayso {
namespace {

constexpr float least_judged = 0.5f;    // of the judge's best modality, to go before the words of the cue
constexpr float evident = 1.9f;         // times likelier than `say` that a force is which a bare "said" has
constexpr uint32_t longest_marked = 8;  // tokens of a name in marks of its own

Spans spans(const Scene& scene, TokenRange r) { return r.empty() ? Spans{} : Spans{scene.tokens.span(r.begin, r.end)}; }

bool in_content(const Candidate& c, uint32_t i) {
  return std::any_of(c.content.begin(), c.content.end(), [&](TokenRange r) { return r.contains(i); });
}

template <class Array>
size_t best_of(const Array& shares) {
  return static_cast<size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

// Lemmas with one act whatever is said: "praised".
bool leaves_no_doubt(const std::string& lemma) {
  static const std::unordered_set<std::string> all = [] {
    const Lexicon file("en/sure_acts.tsv");
    std::unordered_set<std::string> words;
    for (const auto& row : file.rows()) words.emplace(row[0]);
    return words;
  }();
  return all.contains(lemma);
}

// Roles of people and bodies of them: "spokesman", "doctors", "authority".
bool is_role(std::string_view word) {
  static const std::unordered_set<std::string> all = [] {
    std::unordered_set<std::string> words;
    const Lexicon roles("en/titles.tsv"), bodies("en/bodies.tsv");
    for (const auto& row : roles.rows())
      if (row[1] == "role") words.emplace(row[0]);
    for (const auto& row : bodies.rows()) words.emplace(row[0]);
    return words;
  }();
  const std::string one(word);
  return all.contains(one) || (one.size() > 1 && one.back() == 's' && all.contains(one.substr(0, one.size() - 1)));
}

// “We condemn the raid,” she said: what is done by saying it is done, beliefs apart.
std::optional<Act> performed(const Scene& scene, const Candidate& c) {
  const TokenRange said = c.content.front();
  uint32_t i = said.begin;
  while (i < said.end && (scene.kind(i) == TokenKind::open_quote || scene.has(i, WordClass::complementizer))) ++i;
  const Pronoun* p = i < said.end ? scene.tokens.language().pronoun(scene.tokens.lower(i)) : nullptr;
  if (!p || p->person != 1 || p->form != Pronoun::Form::subject) return std::nullopt;
  do ++i;
  while (i < said.end && scene.syntax.tag(i) == Tag::adverb);
  if (i >= said.end) return std::nullopt;
  const CueKind done = cue_kind(scene.tokens, {i, i + 1, i, 1});
  const bool now = done.lemma.starts_with(scene.tokens.lower(i));  // and no "condemned"
  return now && done.act != Act::believe && leaves_no_doubt(done.lemma) ? std::optional(done.act) : std::nullopt;
}

// “state television” in marks of its own, else the phrase.
TokenRange cited(const Scene& scene, uint32_t i, uint32_t limit) {
  const TokenRange phrase = short_phrase_after(scene.syntax, i, limit);
  const uint32_t end = phrase.empty() ? i : phrase.end;
  if (end >= limit) return phrase;
  if (scene.kind(end) == TokenKind::open_quote)
    if (const Quote* q = scene.quote_at(end); q && q->begin == end && q->end <= end + longest_marked)
      return {i, q->end};
  return phrase;
}

// "had never met him", "is false": what is denied under a word that only says.
bool holds_denial(const Scene& scene, const Candidate& c) {
  const auto says_no = [&](TokenRange r) {
    for (uint32_t i = r.begin; i < r.end; ++i) {
      const Around what = around(scene, i);
      if (what == Around::denying || what == Around::nobody) return true;
    }
    return false;
  };
  return says_no(c.cue) || std::any_of(c.content.begin(), c.content.end(), says_no);
}

// "brushed aside the report", "cast doubt on the toll", "played down the losses", "refused to accept defeat"
bool waves_off(const Scene& scene, const Candidate& c) {
  if (around(c.kind.lemma) == Around::waving_off) return true;
  for (uint32_t i = c.cue.begin; i < c.cue.end; ++i)
    if (around(scene, i) == Around::waving_off || cue_kind(scene.tokens, {i, i + 1, i, 1}).act == Act::deny)
      return true;
  return false;
}

// "said that it had fired but denied ...": the denial is another statement's. "ruled that the law is unconstitutional",
// "were aware of complaints": what no list knows for a denial, without a word of one.
bool denies_nothing(const Scene& scene, const Candidate& c) {
  if ((c.kind.act != Act::say && c.kind.act != Act::order) || holds_denial(scene, c)) return false;
  if (waves_off(scene, c)) return false;
  return !c.kind.known || scene.has_verb(c.content.front());
}

// The whole noun phrase of which the network saw a part: "the", "counterpart" of "his counterpart".
TokenRange whole_phrase(const Scene& scene, const Candidate& c, TokenRange r) {
  if (r.empty()) return r;
  const uint32_t sentence = scene.tokens.sentences()[scene.tokens.sentence_of(r.begin)].begin;
  auto opens = [&](uint32_t i) {
    const Tag tag = scene.syntax.tag(i);
    return tag == Tag::determiner || tag == Tag::adjective || tag == Tag::possessive || tag == Tag::number;
  };
  const bool noun = scene.syntax.tag(r.begin) != Tag::determiner && scene.syntax.tag(r.begin) != Tag::pronoun;
  while (scene.syntax.tag(r.begin) == Tag::name && r.begin > sentence && scene.syntax.tag(r.begin - 1) == Tag::name &&
         !in_content(c, r.begin - 1) && !c.cue.contains(r.begin - 1))
    --r.begin;
  while (noun && r.begin > sentence && opens(r.begin - 1) && !in_content(c, r.begin - 1) &&
         !c.cue.contains(r.begin - 1))
    --r.begin;
  if (r.size() == 1 && scene.syntax.tag(r.begin) == Tag::determiner) {
    const uint32_t end = short_phrase_after(scene.syntax, r.begin, scene.tokens.size()).end;
    while (r.end < end && !in_content(c, r.end)) ++r.end;
  }
  return r.size() == 1 && scene.has(r.begin, WordClass::plain_article) ? TokenRange{} : r;
}

// "a letter to the mayor", but not "does not appeal to the mayor", "may not talk to the media"
bool is_saying_noun(const Scene& scene, uint32_t i) {
  const Tag before = i == 0 ? Tag::other : scene.syntax.tag(i - 1);
  return scene.has(i, WordClass::saying_noun) && before != Tag::auxiliary && before != Tag::to &&
         before != Tag::adverb && before != Tag::pronoun && !(i > 0 && scene.has(i - 1, WordClass::cue_negation));
}

// "endorsed her, citing | her “long experience”": why, and nobody's word.
bool cites_reason(const Scene& scene, uint32_t i) {
  const Pronoun* p = scene.tokens.language().pronoun(scene.tokens.lower(i));
  const Quote* q = scene.quote_at(i + 1);
  return p && q && q->begin == i + 1;
}

// "“I am tired,” she said to Orlo": whom it was said to stands right behind a cue that only says.
bool said_to(const Scene& scene, const Candidate& c, uint32_t i) {
  const bool says = (c.kind.act == Act::say && c.kind.known) || around(c.kind.lemma) == Around::bearing;
  if (c.cue.empty() || i != c.cue.end || !says || scene.syntax.tag(i) != Tag::to) return false;
  const Tag next = scene.syntax.tag(i + 1);
  return next == Tag::name || next == Tag::pronoun || next == Tag::determiner;
}

// "To the mayor, Brell said: “…”": whom the sentence names before the source.
TokenRange told_ahead(const Scene& scene, const Candidate& c, const Sentence& s) {
  if (c.source.empty() || c.cue.empty() || c.source.begin > c.cue.begin || !scene.has(s.begin, WordClass::to))
    return {};
  const TokenRange who = short_phrase_after(scene.syntax, s.begin + 1, c.source.begin);
  const bool right_before = who.end + 1 == c.source.begin && scene.kind(who.end) == TokenKind::comma;
  return right_before && c.kind.act == Act::say ? who : TokenRange{};
}

// Somebody whose words may be reported: a name, a role, a body, sources. "figures", "past floods" say nothing.
bool may_speak(const Scene& scene, TokenRange r) {
  uint32_t head = r.begin;
  for (uint32_t i = r.begin; i < r.end && scene.syntax.tag(i) != Tag::preposition; ++i)
    if (!is_mark(scene.kind(i)) || scene.quote_at(i)) head = i;
  if (scene.syntax.tag(head) == Tag::name || scene.quote_at(head)) return true;
  if (scene.has(head, WordClass::report)) return false;
  constexpr std::array somebody{WordClass::medium_opener,   WordClass::headline_source, WordClass::person_noun,
                                WordClass::bystander_noun,  WordClass::group_noun,      WordClass::outlet_noun,
                                WordClass::office_noun,     WordClass::anybody_noun,    WordClass::bare_body,
                                WordClass::broadcaster_word};
  return is_role(scene.tokens.lower(head)) ||
         std::any_of(somebody.begin(), somebody.end(), [&](WordClass one) { return scene.has(head, one); });
}

// "the station said, citing the port authority": whose words are reported. Who is quoted, and who speaks of things,
// speaks for himself: "“It takes years,” Brell said, citing past floods".
TokenRange reported_from(const Scene& scene, const Candidate& c, TokenRange cited) {
  if (cited.empty() || !may_speak(scene, cited)) return {};
  bool relays = manner_of(scene, c) != Manner::direct;  // “…,” Harbour Radio reported, citing the mayor
  for (uint32_t i = c.source.begin; i < c.source.end; ++i)
    relays |= scene.has(i, WordClass::broadcaster_word) || scene.has(i, WordClass::outlet_noun);
  if (!relays) return {};
  const Pronoun* p =
      c.source.size() == 1 ? scene.tokens.language().pronoun(scene.tokens.lower(c.source.begin)) : nullptr;
  if (p && !p->thing && p->form == Pronoun::Form::subject) return {};
  return cited;
}

}  // namespace

Circumstances circumstances_of(const Scene& scene, const Candidate& c) {
  Circumstances out;
  const uint32_t at = c.cue.empty() ? c.content.front().begin : c.cue.begin;
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(at)];
  out.addressee = told_ahead(scene, c, s);
  for (uint32_t i = s.begin; i + 2 < s.end; ++i) {
    if (in_content(c, i)) continue;
    const bool to = scene.has(i + 1, WordClass::to), with = scene.has(i + 1, WordClass::with),
               by = scene.has(i + 1, WordClass::by);
    // "a view shared by some": an opinion is not handed on
    const bool opinion = i > s.begin && around(scene, i - 1) == Around::remark;
    if (scene.has(i, WordClass::obtaining) && by &&
        !opinion) {  // also in the source: "A memo, obtained by the Post, warns"
      out.medium = short_phrase_after(scene.syntax, i + 2, s.end);
      out.via = scene.has(i, WordClass::carrying) ? Link::publishes : Link::obtained;
    } else if (const TokenRange heard = beside_conversation(scene, i, s); !heard.empty()) {
      out.addressee = heard;
      if (around(scene, heard.end) == Around::interview) out.medium = heard, out.via = Link::interviews;
    } else if (c.source.contains(i)) {
      continue;
    } else if (said_to(scene, c, i)) {
      out.addressee = short_phrase_after(scene.syntax, i + 1, s.end);
    } else if (with && around(scene, i) == Around::shared) {
      continue;
    } else if (is_saying_noun(scene, i) && (with || to || scene.has(i + 1, WordClass::on))) {
      const uint32_t end = c.source.begin > i + 2 ? c.source.begin : s.end;
      const TokenRange who = with ? cited(scene, i + 2, end) : short_phrase_after(scene.syntax, i + 2, end);
      if (who.empty() || is_day(scene.tokens.lower(who.begin))) continue;  // "told the Post on Tuesday"
      (to ? out.addressee : out.medium) = who;
      if (with) out.addressee = who, out.via = Link::interviews;
    } else if (scene.has(i, WordClass::saying_noun) && around(scene, i + 1) == Around::handing &&
               scene.syntax.tag(i + 2) == Tag::to) {
      out.addressee = short_phrase_after(scene.syntax, i + 3, s.end);
    } else if (const TokenRange reached = beside_reaching(scene, c, i); !reached.empty()) {
      out.addressee = reached;
    } else if (i == s.begin + 1 && by && around(scene, s.begin) == Around::occasion && c.source.begin > i + 2) {
      out.medium = short_phrase_after(scene.syntax, i + 2, s.end);  // "As told by Brell, according to the council, ..."
    } else if (scene.has(i, WordClass::citing) && !cites_reason(scene, i + 1)) {
      out.citing = reported_from(scene, c, cited(scene, i + 1, s.end));
    }
  }
  return out;
}

Manner manner_of(const Scene& scene, const Candidate& c) {
  if (c.origin == Origin::turn || c.origin == Origin::signed_quote) return Manner::direct;
  bool inside = false, outside = false;
  for (TokenRange r : c.content)
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (!is_mark(scene.kind(i))) (scene.quote_at(i) ? inside : outside) = true;
  return inside && outside ? Manner::mixed : inside ? Manner::direct : Manner::indirect;
}

Act act_of(const Scene& scene, const Candidate& c) {
  if (is_undenied(scene, c)) return Act::say;
  if (c.kind.act == Act::say)
    if (const std::optional<Act> done = performed(scene, c)) return *done;
  const uint32_t first = c.content.empty() ? 0 : c.content.front().begin;
  const bool to_do = !c.content.empty() && scene.has(around(scene, first) == Around::nobody ? first + 1 : first,
                                                     WordClass::to);  // "not to go"
  const bool told_to = to_do && c.kind.lemma == "tell";  // "told me to wait": ordered or urged, whatever else fits
  if (c.judgement && !leaves_no_doubt(c.kind.lemma)) {
    const auto& shares = c.judgement->act;
    const size_t best = best_of(shares);
    if (told_to) return static_cast<Act>(best) == Act::urge ? Act::urge : Act::order;
    const bool in_doubt = c.kind.act == Act::say && shares[best] < evident * shares[static_cast<size_t>(Act::say)];
    if (static_cast<Act>(best) == Act::deny && denies_nothing(scene, c)) return Act::say;
    return in_doubt ? Act::say : static_cast<Act>(best);
  }
  if (told_to) return Act::order;
  if (to_do && c.kind.lemma == "ask") return Act::urge;
  return c.kind.act;
}

StatementKind kind_of(const Scene& scene, const Candidate& c) {
  if (c.judgement) return c.judgement->kind[1] > c.judgement->kind[2] ? StatementKind::mind : StatementKind::speech;
  return c.kind.mind && manner_of(scene, c) != Manner::direct ? StatementKind::mind : StatementKind::speech;
}

Statement completed(const Scene& scene, const Draft& d, const RulesOff& off) {
  Statement s;
  const Circumstances beside = off.count(circumstances_rule) ? Circumstances{} : circumstances_of(scene, d);
  s.source = spans(scene, d.source);
  s.cue = spans(scene, d.cue);
  const TokenRange told = somebody(scene, whole_phrase(scene, d, d.addressee));
  // "Brell wrote to the premier" goes before whom the network saw farther off.
  const bool right_behind = !beside.addressee.empty() && !d.cue.empty() && told.end <= d.cue.begin &&
                            beside.addressee.begin == d.cue.end + 1 && scene.syntax.tag(d.cue.end) == Tag::to;
  s.addressee = spans(scene, told.empty() || right_behind ? somebody(scene, beside.addressee) : told);
  s.via = spans(scene, d.medium.empty() ? beside.medium : d.medium);
  s.via_link = d.medium.empty() ? beside.via : d.via;
  if (!d.parent) s.citing = spans(scene, beside.citing);
  s.entry = d.entry;
  for (TokenRange r : d.content) s.content.push_back(scene.tokens.span(r.begin, r.end));
  std::sort(s.content.begin(), s.content.end());
  if (overlap(s.citing, s.content)) s.citing.clear();  // "…, citing a doctor": here the doctor is the content
  // "A source speaking to the Post said": whom the source spoke to stands in its own words.
  const bool beside_told = told.empty() && d.source.size() > beside.addressee.size();
  if ((overlap(s.addressee, s.source) && !beside_told) || overlap(s.addressee, spans(scene, beside.citing)))
    s.addressee.clear();
  s.manner = manner_of(scene, d);
  s.act = act_of(scene, d);
  s.kind = kind_of(scene, d);
  s.modality = modality_of(scene, d);
  // "may argue", "might say": the judge sees fewer of these than there are.
  if (d.judgement && d.judgement->modality[best_of(d.judgement->modality)] >= least_judged &&
      !(s.modality == Modality::possible && may_be_said(scene, d)))
    s.modality = static_cast<Modality>(best_of(d.judgement->modality));
  s.lemma = d.kind.lemma;
  s.found_by = d.found_by;
  return s;
}

}  // namespace sayso
