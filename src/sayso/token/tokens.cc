#include "sayso/token/tokens.h"

namespace sayso {

class Tokenizer {
 public:
  static Tokens run(const Text& text) { return Tokens(text); }
};

uint32_t Tokens::at_byte(uint32_t) const { return size(); }

Result<Tokens> tokenize(const Text& text, const Budget&) { return Tokenizer::run(text); }

}  // namespace sayso
