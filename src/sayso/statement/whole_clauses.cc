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
      if (scene_.syntax.tag(i) != Tag::adverb && scene_.syntax.tag(i) != Tag::conjunction) break;
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

}  // namespace

std::vector<Candidate> with_whole_clauses(const Scene& scene, std::vector<Candidate> finds) {
  return ClauseMender(scene, without_gaps(scene, without_strays(scene, std::move(finds)))).run();
}

}  // namespace sayso
