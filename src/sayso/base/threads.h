// Threads that are always joined, and whose start may fail without ending the program.
#pragma once
#include <functional>
#include <memory>
#include <vector>

namespace sayso {

class Threads {
 public:
  Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads();  ///< joins all
  /// Runs `body`, which must not throw, on a thread of its own. False where the system gives none.
  bool start(std::function<void()> body);
  void join();

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

}  // namespace sayso
