// The trained reader: from a text to sources, cues and contents, which of them belong together, and how sure that is.
#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/base/span.h"
#include "sayso/model/labels.h"
#include "sayso/model/links.h"

namespace sayso {

struct Kernels;

/// What the network says of a text.
struct Labelled {
  std::vector<Span> words;                            ///< in bytes of the text, in order, without overlap
  std::vector<LabelRun> runs;                         ///< in words, in order, without overlap
  std::vector<LinkedCue> cues;                        ///< each cue among the runs
  float confidence_slope = 1, confidence_offset = 0;  ///< of ReaderWeights
  Span span_of(uint32_t run) const { return {words[runs[run].begin].begin, words[runs[run].end - 1].end}; }
  /// How often a statement whose parts have this probability together (a product) is right: [0, 1].
  float confidence(float probability) const;
};

/// Immutable; any number of threads may read with it at once. Takes some 45 MB, of which the program's own file
/// holds 25, and 8 MB a thread.
class ReaderModel {
 public:
  /// The model that was built into the program, made at the first call (some 50 ms); null where there is none, or
  /// where this machine refuses it.
  static const ReaderModel* embedded();

  /// From a file's bytes, which must outlive it; `kernels`: those of this machine where none are given. Errors:
  /// malformed, system.
  static Result<std::unique_ptr<const ReaderModel>> make(std::string_view bytes, const Kernels* kernels = nullptr);
  virtual ~ReaderModel() = default;

  /// Reads `parts` of a text, each of which begins a line; they are in order and cut no character.
  /// Errors: too_large (Budget::max_pieces), system (no memory).
  virtual Result<Labelled> label(std::string_view text, std::span<const Span> parts,
                                 const Budget& budget = {}) const = 0;
};

}  // namespace sayso
