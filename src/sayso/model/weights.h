// The reader's weights as models/reader.safetensors holds them: read, checked, named. docs/reader.md says what is what.
#pragma once
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/model/measures.h"

namespace sayso {

/// The bytes of models/reader.safetensors, as they were built into the program; empty where it was built without them.
std::string_view embedded_reader();

/// Rows of 8-bit numbers with a scale each: w[row][column] = values[row * columns + column] * scale[row].
struct QuantisedMatrix {
  uint32_t rows = 0, columns = 0;
  const int8_t* values = nullptr;  ///< in the file's bytes
  std::vector<float> scale, bias;  ///< a row; bias is empty where there is none
  /// A column: what its activations are divided by before they are rounded, above 0; the values hold it. Empty: by 1.
  std::vector<float> input;
};

struct NormWeights {
  std::vector<float> gamma, beta;
};

struct LayerWeights {
  QuantisedMatrix qkv, attention_out, up, down;
  NormWeights attention_norm, output_norm;
};

/// A matrix of floats, row by row, with its bias (empty where there is none).
struct LinearWeights {
  std::vector<float> weight, bias;
};

struct LinkWeights {
  LinearWeights query, begin, end;
  std::vector<float> distance;               ///< by bucket
  std::array<std::vector<float>, 3> places;  ///< keys by rank, cues between, lines between: places x link each
  std::vector<float> none;                   ///< key of a cue's "nobody"; query of a content's "no cue"
};

/// All numbers are finite. Points into the bytes that it was read from.
struct ReaderWeights {
  std::string_view vocabulary;  ///< a piece a line
  uint32_t window = 0, overlap = 0;
  QuantisedMatrix words;  ///< a row a piece
  std::vector<float> positions, cases, quotes, lines;
  NormWeights embedding_norm;
  std::array<LayerWeights, Measures::layers> layers;
  LinearWeights roles;
  std::vector<float> crf_start, crf_end, crf_transition;
  LinkWeights source, content;
  /// The log-odds that a statement is right, from those of the product of its probabilities: slope * x + offset
  /// (Platt 1999). 1 and 0 where the file says nothing.
  float confidence_slope = 1, confidence_offset = 0;
};

/// Reads the bytes of a safetensors file; they may be anything, and must outlive what is made of them.
/// Errors: malformed, naming the tensor that is missing, has another shape than Measures say, or holds no number.
Result<ReaderWeights> read_weights(std::string_view bytes);

}  // namespace sayso
