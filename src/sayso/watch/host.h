// Manners: how often a host is asked, and what it asks to leave alone.
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/base/result.h"
#include "sayso/watch/robots.h"

namespace sayso {

using Clock = std::chrono::steady_clock;

/// What a round knows of an origin.
struct Host {
  uint64_t requests = 0;
  Clock::time_point next{};           ///< not before
  std::optional<Robots> robots;       ///< nothing: not asked yet
  std::chrono::milliseconds pause{};  ///< between two requests
  bool off = false;                   ///< no more in this round: it asked to wait, or its robots.txt could not be had
  std::string why_off;
};

/// Seconds that "Retry-After" asks for ("120", or a date), at least 1, at most a day; nothing where it says none.
std::optional<int64_t> retry_after(std::string_view value, int64_t now);
/// How long to wait after so many failures one behind the other: 10 minutes, 20, 40, ..., at most a day.
int64_t wait_after(int64_t failures);

}  // namespace sayso
