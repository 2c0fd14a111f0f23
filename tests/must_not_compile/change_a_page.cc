// error: discards qualifiers|no matching function|passing 'const
// A page's blocks stay as they were read.
#include "sayso/page/page.h"
size_t forbidden(sayso::Page& page) {
#ifndef ALLOWED
  page.blocks().clear();
#endif
  return page.blocks().size();
}
