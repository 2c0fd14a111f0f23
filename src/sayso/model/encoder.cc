#include "sayso/model/encoder.h"

#include <algorithm>

#include "sayso/model/aligned.h"
#include "sayso/model/kernels.h"

namespace sayso {

using M = Measures;

namespace {

constexpr uint32_t block = MatrixProduct::max_rows;
// Rows are worked on in blocks; the last one may reach over the end.
constexpr uint32_t rows = (M::positions + block - 1) / block * block;

Result<Encoder::Product> product_of(const QuantisedMatrix& m) {
  Result<MatrixProduct> packed = MatrixProduct::make(m);
  if (!packed) return tl::unexpected(packed.error());
  Encoder::Product p{std::move(*packed), m.scale, std::vector<float>(m.rows), m.bias, m.columns, m.input};
  for (float& x : p.input_by) x = 1 / x;
  for (uint32_t i = 0; i < m.rows; ++i) {
    int32_t sum = 0;
    for (uint32_t k = 0; k < m.columns; ++k) sum += m.values[static_cast<size_t>(i) * m.columns + k];
    p.sum[i] = m.scale[i] * static_cast<float>(sum);
  }
  return p;
}

const float* input_of(const Encoder::Product& p) { return p.input_by.empty() ? nullptr : p.input_by.data(); }

ColumnScales columns_of(const Encoder::Product& p) { return {p.scale.data(), p.sum.data(), p.bias.data()}; }

}  // namespace

struct Encoder::Workspace::State {
  AlignedArray<float> x{rows * M::width}, seen{rows * M::width}, inner{M::inner};
  AlignedArray<uint8_t> bytes{rows * M::width}, inner_bytes{block * M::inner};
  AlignedArray<RowScale> scales{rows}, inner_scales{block};
  AlignedArray<int32_t> product{block * M::inner};
  AlignedArray<char> queries{HeadBuffers::bytes}, keys{HeadBuffers::bytes}, values{HeadBuffers::bytes};
  AlignedArray<float> head_scales{4 * M::heads * M::positions}, scores{8 * M::positions};
  AlignedArray<int32_t> sums{M::heads * M::positions};
  MatrixProduct::Lane lane;
  HeadBuffers heads{queries.get(), keys.get(), values.get(), head_scales.get(), sums.get(), scores.get()};
};

Encoder::Workspace::Workspace() : state_(std::make_unique<State>()) {}
Encoder::Workspace::~Workspace() = default;
Encoder::Workspace::Workspace(Workspace&&) noexcept = default;

/// One window on its way through the layers.
class Pass {
 public:
  Pass(const Encoder& encoder, Encoder::Workspace::State& s) : encoder_(encoder), kernels_(*encoder.kernels_), s_(s) {}

  void embed(const PiecedText& text, const ReadingWindow& window, uint32_t mark, uint32_t end_mark) {
    put(mark, nullptr);
    for (uint32_t i = window.begin; i < window.end; ++i) {
      if (i >= window.kept_begin && i < window.kept_end) kept_[kept_count_++] = count_;
      for (uint32_t p = text.first(i); p < text.first(i + 1); ++p) put(text.pieces[p], &text.words[i]);
    }
    put(end_mark, nullptr);
  }

  bool layer(size_t number) {
    const Encoder::Layer& l = encoder_.layers_[number];
    const bool last = number + 1 == encoder_.layers_.size();
    if (!attention(l.qkv)) return false;
    if (last) keep_words();
    // What reads the rows next; behind the last layer nobody does, and any will do.
    const Encoder::Product& next = encoder_.layers_[last ? number : number + 1].qkv;
    for (uint32_t i = 0; i < count_; i += block)
      if (!feed_forward(l, next, i, std::min(block, count_ - i))) return false;
    return true;
  }

  void give(float* out) const { std::copy_n(s_.x.get(), count_ * M::width, out); }

 private:
  void put(uint32_t piece, const PieceWord* word) {
    if (count_ >= M::positions) return;
    const Encoder& e = encoder_;
    float* x = s_.x.get() + count_ * M::width;
    const int8_t* row = e.words_.values + static_cast<size_t>(piece) * M::width;
    const float scale = e.words_.scale[piece];
    const float* position = e.positions_.data() + count_ * M::width;
    const float* letters = e.cases_.data() + (word ? static_cast<uint32_t>(word->letters) : 0) * M::width;
    const float* quote = e.quotes_.data() + (word && word->quoted) * M::width;
    const float* line = e.lines_.data() + (word && word->line_begin) * M::width;
    for (uint32_t i = 0; i < M::width; ++i)
      x[i] = scale * static_cast<float>(row[i]) + position[i] + letters[i] + quote[i] + line[i];
    kernels_.norm(x, e.norm_.gamma.data(), e.norm_.beta.data());
    s_.scales.get()[count_] = quantised(x, e.layers_.front().qkv, s_.bytes.get() + count_ * M::width);
    ++count_;
  }

