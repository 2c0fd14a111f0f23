// Reads files named on standard input, a line each, by rules, and tells what each took: "SECONDS MB STATUS", a line each.
// Each is opened and read in a process of its own, forked from this one after it has read a page: so nothing is loaded
// anew, no file adds to what another took, and what fells the process costs that file. Seconds are the processor's, MB
// all that the process held, what it shares with this one too. STATUS is 0, or what wait(2) says of it.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "sayso/bytes/walk.h"
#include "sayso/read/read.h"

namespace {

constexpr rlim_t most_seconds = 120;
constexpr rlim_t most_bytes = rlim_t{3} << 30;

void read_file(const std::string& path) {
  sayso::ReadOptions options;
  options.ask = sayso::embedded_or_why(true);
  sayso::walk({path}, {}, [&](sayso::Result<sayso::Document> document) {
    if (!document) return true;
    if (const auto reading = sayso::read(*document, options)) {
      const std::string json = sayso::to_json(*reading);
      if (json.size() <= sayso::most_reading && !sayso::from_json(json)) std::abort();
    }
    return true;
  });
}

// Does not come back.
[[noreturn]] void read_alone(const std::string& path) {
  const rlimit seconds{most_seconds, most_seconds}, bytes{most_bytes, most_bytes};
  setrlimit(RLIMIT_CPU, &seconds);
  setrlimit(RLIMIT_AS, &bytes);
  read_file(path);
  _exit(0);
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main() {
  std::string path;
  if (!std::getline(std::cin, path)) return 2;
  read_file(path);  // loads what is loaded once
  while (std::getline(std::cin, path)) {
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) read_alone(path);
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) != child) return 1;
    std::printf("%.4f %.1f %d\n", seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
                static_cast<double>(used.ru_maxrss) / 1024, status);
    std::fflush(stdout);
  }
  return 0;
}
