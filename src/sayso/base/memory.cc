#include "sayso/base/memory.h"

#include <cstdlib>  // defines __GLIBC__ where it is so
#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace sayso {

void give_back_memory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

}  // namespace sayso
