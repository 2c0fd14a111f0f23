// Asks what the page asks first in each of its views before anybody does, once for each state of the record, so that
// nobody waits for what is made then. The answers are kept where all are (Desk::answers).
#pragma once
#include <memory>

#include "sayso/serve/routes.h"

namespace sayso {

class Warmer {
 public:
  /// Begins at once, then again where the record has changed and nobody asks; the other views in a thread of low
  /// priority. All of them must outlive it.
  Warmer(Desk& desk, Jobs& jobs, const Gate& gate);
  ~Warmer();  ///< ends what is under way, and Desk::end()

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace sayso
