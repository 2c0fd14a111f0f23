#include "sayso/statement/from_quotes.h"

#include <algorithm>

#include "sayso/statement/signature.h"

namespace sayso {
namespace {

constexpr std::string_view signed_rule = "signed-quote", interrupted_rule = "interrupted-quote",
                           deed_rule = "quote-after-deed";
constexpr float sure_signed = 0.9f, sure_interrupted = 0.8f, sure_going_on = 0.9f, sure_loose = 0.6f, sure_deed = 0.6f;
constexpr uint32_t longest_aside = 12;  // tokens
constexpr uint32_t least_signed = 6;    // tokens of a paragraph that somebody signs

Candidate make(std::string_view rule, Origin origin, float score, std::vector<TokenRange> content) {
  Candidate c;
  c.content = std::move(content);
  c.found_by = rule;
  c.origin = origin;
  c.score = score;
  return c;
}

TokenRange range_of(const Quote& q) { return {q.begin, q.end}; }

}  // namespace

std::vector<Candidate> from_signed_quotes(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(signed_rule)) return out;
  const SceneBlock* before = nullptr;
  for (const SceneBlock& block : scene.blocks()) {
    const TokenRange b = block.tokens;
    const Quote* q = scene.quote_at(b.begin);
    TokenRange who, said;
    if (q && q->begin == b.begin && q->end < b.end) {
      who = signature(scene, q->end, b.end);
      said = range_of(*q);
    } else if (before) {
      who = signature(scene, b.begin, b.end);
      // A list has dashes too: only a quote, or an account ("— Ana Brell (@brell)"), is signed by the next line.
      const Quote* own = scene.quote_at(before->tokens.begin);
      const bool quote = own && own->begin == before->tokens.begin && own->end + 1 >= before->tokens.end;
      bool account = false;
      for (uint32_t i = b.begin; i < b.end; ++i) account |= scene.tokens.word(i).starts_with('@');
      if (quote || (account && before->type == BlockType::paragraph)) said = before->tokens;
    }
    if (!who.empty() && !said.empty()) {
      out.push_back(make(signed_rule, Origin::signed_quote, sure_signed, {said}));
      out.back().source = who;
    }
    before = &block;
  }
  return out;
}

std::vector<Candidate> from_signed_paragraphs(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(signed_rule)) return out;
  for (const SceneBlock& block : scene.blocks()) {
    const TokenRange b = block.tokens;
    if (block.type != BlockType::paragraph || scene.quote_at(b.begin)) continue;
    uint32_t dash = b.end - 1;
    while (dash > b.begin && scene.kind(dash) != TokenKind::dash && scene.kind(dash) != TokenKind::end) --dash;
    if (dash < b.begin + least_signed || scene.kind(dash - 1) != TokenKind::end) continue;
    const TokenRange who = signature(scene, dash, b.end);
    bool titled = false;
    for (uint32_t i = who.begin; i < who.end; ++i) titled |= scene.kind(i) == TokenKind::comma;
    if (!titled || !scene.has_verb({b.begin, dash})) continue;
    out.push_back(make(signed_rule, Origin::signed_quote, sure_signed, {{b.begin, dash}}));
    out.back().source = who;
  }
  if (out.size() < 2) out.clear();  // a page that lets people speak so lets several
  return out;
}

std::vector<Candidate> from_interrupted_quotes(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(interrupted_rule)) return out;
  for (size_t i = 0; i + 1 < scene.quotes.size(); ++i) {
    const Quote &first = scene.quotes[i], &second = scene.quotes[i + 1];
    const TokenRange aside{first.end, second.begin};
    if (aside.size() < 3 || aside.size() > longest_aside || !scene.within_block({first.begin, second.end})) continue;
    if (scene.kind(aside.begin) != TokenKind::dash || scene.kind(aside.end - 1) != TokenKind::dash) continue;
    if (!find_cues(scene.syntax, aside.begin + 1, aside.end - 1, 0.5f).empty()) continue;
    out.push_back(make(interrupted_rule, Origin::signed_quote, sure_interrupted, {range_of(first), range_of(second)}));
    const TokenRange subject = short_phrase_after(scene.syntax, aside.begin + 1, aside.end - 1);
    if (subject.size() + 2 < aside.size()) out.back().source = subject;
  }
  return out;
}

std::vector<Candidate> from_loose_quotes(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(loose_quote_rule)) return out;
  for (const Quote& q : scene.quotes)
    if (q.speech && scene.alone(q))
      out.push_back(make(loose_quote_rule, Origin::loose_quote, q.goes_on ? sure_going_on : sure_loose, {range_of(q)}));
  return out;
}

std::vector<Candidate> from_quotes_after_deeds(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(deed_rule)) return out;
  auto sentences = scene.tokens.sentences();
  for (const Quote& q : scene.quotes) {
    if (!q.speech || !q.closed || !scene.alone(q)) continue;
    const uint32_t at = scene.tokens.sentence_of(q.begin);
    if (at == 0 || sentences[at - 1].block != sentences[at].block) continue;
    const Sentence& deed = sentences[at - 1];
    bool quoted = false;
    for (uint32_t i = deed.begin; i < deed.end; ++i) quoted |= scene.quote_at(i) != nullptr;
    TokenRange subject = short_phrase_after(scene.syntax, deed.begin, deed.end);
    const Tag next = scene.syntax.tag(subject.end);
    bool named = false;
    for (uint32_t i = subject.begin; i < subject.end; ++i) named |= scene.syntax.tag(i) == Tag::name;
    if (quoted || !named || subject.size() < 2 || (next != Tag::verb && next != Tag::auxiliary)) continue;
    out.push_back(make(deed_rule, Origin::quote_after_deed, sure_deed, {range_of(q)}));
    out.back().source = subject;
  }
  return out;
}

}  // namespace sayso
