// The reader's encoder in plain floats, as one would write it down: what the fast one is measured by.
#pragma once
#include <cmath>
#include <vector>

#include "sayso/model/weights.h"
#include "sayso/model/windows.h"

namespace sayso {

class PlainEncoder {
 public:
  using M = Measures;
  using Rows = std::vector<std::vector<float>>;

  explicit PlainEncoder(const ReaderWeights& weights) : w_(weights) {}

  /// The kept words' vectors.
  Rows run(const PiecedText& text, const ReadingWindow& window, uint32_t mark, uint32_t end_mark) const {
    Rows x{embedded(mark, 0, nullptr)};
    std::vector<size_t> kept;
    for (uint32_t i = window.begin; i < window.end; ++i) {
      if (i >= window.kept_begin && i < window.kept_end) kept.push_back(x.size());
      for (uint32_t p = text.first(i); p < text.first(i + 1); ++p)
        x.push_back(embedded(text.pieces[p], x.size(), &text.words[i]));
    }
    x.push_back(embedded(end_mark, x.size(), nullptr));
    for (const LayerWeights& l : w_.layers) x = through(l, x);
    Rows out;
    for (size_t i : kept) out.push_back(x[i]);
    return out;
  }

 private:
  static void norm(std::vector<float>& x, const NormWeights& n) {
    double mean = 0, squares = 0;
    for (float v : x) mean += v / M::width;
    for (float v : x) squares += (v - mean) * (v - mean) / M::width;
    for (uint32_t i = 0; i < M::width; ++i)
      x[i] = static_cast<float>((x[i] - mean) / std::sqrt(squares + 1e-12)) * n.gamma[i] + n.beta[i];
  }

  std::vector<float> embedded(uint32_t piece, size_t at, const PieceWord* word) const {
    std::vector<float> x(M::width);
    const size_t letters = word ? static_cast<size_t>(word->letters) : 0;
    for (uint32_t i = 0; i < M::width; ++i)
      x[i] = w_.words.scale[piece] * static_cast<float>(w_.words.values[piece * M::width + i]) +
             w_.positions[at * M::width + i] + w_.cases[letters * M::width + i] +
             w_.quotes[(word && word->quoted) * M::width + i] + w_.lines[(word && word->line_begin) * M::width + i];
    norm(x, w_.embedding_norm);
    return x;
  }

  static std::vector<float> product(const QuantisedMatrix& m, const std::vector<float>& x) {
    std::vector<float> y(m.rows), divided = x;
    for (size_t i = 0; i < m.input.size(); ++i) divided[i] /= m.input[i];
    for (uint32_t r = 0; r < m.rows; ++r) {
      float sum[8] = {};
      const int8_t* row = m.values + size_t{r} * m.columns;
      for (uint32_t i = 0; i < m.columns; i += 8)
        for (uint32_t k = 0; k < 8; ++k) sum[k] += static_cast<float>(row[i + k]) * divided[i + k];
      float all = 0;
      for (float s : sum) all += s;
      y[r] = all * m.scale[r] + m.bias[r];
    }
    return y;
  }

  static std::vector<float> attend(const Rows& qkv, size_t i) {
    std::vector<float> y(M::width), weight(qkv.size());
    for (uint32_t h = 0; h < M::heads; ++h) {
      const uint32_t at = h * M::head_width;
      float top = -1e30f, all = 0;
      for (size_t j = 0; j < qkv.size(); ++j) {
        weight[j] = 0;
        for (uint32_t d = at; d < at + M::head_width; ++d) weight[j] += qkv[i][d] * qkv[j][M::width + d];
        weight[j] /= std::sqrt(static_cast<float>(M::head_width));
        top = std::max(top, weight[j]);
      }
      for (float& w : weight) all += w = std::exp(w - top);
      for (size_t j = 0; j < qkv.size(); ++j)
        for (uint32_t d = at; d < at + M::head_width; ++d) y[d] += weight[j] / all * qkv[j][2 * M::width + d];
    }
    return y;
  }

  static Rows through(const LayerWeights& l, const Rows& x) {
    Rows qkv, out;
    for (const auto& row : x) qkv.push_back(product(l.qkv, row));
    for (size_t i = 0; i < x.size(); ++i) {
      std::vector<float> y = product(l.attention_out, attend(qkv, i));
      for (uint32_t k = 0; k < M::width; ++k) y[k] += x[i][k];
      norm(y, l.attention_norm);
      std::vector<float> inner = product(l.up, y);
      for (float& v : inner) v = .5f * v * (1 + std::erf(v / std::sqrt(2.f)));
      const std::vector<float> down = product(l.down, inner);
      for (uint32_t k = 0; k < M::width; ++k) y[k] += down[k];
      norm(y, l.output_norm);
      out.push_back(std::move(y));
    }
    return out;
  }

  const ReaderWeights& w_;
};

}  // namespace sayso
