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
  explicit Recent(size_t most) : most_(most) {}
  std::shared_ptr<const T> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    for (auto at = entries_.begin(); at != entries_.end(); ++at)
      if (at->first == key) {
        entries_.splice(entries_.begin(), entries_, at);
        return at->second;
      }
    return nullptr;
  }
  void put(const std::string& key, std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    entries_.emplace_front(key, std::move(value));
    if (entries_.size() > most_) entries_.pop_back();
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    entries_.clear();
  }

 private:
  const size_t most_;
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<const T>>> entries_;
};

}  // namespace sayso
