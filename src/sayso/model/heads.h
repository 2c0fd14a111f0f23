// The heads over a text's vectors: from numbers a word to what the network says of the text.
#pragma once
#include <memory>
#include <vector>

#include "sayso/model/labelled.h"
#include "sayso/model/word_pieces.h"

namespace sayso {

struct Kernels;

/// Immutable; any number of threads may share it. The weights must outlive it and all that it gives.
class Heads {
 public:
  Heads(const ReaderWeights& weights, const Kernels& kernels);

  /// `hidden`: Measures::width numbers a word of `text`. Linear in the words.
  Labelled read(const PiecedText& text, std::vector<float> hidden) const;

 private:
  struct Vectors;
  std::vector<LabelScores> outer_scores(const Vectors& on) const;
  std::vector<LabelScores> inner_scores(const Vectors& on, const std::vector<LabelRun>& outer) const;
  std::vector<LabelRun> addressees(const Vectors& on) const;
  const ReaderWeights& weights_;
  const Kernels& kernels_;
  const LabelChain outer_, inner_;  // the inner one says nothing without MoreHeads
  const Linker linker_;
};

/// Keeps a text's vectors to be asked again. `quoted`: each word's feature. `heads` must outlive the result.
std::shared_ptr<const SecondLook> make_second_look(const MoreHeads& heads, const Kernels& kernels,
                                                   std::vector<float> hidden, std::vector<bool> quoted);

}  // namespace sayso
