// What one way through a web archive costs: warc_bench MODE FILE. Modes, each a process of its own so that its peak of
// memory is its own:
//   run    a command and its arguments in place of FILE, its output thrown away
//   zlib   FILE.gz unpacked with zlib alone, into one buffer: the least that any reader of it must do
//   walk   records to documents: headers, chunks, codings, choice of what is a page
//   page   the same, and each document to blocks and metadata
// Prints one line of JSON: seconds, processor_seconds, records, documents, errors, bytes (of documents), and peak_mib,
// the peak of memory by how much of the file was passed: after an eighth, a half, all of it.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sayso/bytes/walk.h"
#include "sayso/page/page.h"

namespace {

struct Spent {
  uint64_t records = 0, documents = 0, errors = 0, bytes = 0;
  double peak_mib[3] = {};  // after an eighth, a half, all
};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Of this program alone: getrusage() counts whatever started it, too.
double peak_mib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
  return 0;
}

// The command's peak is its own, since this process is small.
int run(char** command) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    std::freopen("/dev/null", "w", stdout);
    std::freopen("/dev/null", "w", stderr);
    execvp(command[0], command);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 1;
  const auto seconds_of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  std::printf("{\"seconds\": %.3f, \"processor_seconds\": %.3f, \"peak\": %.1f}\n",
              std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
              seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

bool inflate_all(const char* path, Spent& spent) {
  std::FILE* file = std::fopen(path, "rb");
  if (!file) return false;
  std::vector<unsigned char> in(64u << 10), out(64u << 10);
  z_stream z{};
  inflateInit2(&z, 15 + 16);
  int code = Z_OK;
  while (code >= 0 && (z.avail_in = static_cast<uInt>(std::fread(in.data(), 1, in.size(), file))) > 0) {
    z.next_in = in.data();
    while (code >= 0 && z.avail_in > 0) {
      z.next_out = out.data();
      z.avail_out = static_cast<uInt>(out.size());
      code = inflate(&z, Z_NO_FLUSH);
      spent.bytes += out.size() - z.avail_out;
      if (code == Z_STREAM_END) inflateReset(&z);
    }
  }
  inflateEnd(&z);
  std::fclose(file);
  return code >= 0;
}

void walk_all(const std::string& path, bool read, Spent& spent) {
  std::atomic<uint64_t> passed = 0;
  const uint64_t size = std::filesystem::file_size(path);
  sayso::WalkOptions options;
  options.passed = &passed;
  const auto passed_over = sayso::walk({path}, options, [&](sayso::Result<sayso::Document> d) {
    ++(d ? spent.documents : spent.errors);
    if (d) {
      spent.bytes += d->bytes.size();
      if (read && !sayso::read_page(*d)) ++spent.errors;
    }
    if (passed < size / 8) spent.peak_mib[0] = peak_mib();
    if (passed < size / 2) spent.peak_mib[1] = peak_mib();
    return true;
  });
  spent.records = spent.documents + spent.errors;
  for (const auto& [what, count] : passed_over) spent.records += count;
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 2 && arguments[1] == std::string_view("run")) return run(arguments + 2);
  const std::string mode = count == 3 ? arguments[1] : "";
  if (mode != "zlib" && mode != "walk" && mode != "page") {
    std::fprintf(stderr, "usage: warc_bench zlib|walk|page FILE, or warc_bench run COMMAND...\n");
    return 2;
  }
  Spent spent;
  const auto begin = std::chrono::steady_clock::now();
  if (mode == "zlib" ? !inflate_all(arguments[2], spent) : (walk_all(arguments[2], mode == "page", spent), false)) {
    std::fprintf(stderr, "warc_bench: %s: not to be unpacked\n", arguments[2]);
    return 1;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::printf(
      "{\"seconds\": %.3f, \"processor_seconds\": %.3f, \"records\": %llu, \"documents\": %llu, \"errors\": %llu, "
      "\"bytes\": %llu, \"peak_mib\": [%.1f, %.1f, %.1f]}\n",
      seconds, processor_seconds(), static_cast<unsigned long long>(spent.records),
      static_cast<unsigned long long>(spent.documents), static_cast<unsigned long long>(spent.errors),
      static_cast<unsigned long long>(spent.bytes), spent.peak_mib[0], spent.peak_mib[1], peak_mib());
  return 0;
}
