// Addresses that may be fetched, and machines that may not.
#pragma once
#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace sayso {

/// An address of the web, in one spelling. Whatever has a user, a password or a scheme but http and https is none.
struct WebAddress {
  std::string url;     ///< without fragment, host in lower case, at most 2000 bytes
  std::string host;    ///< without brackets
  std::string origin;  ///< "https://post.example", with the port where it is not that of the scheme
  std::string path;    ///< with the query: "/news?page=2"

  bool operator==(const WebAddress& other) const { return url == other.url; }
};
/// `text` as it stands in the page or header at `base`. Nothing where it is not one.
std::optional<WebAddress> web_address_of(std::string_view text, const std::string& base = {});

/// Whether an address of the network is one of this machine, of the house's network or of no one place: all but what
/// is public (RFC 6890), and what wraps such a one (IPv4 in IPv6).
bool is_private(const sockaddr& address);
/// "127.0.0.1"
std::string text_of(const sockaddr& address);

}  // namespace sayso
