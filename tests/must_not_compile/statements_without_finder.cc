// error: private
// Only find_statements makes statements.
#include "sayso/statement/statements.h"
auto forbidden(const sayso::Syntax& syntax, [[maybe_unused]] const sayso::Times& times) {
#ifdef ALLOWED
  return sayso::find_statements(syntax, times);
#else
  return sayso::Statements(syntax);
#endif
}
