// error: cannot convert|invalid initialization|no matching function
// Tags are made of tokens, never of a text.
#include "sayso/syntax/syntax.h"
sayso::Syntax forbidden(const sayso::Text& text, [[maybe_unused]] const sayso::Tokens& tokens) {
#ifdef ALLOWED
  return sayso::tag(tokens);
#else
  return sayso::tag(text);
#endif
}
