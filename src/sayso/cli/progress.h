// A bar with rate and remaining time, on standard error, where that is a terminal; nothing elsewhere.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

class Progress {
 public:
  /// `all` in the unit that show() counts in; 0 where it is not known.
  explicit Progress(uint64_t all);
  ~Progress();  ///< wipes the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// At most ten times a second. `items` are what people count: pages.
  void show(uint64_t done, uint64_t items);
  void say(std::string_view what);  ///< words in place of the bar
  void wipe();

 private:
  bool on_;
  bool drawn_ = false;
  uint64_t all_;
  std::chrono::steady_clock::time_point began_, drew_;
};

/// How far a walk is, in bytes of the files on the disk, packed as they lie there.
class WalkMeter {
 public:
  explicit WalkMeter(const std::vector<std::string>& paths);
  uint64_t all() const { return all_; }  ///< 0 where standard input is among them
  std::atomic<uint64_t> passed{0};       ///< for WalkOptions::passed

 private:
  uint64_t all_ = 0;
};

}  // namespace sayso
