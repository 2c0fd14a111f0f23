// What a process that a stranger's bytes may take over could do harm with, given up for good (seccomp). Each then fails
// with EPERM. Nothing is given up where the kernel or the processor has no such thing (other than x86-64).
#pragma once
#include <linux/filter.h>
#include <sys/resource.h>

#include <algorithm>
#include <vector>

namespace sayso {

class Renounced {
 public:
  /// Opening and changing files, the network, other processes and programs.
  static Renounced all();
  /// As that; but files may be opened to be read, threads be started, and a program be executed.
  static Renounced all_but_reading();

  /// For the calling process and all that it becomes. System calls alone: may stand between vfork() and execve().
  void apply() const;

 private:
  std::vector<sock_filter> program_;
};

/// A limit of the calling process; never more than was allowed before. A system call alone.
inline void hold_to(__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
  rlimit limit{};
  if (getrlimit(what, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_cur, soft);
  limit.rlim_max = std::min(limit.rlim_max, hard);
  setrlimit(what, &limit);
}
inline void hold_to(__rlimit_resource_t what, rlim_t most) { hold_to(what, most, most); }

}  // namespace sayso
