// How long something took this process, not the machine: tests that something is not slow run beside others.
#pragma once
#include <ctime>

namespace sayso {

/// Seconds of the processor that this process has used, all threads together.
inline double own_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace sayso
