// One question to one server, as it went over the wire. The only file that sees libcurl's transfers.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "sayso/base/result.h"

namespace sayso {

struct FetchLimits {
  size_t bytes = 32u << 20;        ///< of a body, as it comes
  size_t head_bytes = 256u << 10;  ///< of a header
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds whole{60'000};  ///< from the first packet to the last, however it drips
};

struct FetchRequest {
  std::string url;
  std::string etag, modified;  ///< of what is there already; may be empty
  std::string agent;           ///< User-Agent
  bool let_private = false;    ///< whether it may go to an address that is not public
};

/// Request and response, byte for byte; the body with its chunks and codings.
struct Exchange {
  std::string url, ip;
  std::string sent, head, body;
  int status = 0;
};

/// Fetches one after another and keeps connections open meanwhile. Follows no redirect, takes no cookie, no proxy and
/// no password from anywhere, speaks HTTP/1.1 over http and https alone, and checks certificates. Where a name leads is
/// looked at when the connection is made, so no name can lead elsewhere the second time. To be used by one thread.
class Fetcher {
 public:
  explicit Fetcher(const FetchLimits& limits, std::function<bool()> stop = nullptr);
  ~Fetcher();
  /// Errors: no_access (a private address), too_large (over a cap), system (no answer, too slow, stopped), malformed
  /// (no HTTP). Any status is an answer.
  Result<Exchange> fetch(const FetchRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sayso
