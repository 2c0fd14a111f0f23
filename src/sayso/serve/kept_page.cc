#include "sayso/serve/kept_page.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/page.h"

namespace sayso {
namespace {

constexpr std::string_view policy =
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'";

// A charset is a name of the encoding standard, or we do not pass it on. UTF-16 has other bytes for "<link",
// ISO-2022-JP may have an escape sequence within it.
std::string charset_of(const Document& document) {
  auto page = read_page(document);
  if (!page) return {};
  const std::string& name = page->metadata().encoding.charset;
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
  });
  return plain ? name : std::string();
}

}  // namespace

std::string without_links(std::string html) {
  constexpr std::string_view name = "<link";
  for (size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1))
    if (lower_ascii(std::string_view(html).substr(at, name.size())) == name) html[at + 1] = 'x';
  return html;
}

Reply kept_page(const Document& document) {
  Reply out;
  out.headers = {{"Content-Security-Policy", std::string(policy)},
                 {"X-DNS-Prefetch-Control", "off"},
                 {"Cache-Control", "no-store"}};
  if (document.media == Media::pdf) {
    out.type = "application/pdf";
    out.headers.emplace_back("Content-Disposition", "attachment");
    out.body = document.bytes;
    return out;
  }
  const std::string charset = charset_of(document);
  const bool other_bytes = charset.starts_with("utf-16") || charset == "iso-2022-jp" || charset.empty();
  // What we cannot make harmless byte by byte is shown as the text it is.
  const bool html = document.media == Media::html && !other_bytes;
  out.type = std::string(html ? "text/html" : "text/plain") + (charset.empty() ? "" : "; charset=" + charset);
  out.body = html ? without_links(document.bytes) : document.bytes;
  return out;
}

}  // namespace sayso
