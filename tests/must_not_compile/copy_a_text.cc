// error: use of deleted function|call to deleted
// Later stages point into the text, so there is one.
#include "sayso/text/text.h"
size_t forbidden(const sayso::Text& text) {
#ifdef ALLOWED
  const sayso::Text& same = text;
#else
  const sayso::Text same = text;
#endif
  return same.body().size();
}
