#include "sayso/base/memory.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

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

namespace {

// Of the machine, in bytes.
std::optional<uint64_t> of_the_machine() {
  std::ifstream file("/proc/meminfo");
  std::optional<uint64_t> free;
  uint64_t swap = 0, kilobytes = 0;
  for (std::string name, unit; file >> name >> kilobytes && std::getline(file, unit);) {
    if (name == "MemAvailable:") free = kilobytes << 10;
    if (name == "SwapFree:") swap = kilobytes << 10;
  }
  if (free) *free += swap;
  return free;
}

// Of the control group (version 2), where it has a limit.
std::optional<uint64_t> of_the_group() {
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    if (!line.starts_with("0::")) continue;
    const std::string folder = "/sys/fs/cgroup" + line.substr(3);
    uint64_t most = 0, taken = 0;
    if (std::ifstream(folder + "/memory.max") >> most && std::ifstream(folder + "/memory.current") >> taken)
      return most - std::min(most, taken);
  }
  return std::nullopt;
}

std::optional<uint64_t> of_its_limits() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
  uint64_t pages = 0;
  if (!(std::ifstream("/proc/self/statm") >> pages)) return std::nullopt;
  const uint64_t taken = pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  return limit.rlim_cur - std::min<uint64_t>(limit.rlim_cur, taken);
}

}  // namespace

std::optional<uint64_t> memory_to_be_had() {
  std::optional<uint64_t> least;
  for (const auto& one : {of_the_machine(), of_the_group(), of_its_limits()})
    if (one) least = std::min(least.value_or(*one), *one);
  return least;
}

}  // namespace sayso
