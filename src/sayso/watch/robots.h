// robots.txt (RFC 9309): what a site asks those to leave alone who fetch by program.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

class Robots {
 public:
  /// What `text` says to `agent` ("sayso"): the rules of all its groups, else of those for "*". Of the first 500 KiB.
  Robots(std::string_view text, std::string_view agent);
  static Robots allow_all() { return Robots({}, {}); }
  static Robots allow_nothing() { return Robots("User-agent: *\nDisallow: /\n", {}); }

  /// `path` with its query. The longest rule that fits decides, Allow before Disallow. Linear in the path, for each
  /// rule.
  bool allows(std::string_view path) const;
  /// Crawl-delay: seconds between two requests, where it is named.
  std::optional<double> delay() const { return delay_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<double> delay_;
};

}  // namespace sayso
