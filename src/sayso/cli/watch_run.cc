#include "sayso/cli/watch_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "sayso/cli/asking.h"
#include "sayso/cli/interrupt.h"
#include "sayso/cli/progress.h"
#include "sayso/cli/terminal.h"
#include "sayso/record/add.h"
#include "sayso/record/join.h"
#include "sayso/view/plain.h"
#include "sayso/watch/look.h"
#include "sayso/watch/round.h"
#include "sayso/watch/tell.h"
#include "sayso/watch/visit.h"

namespace sayso {
namespace {

constexpr size_t most_in_rss = 200;

// User-Agent: name and version first, so that robots.txt can name us.
std::string agent_of(const WatchCommand& c) {
  std::string contact = for_terminal(c.contact);
  std::erase_if(contact, [](char ch) { return static_cast<unsigned char>(ch) < 0x20; });
  return std::string("sayso/") + SAYSO_VERSION + (contact.empty() ? "" : " (" + contact + ")");
}

Result<bool> fetch(WatchState& state, const WatchCommand& c, bool due_only) {
  Progress bar(0);
  RoundOptions options;
  options.limits.whole = std::chrono::seconds(std::clamp<uint64_t>(c.patience, 1, 3600));
  options.limits.connect = std::min<std::chrono::milliseconds>(options.limits.connect, options.limits.whole);
  options.budget = c.budget;
  options.pause = std::chrono::milliseconds(std::min<uint64_t>(c.pause, 3'600'000));
  options.agent = agent_of(c);
  options.due_only = due_only;
  options.stop = interrupted;
  options.working = [&](const std::string& url) { bar.say("fetching " + url); };
  auto round = fetch_round(state, options);
  if (!round) return tl::unexpected(round.error());
  bar.wipe();
  complain_of_all(round->failed);
  if (round->requests > 0 || round->waiting > 0)
    tell(fmt::format("{} feed{} looked at ({} unchanged), {} page{} fetched with {} requests; {} wait for a later time",
                     round->feeds, round->feeds == 1 ? "" : "s", round->unchanged, round->pages,
                     round->pages == 1 ? "" : "s", round->requests, round->waiting));
  return round->failed.empty();
}

struct Adding {
  uint64_t added = 0;
  bool well = true;
};

// What was fetched and is not in the record yet: of this round, or of one that was killed.
Result<Adding> add_what_came(WatchState& state, const std::string& path) {
  Adding out;
  auto names = state.not_added();
  auto outlets = state.feeds().outlets();
  if (!names || !outlets) return tl::unexpected(names ? outlets.error() : names.error());
  auto record = Record::open_to_write(path, true);
  if (!record) return tl::unexpected(record.error());
  AddOptions options;
  options.stop = interrupted;
  options.in_processes = true;
  options.give = [&](Document& d) {
    if (!d.given.url) return;
    const auto at = outlets->find(*d.given.url);
    if (at != outlets->end()) d.given.outlet = at->second;
  };
  std::vector<Error> unreadable;
  for (const std::string& name : *names) {
    const auto report = [&](const AddReport& r) {
      out.added += r.what == AddReport::What::added;
      if (r.what == AddReport::What::unreadable) unreadable.push_back(r.error);
    };
    if (auto ok = add(*record, {state.folder() + "/" + name}, options, report); !ok) return tl::unexpected(ok.error());
    if (interrupted()) break;
    if (auto ok = state.archive(name, true); !ok) return tl::unexpected(ok.error());
  }
  complain_of_all(unreadable);
  out.well = unreadable.empty();
  return out;
}

std::vector<std::string> sinks_of(const WatchCommand& c) {
  std::vector<std::string> out;
  if (!c.file.empty()) out.push_back("file " + c.file);
  if (!c.mail.empty()) out.push_back("mail " + c.mail + " " + c.mail_to);
  return out;
}

// What is owed to a place from this time or an earlier one.
Result<void> settle(WatchState& state, const std::string& sink,
                    const std::function<Result<void>(const std::vector<Alert>&)>& tell_them) {
  auto owed = state.queries().untold(sink);
  if (!owed) return tl::unexpected(owed.error());
  if (owed->empty()) return {};
  if (auto ok = tell_them(*owed); !ok) return ok;
  return state.queries().told(sink, *owed);
}

bool tell_everybody(WatchState& state, const WatchCommand& c, const std::vector<Alert>& alerts) {
  for (const Alert& a : alerts) print(c.format == "json" ? json_of(a) + "\n" : for_terminal(a.text) + "\n");
  bool well = flush();
  const auto done = [&](const Result<void>& ok) {
    if (!ok) complain(ok.error());
    well = well && ok.has_value();
  };
  const std::vector<std::string> sinks = sinks_of(c);
  for (const std::string& sink : sinks)
    done(settle(state, sink, [&](const std::vector<Alert>& owed) {
      return sink.starts_with("file ") ? tell_file(c.file, owed) : tell_by_mail(c.mail, c.mail_to, owed);
    }));
  if (!c.rss.empty()) {
    auto latest = state.queries().alerts(most_in_rss);
    done(latest ? tell_rss(c.rss, *latest) : Result<void>(tl::unexpected(latest.error())));
  }
  return well;
}

int round_of(const WatchCommand& c, bool due_only) {
  auto state = WatchState::open(c.record);
  if (!state) return failed(state.error());
  bool well = true;
  if (!c.offline) {
    auto fetched = fetch(*state, c, due_only);
    if (!fetched) return failed(fetched.error());
    well = *fetched;
  }
  auto added = add_what_came(*state, c.record);
  if (!added) return failed(added.error());
  if (added->added > 0) tell(fmt::format("{}: {} added", quoted_name(c.record), added->added));
  if (interrupted()) return exit_interrupted;
  auto record = Record::open(c.record);
  if (!record) return failed(record.error());
  auto joined = join_to_ask(*record);
  if (!joined) return failed(joined.error());
  auto looked = look(*state, *record, *joined, sinks_of(c));
  if (!looked) return failed(looked.error());
  complain_of_all(looked->damaged);
  for (const std::string& name : looked->begun_anew)
    tell(fmt::format("'{}': this is another record than the last time; what it holds is no news", name));
  well = tell_everybody(*state, c, looked->alerts) && well && added->well && looked->damaged.empty();
  return well ? exit_ok : exit_failed;
}

// When the next feed is due; a minute from now at the earliest.
int64_t next_due(const WatchCommand& c) {
  const int64_t now = seconds_now();
  int64_t next = now + 3600;
  if (auto state = WatchState::open(c.record))
    if (auto feeds = state->feeds().all())
      for (const Feed& f : *feeds) next = std::min(next, f.next);
  return std::max(next, now + 60);
}

}  // namespace

int run_round(const WatchCommand& c) {
  watch_for_interrupt();
  return round_of(c, false);
}

int run_rounds(const WatchCommand& c) {
  watch_for_interrupt();
  if (is_terminal(stderr)) tell("Ctrl-C ends it.");
  while (!interrupted()) {
    const int code = round_of(c, true);
    if (code == exit_usage) return code;
    for (const int64_t next = next_due(c); !interrupted() && seconds_now() < next;)
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  return exit_ok;
}

}  // namespace sayso
