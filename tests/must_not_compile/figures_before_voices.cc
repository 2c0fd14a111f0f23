// error: invalid initialization|cannot convert|no matching function
// A figure is somebody's, so voices come first.
#include "sayso/figure/figures.h"
auto forbidden(const sayso::Statements& statements, [[maybe_unused]] const sayso::Voices& voices, const sayso::Times& times) {
#ifdef ALLOWED
  return sayso::find_figures(voices, times);
#else
  return sayso::find_figures(statements, times);
#endif
}
