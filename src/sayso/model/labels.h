// From each word's scores to labelled runs of words: a linear chain over the labels (Lafferty et al. 2001), in which
// I-x only follows B-x or I-x.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sayso/model/measures.h"
#include "sayso/model/weights.h"

namespace sayso {

enum class SpanRole : uint8_t { source, cue, content, addressee };  ///< the chain labels the first three

/// Words [begin, end) that are one source, cue, content or addressee.
struct LabelRun {
  SpanRole role = SpanRole::source;
  uint32_t begin = 0, end = 0;
  float probability = 0;  ///< of just this run, from all labellings of the document: [0, 1]
};

using LabelScores = std::array<float, Measures::labels>;  ///< O, then B and I of each role

constexpr float forbidden_score = -1e4f;  ///< of a label that cannot be

inline uint32_t begin_label(SpanRole role) { return 2 * static_cast<uint32_t>(role) + 1; }
inline bool is_inside_label(uint32_t label) { return label > 0 && label % 2 == 0; }

class LabelChain {
 public:
  explicit LabelChain(const ChainWeights& weights);

  /// The runs of the likeliest labelling (Viterbi 1967), in order. Linear.
  std::vector<LabelRun> best(std::span<const LabelScores> words) const;

 private:
  static constexpr uint32_t n = Measures::labels;
  using Row = std::array<double, n>;
  void judge(std::span<const LabelScores> words, std::vector<LabelRun>& runs) const;
  std::vector<uint8_t> likeliest(std::span<const LabelScores> words) const;
  std::array<LabelScores, n> step_;  // [from][to], huge and negative where forbidden
  LabelScores start_, end_;
  std::array<Row, n> factor_;  // e to the power of step_
};

}  // namespace sayso
