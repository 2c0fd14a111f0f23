#include "sayso/voice/calls.h"

#include "sayso/voice/mentions.h"

namespace sayso {

Calls::Calls(const Syntax& syntax, std::span<const Words> runs) : syntax_(syntax), tokens_(syntax.tokens()) {
  for (const Words& run : runs) {
    const Words call = with_verb(run);
    if (call.begin == run.begin || call.begin == 0) continue;
    const TokenKind before = tokens_[call.begin - 1].kind;
    const bool opens = call.begin == tokens_.sentences()[tokens_.sentence_of(call.begin)].begin;
    if (!opens && (before == TokenKind::word || before == TokenKind::comma)) known_.insert(key_of(tokens_, call));
  }
}

Words Calls::with_call(Words run) const {
  if (known_.empty()) return run;
  const Words call = with_verb(run);
  return call.begin < run.begin && known_.contains(key_of(tokens_, call)) ? call : run;
}

// "Save" + "the" + "Lakes"
Words Calls::with_verb(Words run) const {
  if (run.begin < tokens_.sentences()[tokens_.sentence_of(run.begin)].begin + 2) return run;
  const uint32_t verb = run.begin - 2;
  const std::string_view word = tokens_.lower(verb);
  const Tag tag = syntax_.tag(verb);
  const bool call = tokens_.has(verb + 1, WordClass::the) && !tokens_[verb + 1].capital && tokens_[verb].capital &&
                    tokens_[verb].kind == TokenKind::word && !tokens_[verb].all_capitals && is_common_word(word) &&
                    (tag == Tag::name || tag == Tag::verb) && !tokens_.has(verb, WordClass::weekday) &&
                    !tokens_.has(verb, WordClass::month_name) && !title_word(word) && !body_word(word) &&
                    !place_named(word) && !first_name(word);
  return call ? Words{verb, run.end} : run;
}

}  // namespace sayso
