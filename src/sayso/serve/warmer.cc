#include "sayso/serve/warmer.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "sayso/base/threads.h"
#include "sayso/record/watch.h"

namespace sayso {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds between_looks{1000}, between_tries{100}, quiet{300};
constexpr int niceness = 10;

// web/tests/everywhere.spec.ts compares them with what the page asks.
constexpr std::string_view first_view[] = {"/api/v1/record", "/api/v1/statements?sort=oldest&each=0&from=0&limit=50",
                                           "/api/v1/days?sort=oldest&each=0", "/api/v1/plot?by=days&bars=240"};
constexpr std::string_view views[] = {"/api/v1/facets?limit=10",          "/api/v1/voices?limit=100",
                                      "/api/v1/figures?from=0&limit=100", "/api/v1/names?view=called&n=40",
                                      "/api/v1/names?view=of&n=12",       "/api/v1/copies?limit=200",
                                      "/api/v1/review/voices?limit=50",   "/api/v1/review/statements?from=0&limit=40"};

}  // namespace

struct Warmer::Held {
  Desk& desk;
  Jobs& jobs;
  const Gate& gate;
  std::mutex mutex;
  std::condition_variable woken;
  std::atomic<bool> ending{false};
  Threads threads;

  /// True: it ends.
  bool waited(Clock::duration time) {
    std::unique_lock lock(mutex);
    return woken.wait_for(lock, time, [&] { return ending.load(); });
  }

  void ask(Record& record, std::string_view address) {
    Request request;
    request.head.method = "GET";
    request.head.target = std::string(address);
    auto target = parse_target(request.head.target);
    if (!target) return;
    request.target = std::move(*target);
    const TimeLimit limit(record, [this] { return ending.load(); });
    Context context{desk, record, jobs, gate};
    answer(context, request);  // what fails now is told to whoever asks
  }

  // Whoever asks goes first.
  void ask_in_turn(Record& record) {
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);  // of this thread alone
    for (std::string_view address : views) {
      while (!desk.quiet_for(quiet))
        if (waited(between_tries)) return;
      if (ending) return;
      ask(record, address);
    }
  }

  void warm(Record& record) {
    for (std::string_view address : first_view)
      if (!ending) ask(record, address);
    Threads low;
    low.start([&] {
      try {
        ask_in_turn(record);
      } catch (const std::exception&) {  // out of memory
      }
    });
  }

  void work(Record& record) {
    std::string done;  // the state that is warm
    do {
      auto now = desk.settled();
      if (now && *now == done) continue;
      if (!done.empty() && (!desk.quiet_for(between_looks) || desk.changing() || jobs.running())) continue;
      if (!now && !desk.state()) continue;
      now = desk.settled();
      if (!now) continue;  // it changes all the time
      warm(record);
      done = *now;
    } while (!waited(between_looks));
  }

  void run() {
    try {
      if (auto record = Record::open(desk.path())) work(*record);
    } catch (const std::exception&) {  // out of memory
    }
  }
};

Warmer::Warmer(Desk& desk, Jobs& jobs, const Gate& gate) : held_(std::make_unique<Held>(desk, jobs, gate)) {
  held_->threads.start([held = held_.get()] { held->run(); });
}

Warmer::~Warmer() {
  held_->desk.end();
  {
    const std::lock_guard lock(held_->mutex);
    held_->ending = true;
  }
  held_->woken.notify_all();
  held_->threads.join();
}

}  // namespace sayso
