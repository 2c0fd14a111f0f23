#include "sayso/link/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#include "sayso/base/ordered.h"
#include "sayso/base/threads.h"

namespace sayso {

void in_parallel(size_t count, const std::function<void(size_t)>& body) {
  constexpr size_t at_once = 16, most_threads = 16;
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (size_t begin = next.fetch_add(at_once); begin < count; begin = next.fetch_add(at_once))
        for (size_t i = begin; i < std::min(begin + at_once, count); ++i) body(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
      next = count;
    }
  };
  Threads threads;
  const size_t helpers = std::min({worker_count(0) - size_t{1}, most_threads, count / at_once});
  for (size_t i = 0; i < helpers; ++i) threads.start(work);  // where the system gives none, this thread does it all
  work();
  threads.join();
  if (failure) std::rethrow_exception(failure);
}

void side_by_side(const std::function<void()>& one, const std::function<void()>& other) {
  std::exception_ptr failure;
  Threads threads;
  const auto caught = [&] {
    try {
      one();
    } catch (...) {
      failure = std::current_exception();
    }
  };
  const bool beside = worker_count(0) > 1 && threads.start(caught);
  if (!beside) one();
  other();
  threads.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sayso
