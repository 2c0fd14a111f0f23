#include "sayso/serve/assets.h"

#include <algorithm>
#include <array>

#include "sayso/base/budget.h"
#include "sayso/bytes/codings.h"

namespace sayso {
namespace {

// Nothing remote, nothing inline, in no other page's frame. The kept pages in frames have a policy of their own.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src "
    "'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

// The views of the page (docs/serve.md). A part behind them is theirs to read.
constexpr std::array<std::string_view, 9> views{"page",  "voices", "voice",  "figures", "review",
                                                "names", "copies", "verify", "add"};

constexpr std::pair<std::string_view, std::string_view> types[] = {{".html", "text/html; charset=utf-8"},
                                                                   {".js", "text/javascript; charset=utf-8"},
                                                                   {".css", "text/css; charset=utf-8"},
                                                                   {".svg", "image/svg+xml"},
                                                                   {".json", "application/json"},
                                                                   {".txt", "text/plain; charset=utf-8"},
                                                                   {".woff2", "font/woff2"},
                                                                   {".png", "image/png"},
                                                                   {".ico", "image/x-icon"},
                                                                   {".map", "application/json"},
                                                                   {".webmanifest", "application/manifest+json"}};

std::string_view type_of(std::string_view path) {
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

const Asset* find(std::string_view path) {
  const auto all = embedded_page();
  const auto at = std::find_if(all.begin(), all.end(), [&](const Asset& a) { return a.path == path; });
  return at == all.end() ? nullptr : &*at;
}

Reply given(const Asset& asset, const Head& head) {
  Reply out;
  out.type = type_of(asset.path);
  const bool hashed = asset.path.starts_with("assets/");  // another content has another name
  out.headers.emplace_back("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-store");
  out.headers.emplace_back("Content-Security-Policy", policy);
  if (asset.packed) out.headers.emplace_back("Vary", "Accept-Encoding");
  if (!asset.packed || head.header("accept-encoding").find("gzip") != std::string_view::npos) {
    if (asset.packed) out.headers.emplace_back("Content-Encoding", "gzip");
    out.body = asset.bytes;
    return out;
  }
  auto plain = without_coding(std::string(asset.bytes), "gzip", Budget().max_bytes);
  if (!plain) return refusal(plain.error());
  out.body = std::move(*plain);
  return out;
}

}  // namespace

Reply asset_answer(const Request& request) {
  const auto& path = request.target.path;
  std::string name;
  for (const std::string& part : path) name += (name.empty() ? "" : "/") + part;
  const Asset* asset = request.target.folder ? nullptr : find(name);
  const bool view = path.empty() || (path.size() <= 2 && std::find(views.begin(), views.end(), path[0]) != views.end());
  if (!asset && view && !request.target.folder) asset = find("index.html");
  const bool shown = request.head.header("accept").find("text/html") != std::string_view::npos;
  if (!asset && request.head.method == "GET" && shown && !request.target.folder && path.size() <= 2 &&
      path[0] != "assets" && path[0] != "api") {
    Reply out = given(*find("index.html"), request.head);  // somebody's browser: the page says so, with ways on
    out.status = 404;
    return out;
  }
  if (!asset) return refusal(404, "no_route", "there is nothing at this address");
  if (request.head.method == "GET" || request.head.method == "HEAD") return given(*asset, request.head);
  Reply out = refusal(405, "bad_method", "this address takes GET, HEAD");
  out.headers.emplace_back("Allow", "GET, HEAD");
  return out;
}

}  // namespace sayso
