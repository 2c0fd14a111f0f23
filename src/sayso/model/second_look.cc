#include "sayso/model/second_look.h"

#include <algorithm>
#include <cmath>

#include "sayso/model/heads.h"
#include "sayso/model/kernels.h"

namespace sayso {
namespace {

using M = Measures;

float gelu(float x) { return 0.5f * x * (1 + std::erf(x * static_cast<float>(M_SQRT1_2))); }

template <size_t n>
void softmax(std::array<float, n>& x) {
  const float top = *std::max_element(x.begin(), x.end());
  float sum = 0;
  for (float& v : x) sum += v = std::exp(v - top);
  for (float& v : x) v /= sum;
}

class Look : public SecondLook {
 public:
  Look(const MoreHeads& heads, const Kernels& kernels, std::vector<float> hidden, std::vector<bool> quoted)
      : heads_(heads), kernels_(kernels), hidden_(std::move(hidden)), quoted_(std::move(quoted)) {}

  std::vector<Judgement> judge(std::span<const StatementInWords> statements) const override {
    const JudgeWeights& w = heads_.judge;
    std::vector<std::vector<float>> inputs;
    for (const StatementInWords& s : statements) inputs.push_back(input_of(s));
    std::vector<const float*> rows;
    for (const std::vector<float>& x : inputs) rows.push_back(x.data());
    std::vector<float> hidden(rows.size() * M::judge_hidden);
    kernels_.linear(w.hidden.weight.data(), w.hidden.bias.data(), rows.data(), static_cast<uint32_t>(rows.size()),
                    M::judge_hidden, M::judge_input, hidden.data());
    for (float& x : hidden) x = gelu(x);
    std::vector<Judgement> out(rows.size());
    for (size_t i = 0; i < out.size(); ++i) answer(hidden.data() + i * M::judge_hidden, out[i]);
    return out;
  }

  std::vector<MentionScores> corefer(std::span<const WordRange> mentions) const override {
    const CorefWeights& w = heads_.coref;
    std::vector<const float*> begins, ends;
    for (const WordRange& m : mentions) begins.push_back(word(m.begin)), ends.push_back(word(m.end - 1));
    std::vector<float> queries = both(w.query_begin, w.query_end, begins, ends);
    for (float& q : queries) q /= std::sqrt(static_cast<float>(M::coref));
    const std::vector<float> keys = both(w.key_begin, w.key_end, begins, ends);
    std::vector<const float*> key_rows;
    for (size_t i = 0; i < mentions.size(); ++i) key_rows.push_back(keys.data() + i * M::coref);
    std::vector<MentionScores> out(mentions.size());
    for (uint32_t j = 0; j < out.size(); ++j) {
      const float* query = queries.data() + size_t{j} * M::coref;
      out[j].first = j > reach ? j - reach : 0;
      out[j].scores.resize(j - out[j].first);
      const float *none_row = w.none.data(), *rows = key_rows[out[j].first];
      float none = 0;
      kernels_.linear(query, nullptr, &none_row, 1, 1, M::coref, &none);
      kernels_.linear(rows, nullptr, &query, 1, j - out[j].first, M::coref, out[j].scores.data());
      for (uint32_t k = 0; k < out[j].scores.size(); ++k)
        out[j].scores[k] += w.distance[distance_bucket(mentions[out[j].first + k].begin, mentions[j].begin)] - none;
    }
    return out;
  }

 private:
  const float* word(uint32_t number) const { return hidden_.data() + size_t{number} * M::width; }

  // The vectors at the statement's bounds, its content's mean, and what labels and marks say: docs/reader.md.
  std::vector<float> input_of(const StatementInWords& s) const {
    const JudgeWeights& w = heads_.judge;
    const WordRange first = s.contents.front(), last = s.contents.back();
    std::vector<float> x(M::judge_input, 0);
    const float* vectors[] = {s.cue.empty() ? w.no_cue.data() : word(s.cue.begin),
                              s.cue.empty() ? w.no_cue.data() : word(s.cue.end - 1), word(first.begin),
                              word(last.end - 1), s.source.empty() ? w.nobody.data() : word(s.source.end - 1)};
    float* to = x.data();
    for (const float* v : vectors) to = std::copy_n(v, M::width, to);
    uint32_t words = 0, quoted = 0;
    for (WordRange c : s.contents)
      for (uint32_t i = c.begin; i < c.end; ++i) {
        ++words, quoted += quoted_[i];
        for (uint32_t k = 0; k < M::width; ++k) to[k] += word(i)[k];
      }
    for (uint32_t k = 0; k < M::width; ++k) to[k] /= static_cast<float>(words);
    const float numbers[] = {std::log(1 + static_cast<float>(words)) / 5,
                             static_cast<float>(quoted) / static_cast<float>(words),
                             s.cue.empty() ? 0.f : static_cast<float>(quoted_[s.cue.begin]),
                             s.inner ? 1.f : 0.f,
                             s.cue_probability,
                             s.content_probability,
                             static_cast<float>(std::min<size_t>(s.contents.size() - 1, 3)),
                             s.source.empty() ? 1.f : 0.f};
    static_assert(std::size(numbers) == M::judge_numbers && std::size(vectors) + 1 == M::judge_vectors);
    std::copy(std::begin(numbers), std::end(numbers), to + M::width);
    return x;
  }

  void answer(const float* hidden, Judgement& out) const {
    const JudgeWeights& w = heads_.judge;
    const auto ask = [&](const LinearWeights& l, uint32_t rows, float* y) {
      kernels_.linear(l.weight.data(), l.bias.data(), &hidden, 1, rows, M::judge_hidden, y);
    };
    ask(w.kind, M::kinds, out.kind.data()), ask(w.modality, M::modalities, out.modality.data());
    ask(w.act, M::acts, out.act.data()), ask(w.whole, 1, &out.whole);
    softmax(out.kind), softmax(out.modality), softmax(out.act);
    out.whole = 1 / (1 + std::exp(-(w.calibration.slope * out.whole + w.calibration.offset)));
  }

  // Of each mention: one matrix times its first word and another times its last.
  std::vector<float> both(const LinearWeights& begin, const LinearWeights& end, const std::vector<const float*>& begins,
                          const std::vector<const float*>& ends) const {
    std::vector<float> out(begins.size() * M::coref), more(out.size());
    const auto count = static_cast<uint32_t>(begins.size());
    kernels_.linear(begin.weight.data(), begin.bias.data(), begins.data(), count, M::coref, M::width, out.data());
    kernels_.linear(end.weight.data(), nullptr, ends.data(), count, M::coref, M::width, more.data());
    for (size_t i = 0; i < out.size(); ++i) out[i] += more[i];
    return out;
  }

  const MoreHeads& heads_;
  const Kernels& kernels_;
  const std::vector<float> hidden_;
  const std::vector<bool> quoted_;
};

}  // namespace

std::shared_ptr<const SecondLook> make_second_look(const MoreHeads& heads, const Kernels& kernels,
                                                   std::vector<float> hidden, std::vector<bool> quoted) {
  return std::make_shared<const Look>(heads, kernels, std::move(hidden), std::move(quoted));
}

}  // namespace sayso
