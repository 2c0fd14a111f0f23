// A request and its answer as plain values: nothing here knows of sockets.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/base/result.h"

namespace sayso {

/// The target of a request, taken apart and decoded.
struct Target {
  std::vector<std::string> path;                                ///< "/page/3fa9" -> page, 3fa9; none of them empty
  std::vector<std::pair<std::string, std::string>> parameters;  ///< in their order, each name once
  bool folder = false;                                          ///< it ends in a slash
};

/// `target` is what stands in the request's first line. Takes what a careful client sends: path and query,
/// percent-coded UTF-8. Errors: malformed: no path, a bad code, NUL or another control character, no UTF-8, "." or
/// "..", an empty part, a slash or backslash inside of a part, a parameter twice; too_large.
Result<Target> parse_target(std::string_view target);

/// "%41" and, where `plus` says so, "+": as in parse_target(). Nothing where a code is bad.
std::optional<std::string> percent_decoded(std::string_view text, bool plus);
std::string percent_encoded(std::string_view text);

/// What is looked at of a request's head. Names are small; a header that comes twice is joined with ", ".
struct Head {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string_view header(std::string_view name) const;  ///< empty where it is not there
  size_t count(std::string_view name) const;
};

struct Request {
  Head head;
  Target target;
  std::string body;      ///< where it was asked to be kept in memory
  std::string uploaded;  ///< a file that holds the body, where it was asked to be put there
};

struct Reply {
  unsigned status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// A stream of events instead of a body: called a few times a second until it says that it is the last one; gives
  /// what is new, or nothing.
  struct Event {
    std::optional<std::string> data;
    bool last = false;
  };
  std::function<Event()> events;
  bool passing = false;  ///< the same question may be answered otherwise, although the record stays as it is
};

/// {"error", "message", "at"}: `at` is a place in code points.
Reply refusal(unsigned status, std::string_view code, std::string_view message,
              std::optional<uint64_t> at = std::nullopt);
/// An error of the library. `text`: what error.at is a byte of, as it was given; empty where it is none of the
/// request's.
Reply refusal(const Error& error, std::string_view text = {});

}  // namespace sayso
