// Many hands, one order: items are worked on by several threads and handed over in the order in which they came.
#pragma once
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "sayso/base/threads.h"

namespace sayso {

struct OrderedOptions {
  unsigned workers = 0;           ///< 0: as many as the machine has cores
  size_t max_items = 64;          ///< made and not yet handed over, so that memory stays bounded
  size_t max_weight = 16u << 20;  ///< of those together; a heavier item goes through alone. A reading takes some 50
                                  ///< times its page, so this keeps a run under 1 GiB
};

inline unsigned worker_count(unsigned asked) {
  unsigned cores = std::thread::hardware_concurrency();
  return asked > 0 ? asked : cores > 0 ? cores : 1;
}

/// One run: `make` runs on a thread of its own and hands each item to `push(item, weight)` until that returns
/// false; `work` runs on the workers; `take` runs on the calling thread, item by item in the order of the pushes.
/// `take` returning false ends the run: what is not yet taken is dropped. What one of the three throws (little memory)
/// ends it, too, and is thrown by run().
template <class Item, class Product>
class Ordered {
 public:
  using Push = std::function<bool(Item, size_t weight)>;

  /// Inside of `work`: the item at hand turned out to weigh so much, as what was packed does. Waits until there is room
  /// for it; the item that is to be handed over next never waits.
  void weigh(size_t weight) {
    std::unique_lock lock(mutex_);
    Slot* slot = working_;
    changed_.wait(lock, [&] {
      return stopped_ || slots_.front().get() == slot || weight_ - slot->weight + weight <= options_.max_weight;
    });
    weight_ += weight - slot->weight;
    slot->weight = weight;
    changed_.notify_all();
  }

  explicit Ordered(OrderedOptions options) : options_(options) {
    options_.workers = worker_count(options.workers);
    options_.max_items = std::max<size_t>(options_.max_items, 2u * options_.workers);
  }

  /// False where the system gives no threads; nothing was taken then.
  bool run(const std::function<void(const Push&)>& make, const std::function<Product(Item)>& work,
           const std::function<bool(Product)>& take) {
    Threads threads;
    bool makes = false;
    guarded([&] {
      unsigned workers = 0;
      for (unsigned i = 0; i < options_.workers; ++i)
        workers += threads.start([&] { guarded([&] { work_all(work); }); });
      makes = workers > 0 && threads.start([&] {
        guarded([&] { make([&](Item item, size_t weight) { return push(std::move(item), weight); }); });
        std::lock_guard lock(mutex_);
        made_all_ = true;
        changed_.notify_all();
      });
    });
    if (makes)
      guarded([&] { take_all(take); });
    else
      stop();
    threads.join();
    if (failure_) std::rethrow_exception(failure_);
    return makes;
  }

 private:
  void stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  template <class Body>
  void guarded(const Body& body) {
    try {
      body();
    } catch (...) {
      std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      changed_.notify_all();
    }
  }

  struct Slot {
    Item item;
    size_t weight;
    std::unique_ptr<Product> product;
  };

  bool push(Item item, size_t weight) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] {
      return stopped_ || (slots_.empty() && weight_ == 0) ||
             (slots_.size() < options_.max_items && weight_ + weight <= options_.max_weight);
    });
    if (stopped_) return false;
    slots_.push_back(std::make_unique<Slot>(Slot{std::move(item), weight, nullptr}));
    todo_.push_back(slots_.back().get());
    weight_ += weight;
    changed_.notify_all();
    return true;
  }

  void work_all(const std::function<Product(Item)>& work) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return stopped_ || made_all_ || !todo_.empty(); });
      if (stopped_ || (made_all_ && todo_.empty())) return;
      Slot* slot = todo_.front();
      todo_.pop_front();
      ++busy_;
      lock.unlock();
      working_ = slot;
      std::unique_ptr<Product> product;
      guarded([&] { product = std::make_unique<Product>(work(std::move(slot->item))); });
      lock.lock();
      --busy_;
      slot->product = std::move(product);
      changed_.notify_all();
    }
  }

  void take_all(const std::function<bool(Product)>& take) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock,
                    [&] { return stopped_ || (slots_.empty() ? made_all_ : slots_.front()->product != nullptr); });
      if (stopped_) return drop_all(lock);
      if (slots_.empty()) return;
      std::unique_ptr<Slot> slot = std::move(slots_.front());
      slots_.pop_front();
      lock.unlock();
      bool go_on = take(std::move(*slot->product));
      lock.lock();
      weight_ -= slot->weight;
      if (!go_on) {
        stopped_ = true;
        changed_.notify_all();
        return drop_all(lock);
      }
      changed_.notify_all();
    }
  }

  void drop_all(std::unique_lock<std::mutex>& lock) {
    todo_.clear();
    changed_.wait(lock, [&] { return busy_ == 0; });  // workers still write into their slots
    slots_.clear();
  }

  static inline thread_local Slot* working_ = nullptr;  // of this worker
  OrderedOptions options_;
  std::mutex mutex_;
  std::condition_variable changed_;  // one for all: a run hands over pages, not words, so wake-ups are cheap
  std::deque<std::unique_ptr<Slot>> slots_;
  std::deque<Slot*> todo_;
  size_t weight_ = 0;
  unsigned busy_ = 0;
  bool made_all_ = false, stopped_ = false;
  std::exception_ptr failure_;  // the first that was thrown
};

}  // namespace sayso
