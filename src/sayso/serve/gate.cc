#include "sayso/serve/gate.h"

#include <algorithm>
#include <random>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr std::string_view bearer = "Bearer ";

bool writes(std::string_view method) { return method != "GET" && method != "HEAD"; }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string_view cookie_of(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const std::string_view one = trimmed(cookies.substr(0, std::min(cookies.find(';'), cookies.size())));
    cookies.remove_prefix(std::min(cookies.find(';'), cookies.size() - 1) + 1);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
  }
  return {};
}

}  // namespace

bool equal_in_constant_time(std::string_view expected, std::string_view given) {
  volatile unsigned char differ = expected.size() == given.size() ? 0 : 1;
  for (size_t i = 0; i < given.size(); ++i) {
    const char own = expected.empty() ? '\0' : expected[i % expected.size()];
    differ = static_cast<unsigned char>(differ | static_cast<unsigned char>(own ^ given[i]));
  }
  return differ == 0;
}

std::string random_token() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device device;  // the system's own source
  std::string out;
  for (int i = 0; i < 4; ++i)
    for (uint32_t bits = device(), n = 0; n < 8; ++n, bits >>= 4) out += digits[bits & 15];
  return out;
}

Gate::Gate(std::vector<std::string> hosts, std::string token, std::string cookie_name)
    : hosts_(std::move(hosts)),
      token_(std::move(token)),
      cookie_(std::move(cookie_name)),
      session_(random_token()),
      write_token_(random_token()) {}

bool Gate::known_host(std::string_view host) const {
  if (hosts_.empty()) return !host.empty();
  const std::string small = lower_ascii(host);
  return std::find(hosts_.begin(), hosts_.end(), small) != hosts_.end();
}

std::optional<Reply> Gate::refuse(const Head& head) const {
  const std::string_view host = head.header("host");
  if (head.count("host") != 1 || !known_host(host))
    return refusal(403, "no_access", "this address is not the one at which sayso was started");
  const std::string_view origin = head.header("origin"), site = head.header("sec-fetch-site");
  if (head.count("origin") > 1 || (!origin.empty() && lower_ascii(origin) != "http://" + lower_ascii(host)))
    return refusal(403, "no_access", "this was asked for by a page of another site");
  // Others may lead here with a link, and no more.
  const bool foreign = site == "cross-site" || site == "same-site";
  const bool link = head.header("sec-fetch-mode") == "navigate" && head.header("sec-fetch-dest") == "document" &&
                    !head.target.starts_with("/api/");
  if (foreign && (writes(head.method) || !link))
    return refusal(403, "no_access", "this was asked for by a page of another site");
  return std::nullopt;
}

bool Gate::let_in(const Head& head) const {
  if (token_.empty()) return true;
  const std::string_view given = head.header("authorization");
  if (given.starts_with(bearer) && equal_in_constant_time(token_, given.substr(bearer.size()))) return true;
  return equal_in_constant_time(session_, cookie_of(head.header("cookie"), cookie_));
}

Reply Gate::open(std::string_view token) const {
  if (!token_.empty() && !equal_in_constant_time(token_, token))
    return refusal(401, "no_token", "this is not the token that sayso was started with");
  Reply out;
  out.status = 303;
  out.type = "text/plain; charset=utf-8";
  out.headers = {{"Location", "/"},
                 {"Set-Cookie", cookie_ + "=" + session_ + "; Path=/; HttpOnly; SameSite=Strict"},
                 {"Cache-Control", "no-store"}};
  return out;
}

}  // namespace sayso
