#include "sayso/statement/whole_clauses.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

constexpr uint32_t longest_gap = 24;  // tokens that a content may gain

class ClauseMender {
 public:
  ClauseMender(const Scene& scene, std::vector<Candidate> finds)
      : scene_(scene), finds_(std::move(finds)), said_(scene.tokens.size(), false) {
    for (const Candidate& c : finds_)
      for (TokenRange r : c.content) std::fill(said_.begin() + r.begin, said_.begin() + r.end, true);
  }

  std::vector<Candidate> run() {
    std::vector<uint32_t> begins;
    for (const Candidate& c : finds_) begins.push_back(c.cue.empty() ? c.content.front().begin : begin_of(c));
    for (size_t f = 0; f < finds_.size(); ++f) finds_[f].content.front().begin = begins[f];
    return std::move(finds_);
  }

 private:
  uint32_t begin_of(const Candidate& c) const {
    const uint32_t begin = c.content.front().begin;
    if (!one_sentence(c.cue.begin, begin)) return begin;
    return begin > c.cue.begin ? behind_cue(c, begin) : before_cue(c, begin);
  }

  bool one_sentence(uint32_t a, uint32_t b) const {
    return scene_.tokens.sentence_of(a) == scene_.tokens.sentence_of(b);
  }

  bool opens_subject(uint32_t i) const {
    const Tag tag = scene_.syntax.tag(i);
    return tag == Tag::pronoun || tag == Tag::determiner || tag == Tag::name || tag == Tag::noun || tag == Tag::number;
  }

  // Somebody says some of it.
  bool taken(TokenRange gap) const {
    return std::find(said_.begin() + gap.begin, said_.begin() + gap.end, true) != said_.begin() + gap.end;
  }

  uint32_t behind_cue(const Candidate& c, uint32_t begin) const {
    uint32_t from = c.cue.end;
    for (TokenRange part : {c.source, c.addressee})
      if (part.begin >= c.cue.end && part.end <= begin) from = std::max(from, part.end);
    if (const uint32_t that = behind_adverbs(c, begin); that > begin) return that;
    while (from + 1 < begin && scene_.syntax.tag(from) == Tag::adverb) ++from;  // "said later | the union refused"
    const TokenRange gap{from, begin};
    if (gap.size() == 1 && around(scene_, from) == Around::topic) return from;
    // "praised | the doctors | for their work"
    const bool of_somebody = c.kind.act == Act::praise || c.kind.act == Act::criticise;
    if (of_somebody && c.addressee.begin == c.cue.end && c.addressee.end == begin && !c.addressee.empty() &&
        around(scene_, begin) == Around::purpose)
      return c.cue.end;
    const bool asks = c.kind.act == Act::urge || c.kind.act == Act::order || c.kind.act == Act::ask;
    if (gap.size() < 2 || gap.size() > longest_gap || asks || scene_.has(c.head, WordClass::telling)) return begin;
    if (scene_.has(begin, WordClass::complementizer) || !opens_subject(from) || taken(gap)) return begin;
    for (uint32_t i = gap.begin; i < gap.end; ++i)
      if (scene_.kind(i) != TokenKind::word && scene_.kind(i) != TokenKind::number) return begin;
    return scene_.has_verb({gap.begin + 1, gap.end}) ? from : begin;
  }

  // "complained privately and publicly | that the wall leaked": how it was said is no part of it.
  uint32_t behind_adverbs(const Candidate& c, uint32_t begin) const {
    constexpr uint32_t most = 5;
    const uint32_t end = std::min(c.content.front().end, begin + most);
    for (uint32_t i = begin; i < end; ++i) {
      if (i > begin && scene_.has(i, WordClass::that)) return i;
      const bool degree = scene_.syntax.tag(i) == Tag::adjective && scene_.syntax.tag(i + 1) == Tag::adverb;  // "more"
      if (scene_.syntax.tag(i) != Tag::adverb && scene_.syntax.tag(i) != Tag::conjunction && !degree) break;
    }
    return begin;
  }

  uint32_t before_cue(const Candidate& c, uint32_t begin) const {
    const Quote* q = scene_.quote_at(begin);
    const uint32_t first = scene_.tokens.sentences()[scene_.tokens.sentence_of(begin)].begin;
    const bool sourced = !c.source.empty() && c.source.begin >= c.content.front().end;
    if ((q && q->begin == begin) || first == begin || !sourced || c.content.size() > 1) return begin;
    if (scene_.kind(c.content.front().end) != TokenKind::comma &&
        scene_.kind(c.content.front().end - 1) != TokenKind::close_quote)
      return begin;
    uint32_t from = begin;
    while (from > first && (scene_.kind(from - 1) == TokenKind::word || scene_.kind(from - 1) == TokenKind::number))
      --from;
    const TokenRange gap{from, begin};
    const bool stops = from > first && scene_.kind(from - 1) != TokenKind::comma;
    if (gap.size() < 2 || gap.size() > longest_gap || stops || !opens_subject(from) || taken(gap)) return begin;
    return scene_.has_verb({gap.begin + 1, gap.end}) ? from : begin;
  }

  const Scene& scene_;
  std::vector<Candidate> finds_;
  std::vector<bool> said_;  // by token: in some content
};

