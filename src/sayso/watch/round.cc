#include "sayso/watch/round.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "sayso/bytes/http_page.h"
#include "sayso/watch/links.h"
#include "sayso/watch/visit.h"

namespace sayso {
namespace {

constexpr int64_t most_tries = 5;
constexpr size_t most_of_an_index = 20;  // sitemaps, the latest
constexpr uint64_t most_waiting = 20'000;

class Round {
 public:
  Round(WatchState& state, const RoundOptions& options)
      : state_(state), options_(options), visitor_(state, options, report_) {}

  Result<RoundReport> run() {
    auto feeds = state_.feeds().all();
    if (!feeds) return tl::unexpected(feeds.error());
    for (Feed& f : *feeds) {
      if (visitor_.stopped()) break;
      if (options_.due_only && f.next > seconds_now()) continue;
      if (auto ok = look_at(f); !ok) return tl::unexpected(ok.error());
    }
    if (auto ok = fetch_pages(*feeds); !ok) return tl::unexpected(ok.error());
    auto left = state_.feeds().count_waiting();
    if (!left) return tl::unexpected(left.error());
    report_.waiting = *left;
    return std::move(report_);
  }

 private:
  static std::string private_origin(const Feed& feed) {
    const auto at = web_address_of(feed.url);
    return feed.let_private && at ? at->origin : "";
  }

  Result<void> look_at(Feed& f) {
    const auto address = web_address_of(f.url);
    if (!address) return ended(f, {ErrorCode::malformed, "no address of the web", f.url, 0}, 0);
    using Shelf = FetchArchive::Shelf;
    auto seen =
        visitor_.visit({*address, f.etag, f.modified, private_origin(f), f.items ? Shelf::pages : Shelf::other});
    if (!seen) return tl::unexpected(seen.error());
    if (seen->is != Visit::Is::answered) return ended(f, seen->error, seen->until);
    ++report_.feeds;
    const int status = seen->exchange.status;
    if (status == 304) {
      ++report_.unchanged;
      return went_well(f, "unchanged");
    }
    if (status >= 300) return ended(f, {ErrorCode::not_found, fmt::format("status {}", status), f.url, 0}, 0);
    auto fresh = take_names(f, *seen, true);
    if (!fresh && (fresh.error().code == ErrorCode::malformed || fresh.error().code == ErrorCode::too_large))
      return ended(f, {fresh.error().code, fresh.error().message, f.url, 0}, 0);
    if (!fresh) return tl::unexpected(fresh.error());
    const auto head = http_head(seen->exchange.head);
    f.etag = head->fields["etag"], f.modified = head->fields["last-modified"];
    return went_well(f, fmt::format("{} new", *fresh));
  }

  // How many of the addresses in it are new.
  Result<uint64_t> take_names(const Feed& f, Visit& seen, bool outermost) {
    auto head = http_head(seen.exchange.head);
    auto body = head ? http_body(*head, std::move(seen.exchange.body), options_.limits.bytes)
                     : Result<std::string>(tl::unexpected(head.error()));
    auto names = body ? names_in(std::move(*body), head->charset(), head->media_type() == "text/plain")
                      : Result<Names>(tl::unexpected(body.error()));
    if (!names) return tl::unexpected(names.error());
    if (names->of == Names::Of::index)
      return outermost ? take_index(f, *names, seen.url)
                       : Result<uint64_t>(fail(ErrorCode::malformed, "an index in an index"));
    if (names->of == Names::Of::feed) std::reverse(names->pages.begin(), names->pages.end());  // the latest stand first
    std::vector<NamedPage> pages;
    for (NamedPage& p : names->pages) {
      if (const auto at = web_address_of(p.url, seen.url))
        pages.push_back({at->url, std::move(p.stamp)});
      else
        report_.failed.push_back(
            {ErrorCode::malformed, "the feed names what is no address of the web", p.url.substr(0, 200), 0});
    }
    return state_.feeds().note(f.url, pages, !f.items);
  }

