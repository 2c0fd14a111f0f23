// error: too few arguments|no matching function
// A reading holds the product of every stage.
#include "sayso/reading/assemble.h"
auto forbidden(const sayso::Document& document, const sayso::Voices& voices, const sayso::Times& times,
               [[maybe_unused]] const sayso::Figures& figures) {
#ifdef ALLOWED
  return sayso::assemble(document, voices, times, figures);
#else
  return sayso::assemble(document, voices, times);
#endif
}
