// error: private|use of deleted
// Only read_page makes a page.
#include "sayso/page/page.h"
auto forbidden([[maybe_unused]] const sayso::Document& document) {
#ifdef ALLOWED
  return sayso::read_page(document);
#else
  return sayso::Page();
#endif
}
