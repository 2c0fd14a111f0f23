// Numbers of things: bounds, what is counted, whose figure it is.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/figure/counted.h"
#include "sayso/voice/voices.h"

namespace sayso {

struct Figure {
  Spans spans;
  std::optional<double> min, max;     ///< the bounds that the words give, both inclusive; "over 100" has min 100
  bool approximate = false;           ///< the words call it an estimate ("about"), or tell no number ("dozens")
  std::string unit;                   ///< percent, USD, t, magnitude, ...; empty for plain counts
  std::string what;                   ///< what is counted, in the page's words; "people" where they imply it
  std::optional<uint32_t> statement;  ///< index of the innermost statement that it stands in
  /// Voice: whom its clause names ("the army put its dead at three"), else the statement's speaker, else the page's
  /// outlet.
  std::optional<uint32_t> source;
  std::string when;              ///< EDTF: when the counted thing happened; empty where unknown
  double scale = 0;              ///< where no number is told its order of magnitude: 12 of "dozens"; else 0
  Counted counted{};             ///< what is counted, in normal form
  Spans where{};                 ///< "Sella" of "in Sella 30 people were hurt"; empty where its sentence names no place
  std::optional<uint32_t> of{};  ///< index of the earlier figure that it is told by: "half this number"
};

/// Immutable; in order of span.
class Figures {
 public:
  std::span<const Figure> all() const { return figures_; }
  /// Who counts here and says nothing else ("4,000 people (police)"): voices behind those of Voices::all().
  std::span<const Voice> counters() const { return counters_; }
  /// The voice that a `source` means, of these or of `voices`.
  const Voice& voice(const Voices& voices, uint32_t source) const {
    return source < voices.all().size() ? voices.all()[source] : counters_[source - voices.all().size()];
  }

 private:
  friend class FigureFinder;
  Figures() = default;
  std::vector<Figure> figures_;
  std::vector<Voice> counters_;
};

/// The words are those of the page's language (quantity_words.h). Takes linear time. Refers to nothing after it
/// returns. Thread-safe.
Figures find_figures(const Voices& voices, const Times& times);

}  // namespace sayso
