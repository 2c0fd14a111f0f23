// The reader's weights as models/reader.safetensors holds them: read, checked, named. docs/reader.md says what is what.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/model/measures.h"

namespace sayso {

/// The bytes of models/reader.safetensors, as they were built into the program; empty where it was built without them.
std::string_view embedded_reader();
std::string_view embedded_reader_sha256();  ///< of these bytes, in hex; empty without any

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

/// Of a linear chain over the labels: each labels (from * labels + to for transitions).
struct ChainWeights {
  std::vector<float> start, end, transition;
};

/// A straight line in log-odds (Platt 1999): slope * x + offset; nothing is changed by 1 and 0.
struct Calibration {
  float slope = 1, offset = 0;
  /// [0, 1], of a probability.
  float of(float probability) const;
};

/// The second layer of labels, of what lies in contents: linear and outer[label without][label within] add up.
struct InnerWeights {
  LinearWeights labels;
  std::vector<float> outer;
  ChainWeights chain;
};

/// What a statement is, from the vectors at its bounds: one hidden layer, then a linear one a question.
struct JudgeWeights {
  LinearWeights hidden, kind, modality, act, whole;
  std::vector<float> no_cue, nobody;  ///< in place of the vectors of a cue or source that is not there
  Calibration calibration;            ///< of `whole`
};

struct CorefWeights {
  LinearWeights query_begin, query_end, key_begin, key_end;  ///< biases: with the first of each two
  std::vector<float> distance;                               ///< by bucket
  std::vector<float> none;                                   ///< key of "no antecedent"
};

/// What sayso.reader/3 has and /2 has not.
struct MoreHeads {
  InnerWeights inner;
  LinearWeights addressee;  ///< labels O, B, I
  LinkWeights to;           ///< addressees to cues
  JudgeWeights judge;
  CorefWeights coref;
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
  ChainWeights chain;
  LinkWeights source, content;
  Calibration confidence;          ///< from the product of a statement's probabilities to how often it is right
  std::optional<MoreHeads> heads;  ///< none in a file of sayso.reader/2
};

/// Reads the bytes of a safetensors file; they may be anything, and must outlive what is made of them.
/// Errors: malformed, naming the tensor that is missing, has another shape than Measures say, or holds no number.
Result<ReaderWeights> read_weights(std::string_view bytes);

}  // namespace sayso
