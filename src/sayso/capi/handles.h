// What callers hold: numbers that are never given twice. For capi/ alone.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace sayso {

/// Numbers for all kinds of things, so that one of another kind is none.
inline uint64_t next_handle() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

/// Thread-safe. Whoever got a thing may use it on, though it was closed meanwhile.
template <class Thing>
class Handles {
 public:
  uint64_t open(std::shared_ptr<Thing> thing) {
    const uint64_t handle = next_handle();
    std::lock_guard lock(mutex_);
    things_.emplace(handle, std::move(thing));
    return handle;
  }
  std::shared_ptr<Thing> get(uint64_t handle) {
    std::lock_guard lock(mutex_);
    const auto found = things_.find(handle);
    return found == things_.end() ? nullptr : found->second;
  }
  bool close(uint64_t handle) {
    std::shared_ptr<Thing> thing;  // ends when the lock is released: closing a record takes its time
    std::lock_guard lock(mutex_);
    const auto found = things_.find(handle);
    if (found == things_.end()) return false;
    thing = std::move(found->second);
    things_.erase(found);
    return true;
  }

 private:
  std::mutex mutex_;
  std::unordered_map<uint64_t, std::shared_ptr<Thing>> things_;
};

/// Never destroyed: other threads may still call while the program ends.
template <class Thing>
Handles<Thing>& handles() {
  static auto& all = *new Handles<Thing>;
  return all;
}

}  // namespace sayso