  Result<uint64_t> take_index(const Feed& f, Names& names, const std::string& base) {
    std::stable_sort(names.pages.begin(), names.pages.end(),
                     [](const NamedPage& a, const NamedPage& b) { return a.stamp > b.stamp; });
    if (names.pages.size() > most_of_an_index) names.pages.resize(most_of_an_index);
    uint64_t fresh = 0;
    for (const NamedPage& p : names.pages) {
      const auto at = web_address_of(p.url, base);
      if (!at || visitor_.stopped()) continue;
      auto seen = visitor_.visit({*at, "", "", private_origin(f), FetchArchive::Shelf::other});
      if (!seen) return tl::unexpected(seen.error());
      if (seen->is != Visit::Is::answered || seen->exchange.status >= 300) {
        report_.failed.push_back(
            seen->is == Visit::Is::answered
                ? Error{ErrorCode::not_found, fmt::format("status {}", seen->exchange.status), at->url, 0}
                : seen->error);
        continue;
      }
      auto more = take_names(f, *seen, false);
      if (!more && more.error().code != ErrorCode::malformed) return more;
      fresh += more.value_or(0);
    }
    return fresh;
  }

  Result<void> went_well(Feed& f, std::string said) {
    f.failures = 0;
    f.said = std::move(said);
    f.next = seconds_now() + f.minutes * 60;
    return state_.feeds().keep(f);
  }
  Result<void> ended(Feed& f, const Error& error, int64_t until) {
    report_.failed.push_back(error);
    ++f.failures;
    f.said = error.message;
    f.next = until > 0 ? until : seconds_now() + std::max(f.minutes * 60, wait_after(f.failures));
    return state_.feeds().keep(f);
  }

  // Hosts in turn: whoever may be asked first.
  Result<void> fetch_pages(const std::vector<Feed>& feeds) {
    auto waiting = state_.feeds().waiting(seconds_now(), most_waiting);
    if (!waiting) return tl::unexpected(waiting.error());
    std::map<std::string, std::string> private_origins;
    for (const Feed& f : feeds) private_origins[f.url] = private_origin(f);
    std::map<std::string, std::deque<Waiting>> queues;
    for (Waiting& w : *waiting)
      if (const auto at = web_address_of(w.url)) queues[at->origin].push_back(std::move(w));
    while (!queues.empty() && !visitor_.stopped()) {
      const auto first = std::min_element(queues.begin(), queues.end(), [&](const auto& a, const auto& b) {
        return visitor_.next(a.first) < visitor_.next(b.first);
      });
      Waiting page = std::move(first->second.front());
      first->second.pop_front();
      auto goes_on = fetch_page(page, private_origins[page.feed]);
      if (!goes_on) return tl::unexpected(goes_on.error());
      if (!*goes_on || first->second.empty()) queues.erase(first);
    }
    return {};
  }

  // False: no more of this host in this round.
  Result<bool> fetch_page(Waiting& w, const std::string& private_origin) {
    auto seen =
        visitor_.visit({*web_address_of(w.url), w.etag, w.modified, private_origin, FetchArchive::Shelf::pages});
    if (!seen) return tl::unexpected(seen.error());
    const int64_t now = seconds_now();
    if (seen->is == Visit::Is::put_off) {
      if (seen->until > 0) {  // else the budget is spent, which is no fault
        report_.failed.push_back(seen->error);
        if (auto ok = state_.feeds().fetched(w, seen->error.message, seen->until); !ok)
          return tl::unexpected(ok.error());
      }
      return false;
    }
    if (seen->is != Visit::Is::answered) {
      ++w.tries;
      const bool again = seen->is == Visit::Is::failed && w.tries < most_tries;
      report_.failed.push_back(seen->error);
      return state_.feeds().fetched(w, seen->error.message, again ? now + wait_after(w.tries) : 0).map([] {
        return true;
      });
    }
    const int status = seen->exchange.status;
    if (status >= 400) {
      report_.failed.push_back({ErrorCode::not_found, fmt::format("status {}", status), w.url, 0});
      return state_.feeds().fetched(w, fmt::format("status {}", status), 0).map([] { return true; });
    }
    if (status != 304) ++report_.pages;
    const auto head = http_head(seen->exchange.head);
    if (head && status != 304) w.etag = head->fields["etag"], w.modified = head->fields["last-modified"];
    if (seen->url != w.url)
      if (auto ok = state_.feeds().same_outlet(w.url, seen->url); !ok) return tl::unexpected(ok.error());
    return state_.feeds().fetched(w, status == 304 ? "unchanged" : "fetched", 0).map([] { return true; });
  }

  WatchState& state_;
  const RoundOptions& options_;
  RoundReport report_;
  Visitor visitor_;
};

}  // namespace

Result<RoundReport> fetch_round(WatchState& state, const RoundOptions& options) { return Round(state, options).run(); }

}  // namespace sayso
