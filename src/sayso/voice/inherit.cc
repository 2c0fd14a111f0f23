#include "sayso/voice/antecedent.h"
#include "sayso/voice/parties.h"

namespace sayso {

void inherit_sources(const Statements& statements, Parties& parties) {
  const Tokens& tokens = statements.syntax().tokens();
  for (uint32_t i = 0; i < statements.all().size(); ++i) {
    const Statement& s = statements.all()[i];
    auto& voice = parties.source[i];
    if (voice) continue;
    if (!s.source.empty()) {
      const Words w = words_of(tokens, s.source.front());
      if (w.size() == 1 && pronoun_kind(tokens.lower(w.begin)) == PronounKind::self)
        voice = s.parent ? parties.source[*s.parent] : i > 0 ? parties.source[i - 1] : std::nullopt;
    } else if (s.continues && *s.continues < i) {
      voice = parties.source[*s.continues];
    } else if (s.entry && !s.parent) {
      voice = parties.carrier[*s.entry];
    }
  }
}

}  // namespace sayso
