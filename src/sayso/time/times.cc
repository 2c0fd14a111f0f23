#include "sayso/time/times.h"

namespace sayso {

class TimeFinder {
 public:
  static Times run(const Syntax& syntax) {
    Times t;
    t.published_ = syntax.text().page().metadata().published;
    return t;
  }
};

Times find_times(const Syntax& syntax) { return TimeFinder::run(syntax); }

}  // namespace sayso
