// error: invalid initialization|cannot convert|no matching function
// Voices are gathered for statements.
#include "sayso/voice/voices.h"
auto forbidden(const sayso::Syntax& syntax, [[maybe_unused]] const sayso::Statements& statements, const sayso::Times& times) {
#ifdef ALLOWED
  return sayso::find_voices(statements, times);
#else
  return sayso::find_voices(syntax, times);
#endif
}
