#include "sayso/voice/voices.h"

namespace sayso {

class VoiceFinder {
 public:
  static Voices run(const Statements& statements) {
    Voices v(statements);
    std::string_view text = statements.syntax().text().view();
    for (const Statement& s : statements.all()) {
      Attribution a;
      a.source = {std::nullopt, text_of(s.source, text), s.source};
      v.attributions_.push_back(a);
    }
    return v;
  }
};

Voices find_voices(const Statements& statements, const Times&) { return VoiceFinder::run(statements); }

}  // namespace sayso
