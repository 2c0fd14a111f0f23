// Numbers of things: bounds, what is counted, whose figure it is.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/voice/voices.h"

namespace sayso {

struct Figure {
  Spans spans;
  std::optional<double> min, max;  ///< the bounds that the words give, both inclusive; "over 100" has min 100
  bool approximate = false;
  std::string unit;                   ///< percent, USD, km, ...; empty for plain counts
  std::string what;                   ///< what is counted, in the page's words
  std::optional<uint32_t> statement;  ///< index of the innermost statement that it stands in
  std::optional<uint32_t> source;     ///< voice
  std::string when;                   ///< EDTF, empty where unknown
};

/// Immutable; in order of span.
class Figures {
 public:
  std::span<const Figure> all() const { return figures_; }

 private:
  friend class FigureFinder;
  Figures() = default;
  std::vector<Figure> figures_;
};

/// Refers to nothing after it returns. Thread-safe.
Figures find_figures(const Voices& voices, const Times& times);

}  // namespace sayso
