// Joins the pages of a record in the background after they came in, so that nobody who asks waits for it.
#pragma once
#include <memory>
#include <string>

namespace sayso {

class Joiner {
 public:
  explicit Joiner(std::string record);
  ~Joiner();    ///< waits for what is under way
  void wake();  ///< the pages of the record are not joined

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace sayso
