#include "sayso/voice/issuers.h"

#include <algorithm>

#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

constexpr uint32_t sentences_back = 12, longest_phrase = 5, reach = 2;

bool is_determiner(const Tokens& tokens, uint32_t i) {
  return tokens.has(i, WordClass::definite) || tokens.has(i, WordClass::indefinite);
}

}  // namespace

bool Issuers::is_document(uint32_t token) const {
  return tokens_.has(token, WordClass::message_noun) || tokens_.has(token, WordClass::report);
}

uint32_t Issuers::first_from(uint32_t token) const {
  const auto at = std::lower_bound(references_.all.begin(), references_.all.end(), token,
                                   [](const Reference& r, uint32_t t) { return r.begin() < t; });
  return static_cast<uint32_t>(at - references_.all.begin());
}

uint32_t Issuers::of(uint32_t k) const {
  const Reference& r = references_.all[k];
  if (r.kind != Reference::Kind::description || !is_document(r.head())) return nobody;
  if (const uint32_t told = of_head(r.head()); told != nobody) return told;
  if (!r.definite) return nobody;
  const uint32_t here = tokens_.sentence_of(r.begin());
  const uint32_t first = tokens_.sentences()[here - std::min(here, sentences_back)].begin;
  for (uint32_t i = r.begin(); i-- > first;)
    if (tokens_.lower(i) == tokens_.lower(r.head())) {
      if (const uint32_t told = of_head(i); told != nobody) return told;
      if (is_new(i)) return nobody;  // "said in a statement": that one
    }
  return nobody;
}

// "a statement", "another new letter"
bool Issuers::is_new(uint32_t head) const {
  for (uint32_t i = head; i-- > 0 && head - i < longest_phrase;)
    if (is_determiner(tokens_, i)) return tokens_.has(i, WordClass::indefinite);
  return false;
}

uint32_t Issuers::of_head(uint32_t head) const {
  const uint32_t first = tokens_.sentences()[tokens_.sentence_of(head)].begin;
  const auto issues = [&](uint32_t i) { return is_naming_word(NamingWord::issues, tokens_.lower(i)); };
  uint32_t begin = head;
  while (begin > first && head - begin < longest_phrase && !is_determiner(tokens_, begin) &&
         tokens_[begin - 1].kind == TokenKind::word && !issues(begin - 1) &&
         (syntax_.tag(begin - 1) != Tag::verb || tokens_.has(begin - 1, WordClass::ing_form)))
    --begin;
  if (begin > first + 1 && !issues(begin - 1) && issues(begin - 2)) --begin;  // "sent" + "out a letter"
  if (begin > first && issues(begin - 1))
    if (const uint32_t subject = subject_of(begin - 1); subject != nobody) return subject;
  return agent_behind(head);
}

// "The ministry has issued", "the union met and sent": not who was sent something.
uint32_t Issuers::subject_of(uint32_t verb) const {
  const uint32_t first = tokens_.sentences()[tokens_.sentence_of(verb)].begin;
  uint32_t at = verb;
  bool passive = false;
  while (at > first && (syntax_.tag(at - 1) == Tag::auxiliary || syntax_.tag(at - 1) == Tag::adverb)) {
    passive = passive || tokens_.has(at - 1, WordClass::be);
    --at;
  }
  if (passive || at == first) return nobody;
  for (uint32_t k = first_from(at); k-- > 0 && references_.all[k].words.end + reach >= at;)
    if (const Reference& r = references_.all[k]; r.begin() >= first && r.words.end <= at && !r.owner) return k;
  if (syntax_.tag(at - 1) != Tag::conjunction) return nobody;
  for (uint32_t k = first_from(first); k < references_.all.size() && references_.all[k].begin() < at; ++k) {
    const Reference& r = references_.all[k];
    const bool governed = r.begin() > first && syntax_.tag(r.begin() - 1) == Tag::preposition;
    if (!governed && !r.owner && !r.aside) return k;
  }
  return nobody;
}

// "a letter sent late on Monday by the union"
uint32_t Issuers::agent_behind(uint32_t head) const {
  constexpr uint32_t far = 5;
  const uint32_t end = std::min(tokens_.sentences()[tokens_.sentence_of(head)].end, head + 2 + far);
  if (head + 3 >= end || !is_naming_word(NamingWord::issues, tokens_.lower(head + 1))) return nobody;
  uint32_t by = head + 2;
  while (by + 1 < end && tokens_[by].kind == TokenKind::word && !is_naming_word(NamingWord::agent, tokens_.lower(by)))
    ++by;
  if (!is_naming_word(NamingWord::agent, tokens_.lower(by))) return nobody;
  const uint32_t k = first_from(by + 1);
  const bool next = k < references_.all.size() && references_.all[k].begin() <= by + 1 + reach;
  return next ? k : nobody;
}

}  // namespace sayso
