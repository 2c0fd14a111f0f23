#include "sayso/statement/from_relays.h"

namespace sayso {
namespace {

constexpr std::string_view rule = "quoted-as-saying";
constexpr uint32_t reach = 30;  // tokens from "quoted" to "as saying"
constexpr float sure = 0.9f;

class RelayFinder {
 public:
  explicit RelayFinder(const Scene& scene) : scene_(scene), tokens_(scene.tokens) {}

  std::vector<Candidate> run() {
    for (uint32_t i = 1; i < tokens_.size(); ++i)
      if (scene_.has(i, WordClass::as_saying)) {
        if (scene_.has(i - 1, WordClass::as)) as_saying(i);
        if (scene_.has(i - 1, WordClass::hearing) && passive(i - 1)) heard(i);
      }
    return std::move(out_);
  }

 private:
  // `saying`: the participle behind "as".
  void as_saying(uint32_t saying) {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(saying)];
    uint32_t quoted = saying - 1;
    while (quoted > s.begin && saying - quoted < reach && !scene_.has(quoted, WordClass::quoting)) --quoted;
    if (!scene_.has(quoted, WordClass::quoting)) return;
    passive(quoted) ? was_quoted(s, quoted, saying) : quotes(s, quoted, saying);
  }

  // "In a recording, the governor is heard saying that …"
  void heard(uint32_t saying) {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(saying)];
    Candidate c = make(saying);
    const uint32_t begin = cue_begin(saying - 1);
    c.source = phrase_before(scene_.syntax, begin, limit_before(s, begin));
    c.cue = {begin, saying + 1};
    if (!c.source.empty() && content_behind(s, saying + 1, c)) out_.push_back(std::move(c));
  }

  // "was quoted", "has been cited"; "quoted" right behind a comma ("the mayor, quoted by the agency as saying")
  bool passive(uint32_t quoted) const {
    for (uint32_t i = quoted; i > 0 && quoted - i < 4; --i)
      if (scene_.has(i - 1, WordClass::be)) return true;
    return scene_.has(quoted + 1, WordClass::by) || scene_.kind(quoted - 1) == TokenKind::comma;
  }

  // "quoted by the agency", "as saying by the agency": the agency, and where it ends.
  TokenRange agent(uint32_t by, uint32_t limit) const {
    return scene_.has(by, WordClass::by) ? short_phrase_after(scene_.syntax, by + 1, limit) : TokenRange{};
  }
  uint32_t cue_begin(uint32_t quoted) const {
    while (quoted > 0 && (scene_.has(quoted - 1, WordClass::be) || scene_.syntax.tag(quoted - 1) == Tag::auxiliary ||
                          scene_.syntax.tag(quoted - 1) == Tag::adverb))
      --quoted;
    return quoted;
  }

  // The content behind "saying": the person told, "that", a quote or a clause to the sentence's end.
  bool content_behind(const Sentence& s, uint32_t i, Candidate& c) const {
    if (scene_.has(i - 1, WordClass::telling)) {
      const TokenRange to = short_phrase_after(scene_.syntax, i, s.end);
      if (!to.empty() && to.end < s.end) c.addressee = to, i = to.end;
    }
    const uint32_t past = scene_.past_circumstances(i, s.end);
    if (scene_.has(past, WordClass::that) || scene_.speech_at(past, s.end)) i = past;
    while (i < s.end && (scene_.kind(i) == TokenKind::comma || scene_.kind(i) == TokenKind::colon)) ++i;
    if (i >= s.end || scene_.kind(i) == TokenKind::end) return false;
    const Quote* q = scene_.quote_at(i);
    uint32_t end = scene_.clause_end(i, s.end, {});
    if (q && q->begin == i && q->speech) end = q->end;
    const TokenRange content = trimmed(tokens_, {i, end});
    c.content = {content};
    return content.size() >= 2;
  }

  const Quote* quote_before(const Sentence& s, TokenRange first) const {
    const Quote* q = scene_.speech_before(first.begin);
    return q && (q->begin >= s.begin || scene_.block_of(q->begin) == s.block) ? q : nullptr;
  }

  Candidate make(uint32_t head) const {
    Candidate c;
    c.origin = Origin::relay;
    c.found_by = rule;
    c.score = sure;
    c.head = head;
    c.kind = cue_kind(tokens_, {head, head + 1, head, sure});
    return c;
  }

  void was_quoted(const Sentence& s, uint32_t quoted, uint32_t saying) {
    Candidate c = make(saying);
    c.via = Link::quotes;
    const uint32_t begin = cue_begin(quoted);
    c.source = phrase_before(scene_.syntax, begin, limit_before(s, begin));
    if (c.source.empty()) return;
    const TokenRange before = agent(quoted + 1, saying - 1);
    uint32_t behind = saying + 1;
    const TokenRange after = agent(behind, s.end);
    c.medium = before.empty() ? after : before;
    c.cue = before.empty() ? TokenRange{begin, saying + 1} : TokenRange{begin, quoted + 1};
    if (!after.empty()) behind = after.end;
    if (content_behind(s, behind, c)) return out_.push_back(std::move(c));
    c.addressee = {};
    if (const Quote* q = quote_before(s, c.source)) {
      c.content = {{q->begin, q->end}};
      out_.push_back(std::move(c));
    }
  }

  // What is quoted before the cue does not belong to the subject.
  uint32_t limit_before(const Sentence& s, uint32_t cue) const {
    for (uint32_t i = cue; i > s.begin; --i)
      if (const Quote* q = scene_.quote_at(i - 1); q && q->speech && q->end <= cue) return q->end;
    return s.begin;
  }

  void quotes(const Sentence& s, uint32_t quoted, uint32_t saying) {
    const uint32_t begin = cue_begin(quoted);
    const TokenRange who = phrase_before(scene_.syntax, begin, limit_before(s, begin));
    const TokenRange whom = trimmed(tokens_, {quoted + 1, saying - 1});
    if (who.empty() || whom.empty()) return;
    Candidate inner = make(saying);
    inner.source = whom;
    inner.cue = {saying, saying + 1};
    if (content_behind(s, saying + 1, inner)) {
      Candidate outer = make(quoted);
      outer.source = who;
      outer.cue = {begin, quoted + 1};
      outer.content = {{whom.begin, inner.content.back().end}};
      out_.push_back(std::move(outer));
      out_.push_back(std::move(inner));
      return;
    }
    inner.addressee = {};
    const Quote* q = quote_before(s, who);
    if (!q) return;
    inner.content = {{q->begin, q->end}};
    inner.medium = who;
    inner.via = Link::quotes;
    out_.push_back(std::move(inner));
  }

  const Scene& scene_;
  const Tokens& tokens_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> from_relays(const Scene& scene, const RulesOff& off) {
  return off.count(rule) ? std::vector<Candidate>{} : RelayFinder(scene).run();
}

}  // namespace sayso
