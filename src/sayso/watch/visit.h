// Fetching one address with manners: robots.txt, budgets, pauses, redirects; each answer is kept before it is looked
// at.
#pragma once
#include <map>
#include <string>

#include "sayso/watch/address.h"
#include "sayso/watch/host.h"
#include "sayso/watch/round.h"

namespace sayso {

struct Visit {
  enum class Is {
    answered,
    put_off,  ///< not now: the budget is spent, or the host asked to wait
    refused,  ///< never: robots.txt, a private address, a redirect that leads nowhere
    failed    ///< no answer, or the server failed: later perhaps
  } is = Is::failed;
  Exchange exchange;  ///< where answered: that of the last hop
  std::string url;    ///< of the last hop
  Error error;        ///< where not answered
  int64_t until = 0;  ///< where put off by the host: seconds since 1970
};

struct VisitRequest {
  WebAddress address;
  std::string etag, modified;
  std::string private_origin;  ///< the one origin that need not be public; empty: none
  FetchArchive::Shelf shelf = FetchArchive::Shelf::other;
};

/// For one round; not thread-safe.
class Visitor {
 public:
  Visitor(WatchState& state, const RoundOptions& options, RoundReport& report);
  /// Errors: of the archive and the state.
  Result<Visit> visit(const VisitRequest& request);
  /// When a host may be asked again; a past time where at once.
  Clock::time_point next(const std::string& origin) const;
  bool stopped() const { return options_.stop && options_.stop(); }

 private:
  Result<Visit> ask(const WebAddress& address, const VisitRequest& request, bool first);
  Result<Visit> transfer(Host& host, const WebAddress& address, const VisitRequest& request, bool first);
  Result<Host*> host_of(const WebAddress& address, const VisitRequest& request);
  Result<void> read_robots(Host& host, const WebAddress& address, const VisitRequest& request);
  Result<Visit> told_to_wait(Host& host, const WebAddress& address, Visit visit);
  bool wait_for(Clock::time_point time) const;

  WatchState& state_;
  const RoundOptions& options_;
  RoundReport& report_;
  FetchArchive archive_;
  Fetcher fetcher_;
  std::string name_;  // what robots.txt calls us
  std::map<std::string, Host> hosts_;
};

int64_t seconds_now();  ///< since 1970

}  // namespace sayso
