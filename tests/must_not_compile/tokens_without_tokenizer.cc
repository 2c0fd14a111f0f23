// error: private
// Only tokenize makes tokens.
#include "sayso/token/tokens.h"
auto forbidden(const sayso::Text& text) {
#ifdef ALLOWED
  return sayso::tokenize(text);
#else
  return sayso::Tokens(text);
#endif
}
