#include "sayso/bytes/walk.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace sayso {

void walk(const std::vector<std::string>& paths, const WalkOptions&, const EachDocument& each) {
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    Document d;
    d.id = std::filesystem::path(path).stem().string();
    d.source = path;
    d.bytes = bytes.str();
    if (!each(std::move(d))) return;
  }
}

}  // namespace sayso
