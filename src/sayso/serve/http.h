// HTTP/1.1 over TCP, bounded in everything: the only files that know Boost.Beast are http.cc and
// http_connection.cc.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "sayso/serve/request.h"

namespace sayso {

struct HttpLimits {
  size_t connections = 256;
  uint32_t head_bytes = 64 * 1024;
  std::chrono::seconds head{15};   ///< from the first byte of a request, or the last answer, to the end of its head
  std::chrono::seconds body{30};   ///< for a body in memory as a whole, for each piece of one that goes into a file
  std::chrono::seconds write{60};  ///< for an answer as a whole
};

/// What HTTP asks of those that answer. All but answer() is called on the thread of the sockets and must be quick.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  /// How a request goes on whose head has come. A refusal ends it before its body is read.
  struct Admission {
    std::optional<Reply> refusal = std::nullopt;
    uint64_t most_body = 0;
    std::string file = {};  ///< where the body is to be written; empty: memory
  };
  virtual Admission admit(const Head& head) = 0;
  /// Called on a worker; `worker` is its number.
  virtual Reply answer(Request& request, unsigned worker) = 0;
  virtual void give_up(const Request& request) = 0;  ///< a request that was admitted and did not come as a whole
};

class HttpServer {
 public:
  /// Errors: bad_argument (no address), system (port taken). Port 0: any.
  static Result<std::unique_ptr<HttpServer>> listen(const std::string& address, uint16_t port, HttpLimits limits);
  virtual ~HttpServer() = default;
  virtual uint16_t port() const = 0;
  /// Answers with `workers` threads until `stop` says so.
  virtual void run(HttpHandler& handler, unsigned workers, const std::function<bool()>& stop) = 0;
};

}  // namespace sayso
