#include "sayso/watch/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <cstring>
#include <memory>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"

namespace sayso {
namespace {

constexpr size_t longest = 2000;
using Handle = std::unique_ptr<CURLU, void (*)(CURLU*)>;

std::string part(CURLU* handle, CURLUPart what, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, what, &text, flags) != CURLUE_OK || !text) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

struct Net {
  uint32_t begin;
  unsigned bits;
};
// RFC 6890 and what came after it: all that is not an address of one machine of the public network.
constexpr Net not_public[] = {{0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8},  {0xa9fe0000, 16},
                              {0xac100000, 12}, {0xc0000000, 24}, {0xc0000200, 24}, {0xc0586300, 24}, {0xc0a80000, 16},
                              {0xc6120000, 15}, {0xc6336400, 24}, {0xcb007100, 24}, {0xe0000000, 3}};

bool is_private_v4(uint32_t address) {
  for (const Net& net : not_public)
    if ((address ^ net.begin) >> (32 - net.bits) == 0) return true;
  return false;
}

bool is_private_v6(const unsigned char* a) {
  constexpr unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::memcmp(a, mapped, sizeof mapped) == 0)
    return is_private_v4(uint32_t{a[12]} << 24 | uint32_t{a[13]} << 16 | uint32_t{a[14]} << 8 | a[15]);
  if (a[0] >> 5 != 1) return true;                                      // only 2000::/3 is given out
  if (a[0] == 0x20 && a[1] == 0x02) return true;                        // 6to4 wraps IPv4
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] <= 0x01) return true;        // Teredo and protocols
  return a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8;  // documentation
}

std::optional<WebAddress> read_once(std::string_view text, const std::string& base) {
  const std::string given = on_one_line(text);
  if (given.empty() || given.size() > longest || given.find('\0') != std::string::npos) return std::nullopt;
  Handle handle(curl_url(), curl_url_cleanup);
  if (!handle) return std::nullopt;
  constexpr unsigned flags = CURLU_URLENCODE | CURLU_DISALLOW_USER;
  if (!base.empty() && curl_url_set(handle.get(), CURLUPART_URL, base.c_str(), flags) != CURLUE_OK) return std::nullopt;
  if (curl_url_set(handle.get(), CURLUPART_URL, given.c_str(), flags) != CURLUE_OK) return std::nullopt;
  const std::string scheme = part(handle.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  WebAddress out;
  out.host = lower_ascii(part(handle.get(), CURLUPART_HOST));
  if (out.host.empty() || !part(handle.get(), CURLUPART_USER).empty()) return std::nullopt;
  curl_url_set(handle.get(), CURLUPART_HOST, out.host.c_str(), 0);
  curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
  out.url = part(handle.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  const size_t host_at = scheme.size() + 3, path_at = out.url.find_first_of("/?", host_at);
  if (out.url.size() > longest || out.url.size() <= host_at) return std::nullopt;
  out.origin = out.url.substr(0, path_at);
  out.path = path_at == std::string::npos ? "/" : out.url.substr(path_at);
  if (out.path.starts_with('?')) out.path = "/" + out.path;
  if (out.host.starts_with('[') && out.host.ends_with(']')) out.host = out.host.substr(1, out.host.size() - 2);
  return out;
}

}  // namespace

std::optional<WebAddress> web_address_of(std::string_view text, const std::string& base) {
  auto out = read_once(text, base);
  // "127.1%2e9" is a name until its percent sign is read, and then an address: read until nothing changes.
  for (int i = 0; out && i < 3; ++i) {
    auto again = read_once(out->url, {});
    if (again && *again == *out) return out;
    out = std::move(again);
  }
  return std::nullopt;
}

bool is_private(const sockaddr& address) {
  if (address.sa_family == AF_INET)
    return is_private_v4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
  if (address.sa_family == AF_INET6)
    return is_private_v6(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr.s6_addr);
  return true;
}

std::string text_of(const sockaddr& address) {
  char out[INET6_ADDRSTRLEN] = "";
  if (address.sa_family == AF_INET)
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, out, sizeof out);
  if (address.sa_family == AF_INET6)
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, out, sizeof out);
  return out;
}

}  // namespace sayso
