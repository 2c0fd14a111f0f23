// error: invalid initialization|cannot convert|no matching function|could not convert
// Tokens are cut from a text with its blocks, never from a page.
#include "sayso/token/tokens.h"
auto forbidden(const sayso::Page& page, [[maybe_unused]] const sayso::Text& text) {
#ifdef ALLOWED
  return sayso::tokenize(text);
#else
  return sayso::tokenize(page);
#endif
}
