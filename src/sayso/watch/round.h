// One round: looks at the feeds that are due, and fetches the pages that they name.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sayso/watch/archive.h"
#include "sayso/watch/fetch.h"
#include "sayso/watch/robots.h"
#include "sayso/watch/state.h"

namespace sayso {

struct RoundOptions {
  FetchLimits limits;
  uint64_t budget = 100;                  ///< requests a host a round, robots.txt among them
  std::chrono::milliseconds pause{1000};  ///< between two requests to one host; robots.txt may ask for more
  std::string agent;                      ///< User-Agent; its first word up to "/" is what robots.txt knows us by
  bool due_only = false;                  ///< feeds whose time has come; else all
  std::function<bool()> stop;
  std::function<void(const std::string& url)> working;  ///< before each request
};

struct RoundReport {
  uint64_t requests = 0;
  uint64_t feeds = 0, unchanged = 0;  ///< feeds that were looked at; those with nothing new, by 304
  uint64_t pages = 0;                 ///< fetched
  uint64_t waiting = 0;               ///< named, and not fetched yet: budgets, hosts that asked to wait, tries to come
  std::vector<Error> failed;          ///< each with its address
};

/// Fetches one after another, hosts in turn; obeys robots.txt, Retry-After, budgets and pauses. What fails is tried
/// again later (5 times, ever longer apart). Errors: those of the state and of the archive; what the web does is in the
/// report.
Result<RoundReport> fetch_round(WatchState& state, const RoundOptions& options);

}  // namespace sayso
