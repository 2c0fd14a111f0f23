#include "sayso/serve/joiner.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "sayso/base/threads.h"
#include "sayso/record/join.h"

namespace sayso {
namespace {
constexpr std::chrono::seconds pause{1};  // pages come in batches
constexpr int pauses_a_join = 4;          // at most a fifth of the time goes into joining while somebody adds
}  // namespace

struct Joiner::Held {
  std::string record;
  std::mutex mutex;
  std::condition_variable woken;
  bool wanted = false, ending = false, started = false;
  Threads threads;

  void work() {
    std::chrono::steady_clock::duration wait = pause;
    for (;;) {
      {
        std::unique_lock lock(mutex);
        woken.wait(lock, [&] { return ending || wanted; });
        if (woken.wait_for(lock, wait, [&] { return ending; })) return;
        wanted = false;
      }
      const auto began = std::chrono::steady_clock::now();
      join();
      wait = std::max<std::chrono::steady_clock::duration>(pause,
                                                           (std::chrono::steady_clock::now() - began) * pauses_a_join);
    }
  }
  // What fails now may succeed later; whoever asks wakes us again.
  void join() {
    try {
      if (auto opened = Record::open(record)) {
        const auto ignored = keep_links(*opened);
        (void)ignored;
      }
    } catch (const std::exception&) {  // out of memory
    }
  }
};

Joiner::Joiner(std::string record) : held_(std::make_unique<Held>()) { held_->record = std::move(record); }

Joiner::~Joiner() {
  {
    const std::lock_guard lock(held_->mutex);
    held_->ending = true;
  }
  held_->woken.notify_all();
  held_->threads.join();
}

void Joiner::wake() {
  {
    const std::lock_guard lock(held_->mutex);
    held_->wanted = true;
    if (!held_->started) held_->started = held_->threads.start([held = held_.get()] { held->work(); });
  }
  held_->woken.notify_all();
}

}  // namespace sayso
