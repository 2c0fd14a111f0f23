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

/// What is under way: items in the order in which they came, which of them nobody works on yet, and what all weigh
/// together. Not thread-safe.
template <class Item, class Product>
class OrderedItems {
 public:
  struct Slot {
    Item item;
    size_t weight;
    std::unique_ptr<Product> product;
  };

  OrderedItems(size_t max_items, size_t max_weight) : max_items_(max_items), max_weight_(max_weight) {}

  /// For one more; where nothing is under way, for any.
  bool has_room(size_t weight) const {
    return (slots_.empty() && weight_ == 0) || (slots_.size() < max_items_ && weight_ + weight <= max_weight_);
  }
  /// For one that is under way to weigh so much; the first one always may.
  bool has_room_for(const Slot* slot, size_t weight) const {
    return slots_.front().get() == slot || weight_ - slot->weight + weight <= max_weight_;
  }
  void weigh(Slot* slot, size_t weight) {
    weight_ += weight - slot->weight;
    slot->weight = weight;
  }

  void push(Item item, size_t weight) {
    slots_.push_back(std::make_unique<Slot>(Slot{std::move(item), weight, nullptr}));
    todo_.push_back(slots_.back().get());
    weight_ += weight;
  }
  bool all_begun() const { return todo_.empty(); }
  Slot* begin_next() {
    Slot* slot = todo_.front();
    todo_.pop_front();
    return slot;
  }

  bool empty() const { return slots_.empty(); }
  bool first_is_made() const { return slots_.front()->product != nullptr; }
  /// Its weight counts until it is gone.
  std::unique_ptr<Slot> take_first() {
    std::unique_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    return slot;
  }
  void gone(const Slot& slot) { weight_ -= slot.weight; }

  void begin_no_more() { todo_.clear(); }
  void drop_all() { slots_.clear(); }

 private:
  size_t max_items_, max_weight_, weight_ = 0;
  std::deque<std::unique_ptr<Slot>> slots_;
  std::deque<Slot*> todo_;
};

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
    changed_.wait(lock, [&] { return stopped_ || items_.has_room_for(slot, weight); });
    items_.weigh(slot, weight);
    changed_.notify_all();
  }

  explicit Ordered(OrderedOptions options)
      : workers_(worker_count(options.workers)),
        items_(std::max<size_t>(options.max_items, 2u * workers_), options.max_weight) {}

  /// False where the system gives no threads; nothing was taken then.
  bool run(const std::function<void(const Push&)>& make, const std::function<Product(Item)>& work,
           const std::function<bool(Product)>& take) {
    Threads threads;
    bool makes = false;
    guarded([&] {
      unsigned workers = 0;
      for (unsigned i = 0; i < workers_; ++i) workers += threads.start([&] { guarded([&] { work_all(work); }); });
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

  using Slot = typename OrderedItems<Item, Product>::Slot;

  bool push(Item item, size_t weight) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || items_.has_room(weight); });
    if (stopped_) return false;
    items_.push(std::move(item), weight);
    changed_.notify_all();
    return true;
  }

  void work_all(const std::function<Product(Item)>& work) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return stopped_ || made_all_ || !items_.all_begun(); });
      if (stopped_ || (made_all_ && items_.all_begun())) return;
      Slot* slot = items_.begin_next();
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
      changed_.wait(lock, [&] { return stopped_ || (items_.empty() ? made_all_ : items_.first_is_made()); });
      if (stopped_) return drop_all(lock);
      if (items_.empty()) return;
      std::unique_ptr<Slot> slot = items_.take_first();
      lock.unlock();
      bool go_on = take(std::move(*slot->product));
      lock.lock();
      items_.gone(*slot);
      if (!go_on) {
        stopped_ = true;
        changed_.notify_all();
        return drop_all(lock);
      }
      changed_.notify_all();
    }
  }

  void drop_all(std::unique_lock<std::mutex>& lock) {
    items_.begin_no_more();
    changed_.wait(lock, [&] { return busy_ == 0; });  // workers still write into their slots
    items_.drop_all();
  }

  static inline thread_local Slot* working_ = nullptr;  // of this worker
  unsigned workers_;
  std::mutex mutex_;
  std::condition_variable changed_;  // one for all: a run hands over pages, not words, so wake-ups are cheap
  OrderedItems<Item, Product> items_;
  unsigned busy_ = 0;
  bool made_all_ = false, stopped_ = false;
  std::exception_ptr failure_;  // the first that was thrown
};

}  // namespace sayso
