// `sayso serve`: the page and its REST API over HTTP. Sockets are seen by http.cc alone.
#pragma once
#include <functional>
#include <string>

#include "sayso/base/result.h"

namespace sayso {

struct ServeOptions {
  std::string record;
  std::string address = "127.0.0.1";
  uint16_t port = 0;
  bool any_port = false;  ///< another one where this one is taken
  std::string token;      ///< whoever has it may read and write; must be given unless `address` is this machine's own
};

/// Whether an address is reached by this machine alone.
bool is_loopback(const std::string& address);

/// Serves until `stop` says so (asked a few times a second), then gives what is under way 3 s to be answered, and
/// returns. `ready` gets the address as a browser takes it. Errors: those of Record::open(); bad_argument (no address;
/// no token); system (the port is taken).
Result<void> serve(const ServeOptions& options, const std::function<void(const std::string& url)>& ready,
                   const std::function<bool()>& stop);

}  // namespace sayso
