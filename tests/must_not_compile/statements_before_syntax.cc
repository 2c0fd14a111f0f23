// error: invalid initialization|cannot convert|no matching function
// Statements are found in tagged tokens.
#include "sayso/statement/statements.h"
auto forbidden(const sayso::Tokens& tokens, [[maybe_unused]] const sayso::Syntax& syntax, const sayso::Times& times) {
#ifdef ALLOWED
  return sayso::find_statements(syntax, times);
#else
  return sayso::find_statements(tokens, times);
#endif
}
