// What a site that is followed may answer: a list of pages, a robots.txt, a redirect, a Retry-After. Addresses that
// come out of it are of the web and stay the same when they are read again; what is asked of robots.txt never crashes
// and knows robots.txt itself to be free.
#include "require.h"
#include "sayso/watch/address.h"
#include "sayso/watch/host.h"
#include "sayso/watch/links.h"
#include "sayso/watch/robots.h"

namespace {

void check_address(std::string_view text, const std::string& base) {
  const auto at = sayso::web_address_of(text, base);
  if (!at) return;
  require(at->url.starts_with("http://") || at->url.starts_with("https://"), "of the web");
  require(at->url.size() <= 2000 && !at->host.empty() && at->path.starts_with('/'), "whole");
  require(at->url.find_first_of(" \r\n#") == std::string::npos, "on one line, without a fragment");
  const auto again = sayso::web_address_of(at->url);
  require(again && again->url == at->url, "the same again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const size_t half = bytes.size() / 2;
  switch (data[0] % 4) {
    case 0:
      if (const auto names = sayso::names_in(std::string(bytes), "", data[0] >= 128))
        for (const auto& page : names->pages) check_address(page.url, "https://post.example/feed");
      break;
    case 1:
      check_address(bytes, "");
      check_address(bytes, "https://post.example/a/b?c");
      break;
    case 2: {
      const sayso::Robots robots(bytes.substr(0, half), "sayso");
      robots.allows(bytes.substr(half));
      require(robots.allows("/robots.txt"), "robots.txt is free");
      break;
    }
    default:
      if (const auto seconds = sayso::retry_after(bytes, 1'930'000'000))
        require(*seconds >= 1 && *seconds <= 86400, "a second to a day");
  }
  return 0;
}
