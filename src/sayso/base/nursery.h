// Processes that do work which may fell them, made from a small process that was there before any thread.
#pragma once
#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace sayso {

/// Forking beside threads copies their locks as they are; so a process of one thread is forked at the start and forks
/// all others when asked to. Each of those has no way to the terminal, no files but its socket and what comes over it,
/// opens none, dumps no core, and dies with whoever made it. Thread-safe.
class Nursery {
 public:
  struct Limits {
    size_t memory = size_t{4} << 30;  ///< of address space beyond that of the process that was forked
    size_t file = 0;                  ///< bytes of a file that it is given to write to
  };
  /// Programs built with sanitizers should see all that is read: whoever starts one there does the work itself.
  static bool hides_from_a_sanitizer();
  struct Made {
    int socket = -1;  ///< the caller's; to close
    pid_t process = 0;
  };

  /// `serve` runs in each made process with its socket, and ends when it is closed. To be called before the program
  /// starts a thread. Null where the system gives no process.
  static std::unique_ptr<Nursery> start(std::function<void(int socket)> serve, const Limits& limits);
  Nursery(const Nursery&) = delete;
  Nursery& operator=(const Nursery&) = delete;
  ~Nursery();  ///< ends all that were made

  std::optional<Made> make();
  /// Kills a made process, if it still runs, and tells how it ended: as wait(2) has it; nothing where that is unknown.
  std::optional<int> bury(pid_t process);

 private:
  Nursery(int control, pid_t nurse) : control_(control), nurse_(nurse) {}
  int control_;
  pid_t nurse_;
  std::mutex mutex_;
};

}  // namespace sayso
