// The network's body: MiniLM (Wang et al. 2020), a BERT of six layers, in 8-bit whole numbers. Every row of
// activations has a scale of its own; sums are exact, so results depend on the kind of processor alone.
#pragma once
#include <memory>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/model/matrix_product.h"
#include "sayso/model/weights.h"
#include "sayso/model/windows.h"

namespace sayso {

struct Kernels;

/// Immutable, about 12 MB; any number of threads may share it, each with a Workspace of its own.
class Encoder {
 public:
  /// What one thread computes in: about 6 MB, made once, whatever it reads.
  class Workspace {
   public:
    Workspace();
    ~Workspace();
    Workspace(Workspace&&) noexcept;

   private:
    friend class Encoder;
    friend class Pass;
    struct State;
    std::unique_ptr<State> state_;
  };

  /// Packs the weights, which point into bytes that must outlive the encoder. `kernels`: those of this machine where
  /// none are given. Errors: system.
  static Result<Encoder> make(const ReaderWeights& weights, const Kernels* kernels = nullptr);

  /// The last layer's vector at the first piece of each kept word of the window, `Measures::width` floats each, into
  /// `out`. `mark` and `end_mark` are the numbers of [CLS] and [SEP]. False where memory ends.
  bool run(const PiecedText& text, const ReadingWindow& window, uint32_t mark, uint32_t end_mark, Workspace& workspace,
           float* out) const;

  struct Product {
    MatrixProduct matrix;
    std::vector<float> scale, sum, bias;  ///< see ColumnScales
    uint32_t columns;
    std::vector<float> input_by;  ///< a column: what activations are multiplied by before they are rounded; or empty
  };
  struct Layer {
    Product qkv, attention_out, up, down;
    NormWeights attention_norm, output_norm;
  };

 private:
  friend class Pass;
  Encoder() = default;
  const Kernels* kernels_ = nullptr;
  QuantisedMatrix words_;
  std::vector<float> positions_, cases_, quotes_, lines_;
  NormWeights norm_;
  std::vector<Layer> layers_;
};

}  // namespace sayso
