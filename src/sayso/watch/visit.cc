#include "sayso/watch/visit.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <set>
#include <thread>

#include "sayso/base/utf8.h"
#include "sayso/bytes/http_page.h"

namespace sayso {
namespace {

constexpr int most_hops = 5;
constexpr std::chrono::seconds longest_pause{60};  // a Crawl-delay over it is taken for this

bool moves(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

Visit not_answered(Visit::Is is, ErrorCode code, std::string message, const WebAddress& address) {
  Visit out;
  out.is = is;
  out.url = address.url;
  out.error = {code, std::move(message), address.url, 0};
  return out;
}

std::string field(const Exchange& x, std::string_view name) {
  const auto head = http_head(x.head);
  return head ? std::string(head->fields[name]) : std::string();
}

}  // namespace

int64_t seconds_now() { return static_cast<int64_t>(std::time(nullptr)); }

Visitor::Visitor(WatchState& state, const RoundOptions& options, RoundReport& report)
    : state_(state),
      options_(options),
      report_(report),
      archive_(state, options.agent),
      fetcher_(options.limits, options.stop),
      name_(lower_ascii(options.agent.substr(0, options.agent.find('/')))) {}

Clock::time_point Visitor::next(const std::string& origin) const {
  Clock::time_point out{};
  for (const std::string& key : {origin, origin + " private"})
    if (const auto at = hosts_.find(key); at != hosts_.end()) out = std::max(out, at->second.next);
  return out;
}

bool Visitor::wait_for(Clock::time_point time) const {
  while (!stopped() && Clock::now() < time)
    std::this_thread::sleep_for(std::min<Clock::duration>(time - Clock::now(), std::chrono::milliseconds(50)));
  return !stopped();
}

Result<Visit> Visitor::visit(const VisitRequest& request) {
  WebAddress at = request.address;
  std::set<std::string> seen;
  for (int hop = 0; hop <= most_hops; ++hop) {
    if (!seen.insert(at.url).second)
      return not_answered(Visit::Is::refused, ErrorCode::malformed, "its redirects go in a circle", request.address);
    auto asked = ask(at, request, hop == 0);
    if (!asked || asked->is != Visit::Is::answered || !moves(asked->exchange.status)) return asked;
    const std::string to = field(asked->exchange, "location");
    const auto next = web_address_of(to, at.url);
    if (!next)
      return not_answered(Visit::Is::refused, ErrorCode::malformed,
                          "it redirects to what is no address of the web: '" + to.substr(0, 200) + "'", at);
    at = *next;
  }
  return not_answered(Visit::Is::refused, ErrorCode::malformed, fmt::format("more than {} redirects", most_hops),
                      request.address);
}

Result<Visit> Visitor::ask(const WebAddress& address, const VisitRequest& request, bool first) {
  auto host = host_of(address, request);
  if (!host) return tl::unexpected(host.error());
  Host& h = **host;
  if (stopped()) return not_answered(Visit::Is::put_off, ErrorCode::system, "stopped", address);
  if (h.off) {
    Visit out = not_answered(Visit::Is::put_off, ErrorCode::system, h.why_off, address);
    auto until = state_.feeds().not_before(address.origin);
    if (!until) return tl::unexpected(until.error());
    out.until = *until;
    return out;
  }
  if (!h.robots->allows(address.path))
    return not_answered(Visit::Is::refused, ErrorCode::no_access, "the site's robots.txt asks to leave it alone",
                        address);
  if (h.requests >= options_.budget)
    return not_answered(Visit::Is::put_off, ErrorCode::system, "the host's budget of this round is spent", address);
  return transfer(h, address, request, first);
}

Result<Visit> Visitor::transfer(Host& h, const WebAddress& address, const VisitRequest& request, bool first) {
  if (!wait_for(h.next)) return not_answered(Visit::Is::put_off, ErrorCode::system, "stopped", address);
  if (options_.working) options_.working(address.url);
  ++h.requests, ++report_.requests;
  FetchRequest ask{address.url, first ? request.etag : "", first ? request.modified : "", options_.agent,
                   address.origin == request.private_origin};
  auto got = fetcher_.fetch(ask);
  h.next = Clock::now() + h.pause;
  if (!got) {
    const bool never = got.error().code == ErrorCode::no_access;
    Visit out =
        not_answered(never ? Visit::Is::refused : Visit::Is::failed, got.error().code, got.error().message, address);
    return out;
  }
  if (auto ok = archive_.keep(*got, request.shelf); !ok) return tl::unexpected(ok.error());
  Visit out;
  out.is = Visit::Is::answered;
  out.url = address.url;
  out.exchange = std::move(*got);
  const int status = out.exchange.status;
  if (status == 429 || status == 503) return told_to_wait(h, address, std::move(out));
  if (status >= 500)
    return not_answered(Visit::Is::failed, ErrorCode::system, fmt::format("the server failed (status {})", status),
                        address);
  return out;
}

Result<Visit> Visitor::told_to_wait(Host& h, const WebAddress& address, Visit visit) {
  const int64_t now = seconds_now();
  const auto asked = retry_after(field(visit.exchange, "retry-after"), now);
  const int64_t wait = asked.value_or(wait_after(1));
  h.off = true;
  h.why_off = fmt::format("the host asked to wait {} s (status {})", wait, visit.exchange.status);
  if (auto ok = state_.feeds().put_off(address.origin, now + wait); !ok) return tl::unexpected(ok.error());
  Visit out = not_answered(Visit::Is::put_off, ErrorCode::system, h.why_off, address);
  out.until = now + wait;
  return out;
}

Result<Host*> Visitor::host_of(const WebAddress& address, const VisitRequest& request) {
  // Who may ask a private host and who may not see different things of it.
  const bool let_private = address.origin == request.private_origin;
  const auto [at, fresh] = hosts_.try_emplace(address.origin + (let_private ? " private" : ""));
  Host& h = at->second;
  if (!fresh) return &h;
  h.pause = options_.pause;
  auto until = state_.feeds().not_before(address.origin);
  if (!until) return tl::unexpected(until.error());
  if (*until > seconds_now()) {
    h.off = true;
    h.why_off = fmt::format("the host is left in peace for {} s more", *until - seconds_now());
    return &h;
  }
  if (auto ok = read_robots(h, address, request); !ok) return tl::unexpected(ok.error());
  return &h;
}

// RFC 9309, 2.3.1: what is not there allows all; a server that fails, or says nothing, allows nothing for now.
Result<void> Visitor::read_robots(Host& h, const WebAddress& address, const VisitRequest& request) {
  auto at = web_address_of("/robots.txt", address.url);
  VisitRequest asking = request;
  asking.shelf = FetchArchive::Shelf::other;
  asking.etag = asking.modified = "";
  for (int hop = 0; at && hop <= most_hops; ++hop) {
    auto got = transfer(h, *at, asking, false);
    if (!got) return tl::unexpected(got.error());
    if (h.off) return {};
    if (stopped()) {
      h.off = true;
      h.why_off = "stopped";
      return {};
    }
    if (got->is == Visit::Is::refused) {  // a private address: the page's own request tells
      h.robots = Robots::allow_all();
      return {};
    }
    if (got->is != Visit::Is::answered) {
      h.off = true;
      h.why_off = "its robots.txt could not be had: " + got->error.message;
      return state_.feeds().put_off(address.origin, seconds_now() + wait_after(1));
    }
    const int status = got->exchange.status;
    if (moves(status)) {
      at = web_address_of(field(got->exchange, "location"), at->url);
      continue;
    }
    auto head = http_head(got->exchange.head);
    auto body = head && status < 300 ? http_body(*head, std::move(got->exchange.body), options_.limits.bytes)
                                     : Result<std::string>("");
    h.robots = status < 300 && body ? Robots(*body, name_) : Robots::allow_all();
    if (const auto delay = h.robots->delay())
      h.pause = std::max<std::chrono::milliseconds>(
          h.pause, std::min<std::chrono::milliseconds>(longest_pause,
                                                       std::chrono::milliseconds(static_cast<int64_t>(*delay * 1000))));
    h.next = std::max(h.next, Clock::now() + h.pause);
    return {};
  }
  h.robots = Robots::allow_all();
  return {};
}

}  // namespace sayso
