#include "sayso/cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "sayso/cli/terminal.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::string clock_text(double seconds) {
  auto s = static_cast<uint64_t>(seconds + 0.5);
  if (s >= 3600) return fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
  return fmt::format("{}:{:02}", s / 60, s % 60);
}

uint64_t size_of(const fs::path& path) {
  std::error_code e;
  auto size = fs::file_size(path, e);
  return e ? 0 : size;
}

}  // namespace

Progress::Progress(uint64_t all) : on_(is_terminal(stderr)), all_(all), began_(steady_clock::now()), drew_(began_) {}
Progress::~Progress() { wipe(); }

void Progress::show(uint64_t done, uint64_t items) {
  auto now = steady_clock::now();
  if (!on_ || now - drew_ < milliseconds(100)) return;
  drew_ = now;
  double seconds = duration<double>(now - began_).count();
  std::string tail = fmt::format(" {} pages, {:.0f}/s", items, static_cast<double>(items) / seconds);
  std::string line = tail;
  if (all_ > 0) {
    double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(all_));
    if (share > 0.005) tail += ", " + clock_text(seconds / share - seconds) + " left";
    size_t width = terminal_width(stderr);
    size_t room = std::min<size_t>(40, width > tail.size() + 12 ? width - tail.size() - 12 : 4);
    auto full = static_cast<size_t>(share * static_cast<double>(room));
    line = "[" + std::string(full, '#') + std::string(room - full, '.') + fmt::format("] {:3.0f}%", share * 100) + tail;
  }
  std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::say(std::string_view what) {
  if (!on_) return;
  std::fprintf(stderr, "\r%s\x1b[K", std::string(what).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::wipe() {
  if (drawn_) std::fprintf(stderr, "\r\x1b[K");
  drawn_ = false;
}

WalkMeter::WalkMeter(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (path == "-") {
      all_ = 0;
      return;
    }
    std::error_code e;
    if (!fs::is_directory(path, e)) {
      all_ += size_of(path);
      continue;
    }
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, e), end;
    for (; !e && it != end; it.increment(e))
      if (it->is_regular_file(e)) all_ += size_of(it->path());
  }
}

}  // namespace sayso
