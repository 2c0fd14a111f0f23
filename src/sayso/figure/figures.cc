#include "sayso/figure/figures.h"

namespace sayso {

class FigureFinder {
 public:
  static Figures run() { return {}; }
};

Figures find_figures(const Voices&, const Times&) { return FigureFinder::run(); }

}  // namespace sayso
