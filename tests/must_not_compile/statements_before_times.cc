// error: too few arguments|no matching function
// A dated entry is known by its date, so times come first.
#include "sayso/statement/statements.h"
auto forbidden(const sayso::Syntax& syntax, [[maybe_unused]] const sayso::Times& times) {
#ifdef ALLOWED
  return sayso::find_statements(syntax, times);
#else
  return sayso::find_statements(syntax);
#endif
}
