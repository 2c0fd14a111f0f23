#include "sayso/statement/scene.h"

#include <algorithm>

namespace sayso {

Scene::Scene(const Syntax& s) : syntax(s), tokens(s.tokens()), quotes(find_quotes(tokens)) {
  quote_of_.assign(tokens.size(), -1);
  for (size_t q = 0; q < quotes.size(); ++q)
    for (uint32_t i = quotes[q].begin; i < quotes[q].end; ++i) quote_of_[i] = static_cast<int32_t>(q);
  for (const Sentence& sentence : tokens.sentences()) {
    if (blocks_.empty() || blocks_.back().index != sentence.block)
      blocks_.push_back(
          {{sentence.begin, sentence.end}, sentence.block, s.text().page().blocks()[sentence.block].type});
    blocks_.back().tokens.end = sentence.end;
  }
}

uint32_t Scene::block_of(uint32_t i) const {
  if (tokens.size() == 0) return 0;
  return tokens.sentences()[tokens.sentence_of(std::min(i, tokens.size() - 1))].block;
}

TokenRange Scene::in_block(TokenRange r, uint32_t block) const {
  while (!r.empty() && block_of(r.begin) != block) ++r.begin;
  while (!r.empty() && block_of(r.end - 1) != block) --r.end;
  return r;
}

std::vector<TokenRange> Scene::by_blocks(TokenRange r) const {
  std::vector<TokenRange> out;
  while (!r.empty()) {
    const TokenRange piece = in_block(r, block_of(r.begin));
    out.push_back(piece);
    r.begin = piece.end;
  }
  return out;
}

bool Scene::line_end_before(uint32_t i) const {
  if (i == 0 || i >= tokens.size()) return false;
  const std::string_view between = syntax.text().of({tokens[i - 1].span.end, tokens[i].span.begin});
  return std::count(between.begin(), between.end(), '\n') == 1;
}

bool Scene::first_person(uint32_t i) const {
  const Pronoun* p = i < tokens.size() ? tokens.language().pronoun(tokens.lower(i)) : nullptr;
  return p && p->person == 1;
}

const Quote* Scene::speech_before(uint32_t i) const {
  while (i > 0 && (kind(i - 1) == TokenKind::comma || kind(i - 1) == TokenKind::dash)) --i;
  const Quote* q = i > 0 ? quote_at(i - 1) : nullptr;
  return q && q->end == i && (q->speech || kind(i) == TokenKind::comma) ? q : nullptr;
}

const Quote* Scene::speech_at(uint32_t i, uint32_t limit) const {
  while (i < limit && (kind(i) == TokenKind::comma || kind(i) == TokenKind::colon)) ++i;
  const Quote* q = i < limit ? quote_at(i) : nullptr;
  return q && q->begin == i ? q : nullptr;
}

// "to reporters", "to the crowd"; not "to dissolve".
bool Scene::addresses(uint32_t i, uint32_t limit) const {
  if (i >= limit) return false;
  Tag tag = syntax.tag(i);
  return tag == Tag::determiner || tag == Tag::name || tag == Tag::pronoun ||
         (tag == Tag::noun && tokens.has(i, WordClass::plural_form));
}

uint32_t Scene::past_circumstances(uint32_t i, uint32_t limit) const {
  for (;;) {
    uint32_t start = i;
    if (i >= limit) return i;
    const bool to = has(i, WordClass::to);
    if (has(i, WordClass::weekday) || has(i, WordClass::when_said)) {
      ++i;
    } else if (has(i, WordClass::when_said_opener)) {
      if (i + 1 < limit && has(i + 1, WordClass::when_said_span))
        i += 2;
      else if (has(i, WordClass::earlier))
        ++i;
    } else if (to && !addresses(i + 1, limit)) {
      return i;
    } else if (syntax.tag(i) == Tag::preposition || to || has(i, WordClass::before_event)) {
      TokenRange object = short_phrase_after(syntax, i + 1, limit);
      if (!object.empty()) i = object.end;
    }
    if (i == start) return i;
  }
}

// What a comma or dash in a content opens when more often than not the content ends there (counted in PolNeAR, train).
bool Scene::breaks_off(uint32_t comma, bool loose) const {
  uint32_t next = comma + 1;
  if (next >= tokens.size()) return true;
  const bool participle =
      tokens.lower(next).size() > 5 && has(next, WordClass::ing_form) && !has(next, WordClass::no_participle);
  if (!loose) return participle && find_cues(syntax, next, next + 1, 0.3f).size() > 0;
  if (kind(comma) == TokenKind::dash) return tokens[next].space_before;
  return has(next, WordClass::breaks_off) || participle || syntax.tag(next) == Tag::pronoun ||
         syntax.tag(next) == Tag::name;
}

uint32_t Scene::clause_end(uint32_t i, uint32_t limit, std::span<const CueSite> others) const {
  if (i >= limit) return limit;
  uint32_t begin = i;
  size_t c = 0;
  bool loose = !has(i, WordClass::content_opener);
  while (i < limit) {
    if (const Quote* q = quote_at(i); q && q->begin == i) {
      i = q->end;
      if (i >= limit) break;
      continue;
    }
    TokenKind k = kind(i);
    if (k == TokenKind::end && i + 1 >= limit) break;
    while (c < others.size() && others[c].begin <= i) ++c;
    if (i > begin && (k == TokenKind::comma || k == TokenKind::dash || has(i, WordClass::clause_join))) {
      bool comma = k == TokenKind::comma || k == TokenKind::dash;
      uint32_t next = i + 1;
      if (comma && has(next, WordClass::clause_join)) ++next;
      if (comma && has(next, WordClass::attributing)) break;
      if (c < others.size() && others[c].begin == next && others[c].share > 0.6f) {
        const bool ing = has(others[c].head, WordClass::ing_form);
        if (comma ? ing || next > i + 1 : !ing && syntax.tag(next) != Tag::noun) break;
      }
      if (comma && breaks_off(i, loose)) break;
    }
    if (k == TokenKind::colon && tokens.word(i) == ";") break;
    ++i;
  }
  return i;
}

bool Scene::alone(const Quote& q) const {
  const auto sentences = tokens.sentences();
  return sentences[tokens.sentence_of(q.begin)].begin == q.begin &&
         q.end >= sentences[tokens.sentence_of(q.end - 1)].end;
}

bool Scene::has_verb(TokenRange range) const {
  for (uint32_t i = range.begin; i < range.end; ++i)
    if (syntax.tag(i) == Tag::verb || syntax.tag(i) == Tag::auxiliary) return true;
  return false;
}

uint32_t Scene::inner_quote_end(uint32_t i, uint32_t limit) const {
  const Quote* outer = quote_at(i);
  if (!outer || outer->begin == i || (kind(i) != TokenKind::open_quote && kind(i) != TokenKind::quote)) return i;
  for (uint32_t k = i + 1; k < std::min(limit, outer->end); ++k)
    if (kind(k) == TokenKind::close_quote || kind(k) == TokenKind::quote) return k + 1;
  return i;
}

}  // namespace sayso
