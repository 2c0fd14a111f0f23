// sayso watch: saved queries, feeds that are followed, and what is new.
#include <fmt/format.h>

#include "sayso/cli/asking.h"
#include "sayso/cli/interrupt.h"
#include "sayso/cli/terminal.h"
#include "sayso/cli/watch_run.h"
#include "sayso/query/query.h"
#include "sayso/record/join.h"
#include "sayso/view/plain.h"
#include "sayso/watch/address.h"
#include "sayso/watch/look.h"
#include "sayso/watch/tell.h"

namespace sayso {
namespace {

Result<void> needs(const WatchCommand& c, size_t words, const char* what) {
  return c.words.size() >= words ? Result<void>() : fail(ErrorCode::bad_argument, what, "watch " + c.words[0]);
}

int run_add(const WatchCommand& c) {
  if (auto ok = needs(c, 2, "a name, and a query: 'sayso watch add NAME QUERY'"); !ok) return failed(ok.error());
  const std::string query = join_query({c.words.begin() + 2, c.words.end()});
  if (auto parsed = parse_query(query); !parsed) {
    explain(parsed.error(), query);
    return exit_usage;
  }
  if (auto made = Record::open_to_write(c.record, true); !made) return failed(made.error());
  auto record = Record::open(c.record);
  if (!record) return failed(record.error());
  auto joined = join_to_ask(*record);
  if (!joined) return failed(joined.error());
  auto state = WatchState::open(c.record);
  if (!state) return failed(state.error());
  if (auto ok = watch_query(*state, *record, *joined, c.words[1], query); !ok) return failed(ok.error());
  tell(fmt::format("'{}' is watched from here on; 'sayso watch now' looks", c.words[1]));
  return exit_ok;
}

int run_remove(const WatchCommand& c) {
  if (auto ok = needs(c, 2, "which one? 'sayso watch list' has their names and addresses"); !ok)
    return failed(ok.error());
  auto state = WatchState::open(c.record);
  if (!state) return failed(state.error());
  for (size_t i = 1; i < c.words.size(); ++i) {
    const auto address = web_address_of(c.words[i]);
    auto there = state->remove(c.words[i]);
    if (there && !*there && address) there = state->remove(address->url);
    if (!there) return failed(there.error());
    if (!*there) return failed({ErrorCode::not_found, "neither a query nor a feed that is watched", c.words[i], 0});
  }
  return exit_ok;
}

int run_list(const WatchCommand& c) {
  auto state = WatchState::open(c.record);
  if (!state) return failed(state.error());
  auto queries = state->queries().all();
  auto feeds = state->feeds().all();
  if (!queries || !feeds) return failed(queries ? feeds.error() : queries.error());
  for (const SavedQuery& q : *queries)
    print(for_terminal(fmt::format("query\t{}\t{}\t{} alert{} since {}", q.name, q.query, q.alerts,
                                   q.alerts == 1 ? "" : "s", q.made)) +
          "\n");
  for (const Feed& f : *feeds)
    print(for_terminal(fmt::format("feed\t{}\tevery {} min\t{}{}{}", f.url, f.minutes,
                                   f.looked.empty() ? "not looked at yet" : f.looked + ": " + f.said,
                                   f.outlet.empty() ? "" : "\toutlet " + f.outlet, f.let_private ? "\tprivate" : "")) +
          "\n");
  if (queries->empty() && feeds->empty()) tell("Nothing is watched. 'sayso watch --help' shows how.");
  return exit_ok;
}

int run_feed(const WatchCommand& c) {
  if (auto ok = needs(c, 2, "the address of a feed or a sitemap"); !ok) return failed(ok.error());
  auto state = WatchState::open(c.record);
  if (!state) return failed(state.error());
  for (size_t i = 1; i < c.words.size(); ++i) {
    const auto address = web_address_of(c.words[i]);
    if (!address)
      return failed(
          {ErrorCode::bad_argument, "an address begins with http:// or https://, and has no password", c.words[i], 0});
    Feed feed;
    feed.url = address->url, feed.outlet = c.outlet, feed.let_private = c.let_private, feed.items = c.items;
    feed.minutes = static_cast<int64_t>(std::clamp<uint64_t>(c.every, 1, 60 * 24 * 7));
    if (auto ok = state->feeds().add(feed); !ok) return failed(ok.error());
    tell(fmt::format("{} is followed; 'sayso watch now' fetches it", quoted_name(address->url)));
  }
  return exit_ok;
}

int run_alerts(const WatchCommand& c) {
  auto state = WatchState::open(c.record);
  if (!state) return failed(state.error());
  auto alerts = state->queries().alerts(c.limit);
  if (!alerts) return failed(alerts.error());
  for (const Alert& a : *alerts) print(c.format == "json" ? json_of(a) + "\n" : for_terminal(a.text) + "\n");
  return exit_ok;
}

int run_watch(WatchCommand& c) {
  using Run = int (*)(const WatchCommand&);
  constexpr std::pair<std::string_view, Run> verbs[] = {
      {"add", run_add},   {"remove", run_remove}, {"list", run_list},    {"feed", run_feed},
      {"now", run_round}, {"run", run_rounds},    {"alerts", run_alerts}};
  for (const auto& [verb, run] : verbs)
    if (verb == c.words[0]) return run(c);
  return failed({ErrorCode::bad_argument, "there are: add, remove, list, feed, now, run, alerts", c.words[0], 0});
}

std::function<int()> prepare_watch(Options& options) {
  auto c = std::make_shared<WatchCommand>();
  options.rest(
      "ACT", c->words,
      "add NAME QUERY..., remove NAME|URL..., list, feed URL..., now, run, alerts; what each does stands below");
  options.record(c->record);
  options.text("--outlet", c->outlet, "feed: who publishes its pages, where they do not say", "NAME");
  options.flag("--private", c->let_private, "feed: its own host may be in this house or on this machine");
  options.flag("--items", c->items, "feed: read what stands in the feed, and do not fetch its pages");
  options.number("--every", c->every, "feed: minutes between two looks");
  options.flag("--offline", c->offline, "now: fetch nothing; look at what the record has");
  options.choice("--format", c->format, {"text", "json"}, "now, run, alerts: for people, or an alert a line");
  options.text("--to-file", c->file, "now, run: append alerts to this file, too, as JSON Lines", "FILE");
  options.text("--to-rss", c->rss, "now, run: keep this file an RSS feed of the latest alerts", "FILE");
  options.text("--mail", c->mail,
               "now, run: give new alerts as one message to this command, as '/usr/sbin/sendmail -t'", "COMMAND");
  options.text("--mail-to", c->mail_to, "now, run: whom the message names", "ADDRESS");
  options.number("--budget", c->budget, "now, run: requests to one host at a time");
  options.number("--pause", c->pause,
                 "now, run: milliseconds between two requests to one host; its robots.txt may ask for more");
  options.number("--patience", c->patience, "now, run: seconds that one answer may take");
  options.text("--contact", c->contact, "now, run: how those who are asked reach you, in what they see as User-Agent",
               "TEXT");
  options.number("--limit", c->limit, "alerts: the latest so many; 0 for all");
  return [c] { return run_watch(*c); };
}

}  // namespace

const Command watch_command{
    "watch", "Follow feeds and saved queries, and say what is new and why",
    "  sayso watch add bridge 'bridge act:deny'            from here on; what is there already is no news\n"
    "  sayso watch feed https://post.example/feed.xml      a feed or a sitemap; its pages are fetched, once each\n"
    "  sayso watch feed --outlet 'Sella Post' URL          whose pages these are\n"
    "  sayso watch now                                     fetch, add, say what is new; for cron\n"
    "  sayso watch now --offline                           the same without fetching, after 'sayso add'\n"
    "  sayso watch run --to-rss alerts.xml                 again and again, until Ctrl-C\n"
    "  sayso watch now --mail '/usr/sbin/sendmail -t' --mail-to ana@post.example\n"
    "  sayso watch alerts --format json                    what was said before\n"
    "  sayso watch list                                    and remove NAME, remove URL\n"
    "Nothing is fetched but by 'now' and 'run', and only what the feeds that you follow name. docs/watch.md says how.",
    prepare_watch, true};

}  // namespace sayso
