#include "sayso/statement/tagged_quotes.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr std::string_view rule = "quote-speaker-cue";
constexpr float sure = 0.8f;
constexpr uint32_t longest_speaker = 16;  // tokens

// Something that is said, and no title: a word of it is in small letters.
bool said(const Scene& scene, const Quote& q) {
  for (uint32_t i = q.begin + 2; i + 1 < q.end; ++i)
    if (scene.syntax.tag(i) != Tag::preposition && scene.syntax.tag(i) != Tag::determiner &&
        scene.syntax.tag(i) != Tag::conjunction && scene.kind(i) == TokenKind::word && !scene.tokens[i].capital)
      return true;
  return false;
}

std::optional<Candidate> tagged(const Scene& scene, const Quote& q) {
  const Sentence& s = scene.tokens.sentences()[scene.tokens.sentence_of(q.begin)];
  if (!q.closed || s.begin != q.begin || q.end + 2 >= s.end || scene.kind(q.end - 2) != TokenKind::comma)
    return std::nullopt;
  uint32_t verb = q.end + 1;
  const uint32_t limit = std::min(s.end, q.end + longest_speaker);
  while (verb < limit && scene.syntax.tag(verb) != Tag::verb && scene.syntax.tag(verb) != Tag::auxiliary &&
         !scene.quote_at(verb))
    ++verb;
  if (verb >= limit || scene.syntax.tag(verb) != Tag::verb || scene.has(verb, WordClass::ing_form) || !said(scene, q))
    return std::nullopt;
  Candidate c;
  c.source = phrase_before(scene.syntax, verb, q.end);
  if (c.source.empty() || c.source.begin != q.end) return std::nullopt;
  c.cue = {verb, verb + 1};
  c.content = {{q.begin, q.end}};
  c.origin = Origin::network;
  c.found_by = rule;
  c.score = sure;
  name_cue(scene, c);
  return c;
}

}  // namespace

std::vector<Candidate> with_tagged_quotes(const Scene& scene, std::vector<Candidate> finds, const RulesOff& off) {
  if (off.count(rule)) return finds;
  std::vector<bool> told(scene.tokens.size(), false);  // by a find's source or cue
  for (const Candidate& c : finds)
    for (const TokenRange r : {c.source, c.cue})
      if (!c.inherits || r == c.cue) std::fill(told.begin() + r.begin, told.begin() + r.end, true);
  std::vector<Candidate> own;
  std::vector<bool> taken(scene.tokens.size(), false);
  for (const Quote& q : scene.quotes) {
    std::optional<Candidate> c = tagged(scene, q);
    if (!c || std::find(told.begin() + c->source.begin, told.begin() + c->cue.end, true) != told.begin() + c->cue.end)
      continue;
    std::fill(taken.begin() + q.begin, taken.begin() + q.end, true);
    own.push_back(std::move(*c));
  }
  for (Candidate& c : finds) std::erase_if(c.content, [&](TokenRange r) { return taken[r.begin] && taken[r.end - 1]; });
  std::erase_if(finds, [](const Candidate& c) { return c.content.empty(); });
  finds.insert(finds.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  return finds;
}

}  // namespace sayso
