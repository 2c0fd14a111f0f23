// The last few answers of a kind, by what was asked. For any number of threads.
#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <string>

namespace sayso {

template <class T>
class Recent {
 public:
  /// `most`: what all that are kept may cost together.
  explicit Recent(size_t most) : most_(most) {}
  std::shared_ptr<const T> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    for (auto at = entries_.begin(); at != entries_.end(); ++at)
      if (at->key == key) {
        entries_.splice(entries_.begin(), entries_, at);
        return at->value;
      }
    return nullptr;
  }
  /// What costs more than all may is not kept.
  void put(const std::string& key, std::shared_ptr<const T> value, size_t cost = 1) {
    const std::lock_guard lock(mutex_);
    if (cost > most_) return;
    for (auto at = entries_.begin(); at != entries_.end(); ++at)
      if (at->key == key) return;  // another thread was as quick
    entries_.push_front({key, std::move(value), cost});
    for (cost_ += cost; cost_ > most_; entries_.pop_back()) cost_ -= entries_.back().cost;
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    entries_.clear();
    cost_ = 0;
  }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const T> value;
    size_t cost;
  };
  const size_t most_;
  size_t cost_ = 0;
  std::mutex mutex_;
  std::list<Entry> entries_;  // what was asked for last stands first
};

}  // namespace sayso
