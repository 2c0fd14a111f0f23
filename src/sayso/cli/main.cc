#include <cstdio>

#include "sayso/bytes/walk.h"
#include "sayso/read/read.h"

int main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  sayso::walk(paths, {}, [](sayso::Result<sayso::Document> d) {
    auto r = sayso::read(*d);
    if (r) std::puts(sayso::to_json(*r).c_str());
    return true;
  });
}