// Words of another sentence in no quotation are no part of what is said where they have no verb ("It is feared that
// dozens are trapped. Six men are alleged to have set the fire.") or stand before who goes on to say it ("I agree with
// her. The minister said that she would not pay.").
std::vector<Candidate> without_strays(const Scene& scene, std::vector<Candidate> finds) {
  for (Candidate& c : finds) {
    if (c.cue.empty() || c.content.size() < 2) continue;
    const auto home = [&](TokenRange r) {
      return scene.tokens.sentence_of(r.begin) == scene.tokens.sentence_of(c.cue.begin);
    };
    if (std::none_of(c.content.begin(), c.content.end(), home)) continue;
    const bool goes_on =
        !c.source.empty() && home(c.source) && c.source.begin < c.cue.begin &&
        std::any_of(c.content.begin(), c.content.end(), [&](TokenRange r) { return home(r) && r.begin >= c.cue.end; });
    std::erase_if(c.content, [&](TokenRange r) {
      const bool quoted = scene.quote_at(r.begin) || scene.quote_at(r.end - 1);
      return !home(r) && !quoted && (!scene.has_verb(r) || (goes_on && r.end <= c.source.begin));
    });
  }
  return finds;
}

// "the order had not come | and | the report did not exist": only a conjunction stands between.
std::vector<Candidate> without_gaps(const Scene& scene, std::vector<Candidate> finds) {
  for (Candidate& c : finds) {
    size_t kept = 0;
    for (size_t i = 1; i < c.content.size(); ++i) {
      const TokenRange gap{c.content[kept].end, c.content[i].begin};
      if (gap.size() == 1 && scene.syntax.tag(gap.begin) == Tag::conjunction && !c.source.overlaps(gap) &&
          !c.cue.overlaps(gap) && scene.within_block({c.content[kept].begin, c.content[i].end}))
        c.content[kept].end = c.content[i].end;
      else
        c.content[++kept] = c.content[i];
    }
    c.content.resize(kept + 1);
    // "conditions, which Brell said | were silly": the word that takes them up again is nothing that was said.
    const TokenRange first = c.content.front();
    if (c.content.size() > 1 && first.size() == 1 && first.end <= c.source.begin &&
        scene.has(first.begin, WordClass::relative))
      c.content.erase(c.content.begin());
  }
  return finds;
}

bool is_remark(Around noun) { return noun == Around::remark || noun == Around::thing; }  // "a claim" is also a verb

// "that his men “never fired”, |a claim disputed by witnesses|": what is said about it.
void drop_remark(const Scene& scene, Candidate& c) {
  if (c.content.size() < 2) return;
  const TokenRange last = c.content.back(), before = c.content[c.content.size() - 2];
  const bool behind = scene.kind(before.end - 1) == TokenKind::close_quote && last.begin == before.end + 1 &&
                      scene.kind(before.end) == TokenKind::comma;
  if (behind && scene.has(last.begin, WordClass::plain_article) && is_remark(around(scene, last.begin + 1)))
    c.content.pop_back();
}

// "that foreign hands were behind it | , without elaborating", "| , citing a report": how it was said, not what.
std::vector<Candidate> without_remarks(const Scene& scene, std::vector<Candidate> finds) {
  for (Candidate& c : finds) {
    drop_remark(scene, c);
    TokenRange& last = c.content.back();
    if (c.cue.empty() || last.begin < c.cue.end || last.size() < 4 || scene.quote_at(last.end - 1)) continue;
    uint32_t comma = last.end;
    while (comma > last.begin && scene.kind(comma - 1) != TokenKind::comma) --comma;
    if (comma < last.begin + 2 || comma + 1 >= last.end) continue;
    const bool cites = scene.has(comma, WordClass::citing) && scene.has(comma, WordClass::ing_form);
    if (cites || (around(scene, comma + 1) == Around::withholding && around(scene, comma) == Around::lacking))
      last.end = comma - 1;
  }
  return finds;
}

// "would not, “under any circumstances”, | recognise the vote": a clause goes on behind the quotation that it holds
// between two commas; what the network saw there is none of its own.
std::vector<Candidate> with_held_quotes(const Scene& scene, std::vector<Candidate> finds) {
  for (size_t f = 0; f < finds.size(); ++f) {
    Candidate& c = finds[f];
    if (c.cue.empty() || c.content.empty()) continue;
    TokenRange& last = c.content.back();
    const Quote* q = last.begin > c.cue.begin ? scene.quote_at(last.end - 1) : nullptr;
    if (!q || q->end != last.end || q->begin < last.begin + 3 || scene.kind(q->begin - 1) != TokenKind::comma) continue;
    const uint32_t verb = q->end + 1, end = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].end;
    if (scene.kind(q->end) != TokenKind::comma || verb + 1 >= end || scene.has(verb, WordClass::ing_form)) continue;
    const Tag before = scene.syntax.tag(q->begin - 2), behind = scene.syntax.tag(verb);
    const bool open = before == Tag::auxiliary || before == Tag::adverb || before == Tag::to ||
                      around(scene, q->begin - 2) == Around::nobody;  // "not"
    const bool verb_like =
        behind == Tag::verb || behind == Tag::auxiliary || behind == Tag::adverb || behind == Tag::noun;
    if (!open || !verb_like || scene.tokens[verb].capital) continue;
    const uint32_t from = last.end;
    last = trimmed(scene.tokens, {last.begin, scene.clause_end(verb, end, {})});
    for (size_t g = f + 1; g < finds.size(); ++g) {
      Candidate& next = finds[g];
      if (!next.content.empty() && next.content.front().begin >= last.end) break;
      if (TokenRange{from, last.end}.overlaps(next.cue) && next.source.end <= from) next.content.clear();
    }
  }
  std::erase_if(finds, [](const Candidate& c) { return c.content.empty(); });
  return finds;
}

}  // namespace

std::vector<Candidate> with_whole_clauses(const Scene& scene, std::vector<Candidate> finds) {
  finds = with_held_quotes(scene, without_gaps(scene, without_strays(scene, std::move(finds))));
  return ClauseMender(scene, without_remarks(scene, std::move(finds))).run();
}

}  // namespace sayso
