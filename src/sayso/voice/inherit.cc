#include <vector>

#include "sayso/voice/antecedent.h"
#include "sayso/voice/parties.h"

namespace sayso {
namespace {

/// Whether each token stands between double quotation marks; a paragraph's end closes them.
std::vector<bool> quoted(const Tokens& tokens) {
  std::vector<bool> out(tokens.size(), false);
  uint32_t block = 0;
  bool open = false;
  for (const Sentence& s : tokens.sentences()) {
    if (s.block != block) block = s.block, open = false;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (tokens[i].kind == TokenKind::open_quote) open = true;
      if (tokens[i].kind == TokenKind::close_quote) open = false;
      out[i] = open;
    }
  }
  return out;
}

}  // namespace

void inherit_sources(const Statements& statements, Parties& parties) {
  const Tokens& tokens = statements.syntax().tokens();
  const std::vector<bool> in_quotes = quoted(tokens);
  for (uint32_t i = 0; i < statements.all().size(); ++i) {
    const Statement& s = statements.all()[i];
    auto& voice = parties.source[i];
    if (voice) continue;
    if (!s.source.empty()) {
      const Words w = words_of(tokens, s.source.front());
      if (w.size() != 1 || pronoun_kind(tokens.language(), tokens.lower(w.begin)) != PronounKind::self) continue;
      if (s.parent)
        voice = parties.source[*s.parent];
      else if (i > 0 && in_quotes[w.begin])  // elsewhere it is who wrote the page, or whom an interview does not name
        voice = parties.source[i - 1];
    } else if (s.continues && *s.continues < i) {
      voice = parties.source[*s.continues];
    } else if (s.entry && !s.parent) {
      voice = parties.carrier[*s.entry];
    }
  }
}

}  // namespace sayso