  bool attention(const Encoder::Product& qkv) {
    const ColumnScales columns = columns_of(qkv);
    for (uint32_t i = 0; i < count_; i += block) {
      const uint32_t n = std::min(block, count_ - i);
      if (!qkv.matrix.run(s_.bytes.get() + i * M::width, n, s_.product.get(), s_.lane)) return false;
      for (uint32_t k = 0; k < n; ++k)
        kernels_.split_heads(s_.product.get() + k * 3 * M::width, s_.scales.get()[i + k], columns, i + k, s_.heads);
    }
    for (uint32_t head = 0; head < M::heads; ++head) kernels_.attend(s_.heads, head, count_, s_.seen.get());
    return true;
  }

  // Behind the last attention nothing looks at the other rows any more.
  void keep_words() {
    for (uint32_t i = 0; i < kept_count_; ++i) {
      if (kept_[i] == i) continue;
      std::copy_n(s_.x.get() + kept_[i] * M::width, M::width, s_.x.get() + i * M::width);
      std::copy_n(s_.seen.get() + kept_[i] * M::width, M::width, s_.seen.get() + i * M::width);
    }
    count_ = kept_count_;
  }

  bool feed_forward(const Encoder::Layer& l, const Encoder::Product& next, uint32_t begin, uint32_t n) {
    uint8_t* bytes = s_.bytes.get() + begin * M::width;
    RowScale* scales = s_.scales.get() + begin;
    int32_t* product = s_.product.get();
    for (uint32_t k = 0; k < n; ++k)
      scales[k] = quantised(s_.seen.get() + (begin + k) * M::width, l.attention_out, bytes + k * M::width);
    if (!l.attention_out.matrix.run(bytes, n, product, s_.lane)) return false;
    norm_rows(l.attention_out, l.attention_norm, begin, n, scales, l.up);
    if (!l.up.matrix.run(bytes, n, product, s_.lane)) return false;
    const ColumnScales columns = columns_of(l.up);
    for (uint32_t k = 0; k < n; ++k) {
      kernels_.gelu(product + k * M::inner, scales[k], columns, s_.inner.get());
      s_.inner_scales.get()[k] = quantised(s_.inner.get(), l.down, s_.inner_bytes.get() + k * M::inner);
    }
    if (!l.down.matrix.run(s_.inner_bytes.get(), n, product, s_.lane)) return false;
    norm_rows(l.down, l.output_norm, begin, n, s_.inner_scales.get(), next);
    return true;
  }

  RowScale quantised(const float* x, const Encoder::Product& goes_to, uint8_t* bytes) const {
    return kernels_.quantise(x, input_of(goes_to), goes_to.columns, bytes);
  }

  // x = norm(x + product), and its 8-bit form for what it goes to.
  void norm_rows(const Encoder::Product& p, const NormWeights& norm, uint32_t begin, uint32_t n, const RowScale* from,
                 const Encoder::Product& goes_to) {
    const ColumnScales columns = columns_of(p);
    for (uint32_t k = 0; k < n; ++k) {
      float* x = s_.x.get() + (begin + k) * M::width;
      kernels_.add_norm(s_.product.get() + k * M::width, from[k], columns, norm.gamma.data(), norm.beta.data(), x);
      s_.scales.get()[begin + k] = quantised(x, goes_to, s_.bytes.get() + (begin + k) * M::width);
    }
  }

  const Encoder& encoder_;
  const Kernels& kernels_;
  Encoder::Workspace::State& s_;
  uint32_t count_ = 0, kept_count_ = 0;
  uint32_t kept_[M::positions];
};

Result<Encoder> Encoder::make(const ReaderWeights& w, const Kernels* kernels) {
  Encoder e;
  e.kernels_ = kernels ? kernels : &kernels_of_this_machine();
  e.words_ = w.words;
  e.positions_ = w.positions, e.cases_ = w.cases, e.quotes_ = w.quotes, e.lines_ = w.lines;
  e.norm_ = w.embedding_norm;
  for (const LayerWeights& l : w.layers) {
    Result<Product> qkv = product_of(l.qkv), attention_out = product_of(l.attention_out), up = product_of(l.up),
                    down = product_of(l.down);
    for (const auto* p : {&qkv, &attention_out, &up, &down})
      if (!*p) return tl::unexpected(p->error());
    e.layers_.push_back({std::move(*qkv), std::move(*attention_out), std::move(*up), std::move(*down), l.attention_norm,
                         l.output_norm});
  }
  return e;
}

bool Encoder::run(const PiecedText& text, const ReadingWindow& window, uint32_t mark, uint32_t end_mark,
                  Workspace& workspace, float* out) const {
  Pass pass(*this, *workspace.state_);
  pass.embed(text, window, mark, end_mark);
  for (size_t i = 0; i < layers_.size(); ++i)
    if (!pass.layer(i)) return false;
  pass.give(out);
  return true;
}

}  // namespace sayso
