#include "sayso/syntax/syntax.h"

namespace sayso {

class Tagger {
 public:
  static Syntax run(const Tokens& tokens) {
    Syntax s(tokens);
    s.tags_.assign(tokens.size(), Tag::noun);
    return s;
  }
};

Syntax tag(const Tokens& tokens) { return Tagger::run(tokens); }

}  // namespace sayso
