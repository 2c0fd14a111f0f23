// error: assignment of member|read-only|const-qualified
// A stage's product does not change: the next stage builds on it.
#include "sayso/statement/statements.h"
float forbidden(sayso::Statements& statements) {
#ifdef ALLOWED
  return statements.all()[0].confidence;
#else
  return statements.all()[0].confidence = 1;
#endif
}
