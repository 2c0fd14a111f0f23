#include "sayso/base/threads.h"

#include <pthread.h>

namespace sayso {

// Not std::thread: its start throws, and its end may end the program.
struct Threads::Handles {
  std::vector<pthread_t> all;
};

namespace {
void* run_body(void* body) {
  std::unique_ptr<std::function<void()>> own(static_cast<std::function<void()>*>(body));
  (*own)();
  return nullptr;
}
}  // namespace

Threads::Threads() : handles_(std::make_unique<Handles>()) {}
Threads::~Threads() { join(); }

bool Threads::start(std::function<void()> body) {
  auto own = std::make_unique<std::function<void()>>(std::move(body));
  handles_->all.reserve(handles_->all.size() + 1);
  pthread_t handle;
  if (pthread_create(&handle, nullptr, run_body, own.get()) != 0) return false;
  (void)own.release();  // run_body has it now
  handles_->all.push_back(handle);
  return true;
}

void Threads::join() {
  for (pthread_t handle : handles_->all) pthread_join(handle, nullptr);
  handles_->all.clear();
}

}  // namespace sayso
