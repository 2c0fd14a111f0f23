#include "sayso/model/heads.h"

#include <algorithm>
#include <cmath>

#include "sayso/model/kernels.h"

namespace sayso {
namespace {

using M = Measures;

static_assert(sizeof(LabelScores) == M::labels * sizeof(float));

// No run crosses a line.
void forbid_inside(LabelScores& scores) {
  for (uint32_t y = 0; y < M::labels; ++y)
    if (is_inside_label(y)) scores[y] = forbidden_score;
}

}  // namespace

struct Heads::Vectors {
  Vectors(const PiecedText& from, const std::vector<float>& vectors) : text(from), hidden(vectors.data()) {
    for (const PieceWord& w : text.words) {
      rows.push_back(hidden + rows.size() * M::width);
      lines.push_back((lines.empty() ? 0 : lines.back()) + w.line_begin);
    }
  }

  std::vector<float> through(const LinearWeights& l, const Kernels& kernels, uint32_t outputs) const {
    std::vector<float> out(rows.size() * outputs);
    kernels.linear(l.weight.data(), l.bias.data(), rows.data(), static_cast<uint32_t>(rows.size()), outputs, M::width,
                   out.data());
    return out;
  }

  const PiecedText& text;
  const float* hidden;
  std::vector<const float*> rows;
  std::vector<uint32_t> lines;  // that have begun up to each word
};

Heads::Heads(const ReaderWeights& weights, const Kernels& kernels)
    : weights_(weights),
      kernels_(kernels),
      outer_(weights.chain),
      inner_(weights.heads ? weights.heads->inner.chain : weights.chain),
      linker_(weights, kernels) {}

Labelled Heads::read(const PiecedText& text, std::vector<float> hidden) const {
  Labelled out;
  out.confidence = weights_.confidence;
  out.words.reserve(text.words.size());
  for (const PieceWord& w : text.words) out.words.push_back(w.span);
  const Vectors on(text, hidden);
  out.outer.runs = outer_.best(outer_scores(on));
  out.outer.cues = linker_.link(out.outer.runs, on.hidden, on.lines.data());
  if (!weights_.heads) return out;
  out.inner.runs = inner_.best(inner_scores(on, out.outer.runs));
  out.inner.cues = linker_.link(out.inner.runs, on.hidden, on.lines.data());
  out.addressees = addressees(on);
  for (LabelledLayer* layer : {&out.outer, &out.inner})
    linker_.address(weights_.heads->to, layer->runs, out.addressees, on.hidden, on.lines.data(), layer->cues);
  std::vector<bool> quoted;
  for (const PieceWord& w : text.words) quoted.push_back(w.quoted);
  out.second_look = make_second_look(*weights_.heads, kernels_, std::move(hidden), std::move(quoted));
  return out;
}

std::vector<LabelScores> Heads::outer_scores(const Vectors& on) const {
  std::vector<LabelScores> scores(on.rows.size());
  kernels_.linear(weights_.roles.weight.data(), weights_.roles.bias.data(), on.rows.data(),
                  static_cast<uint32_t>(on.rows.size()), M::labels, M::width, reinterpret_cast<float*>(scores.data()));
  for (size_t i = 0; i < scores.size(); ++i)
    if (on.text.words[i].line_begin) forbid_inside(scores[i]);
  return scores;
}

// Outside of contents nothing but O can be.
std::vector<LabelScores> Heads::inner_scores(const Vectors& on, const std::vector<LabelRun>& outer) const {
  LabelScores nothing;
  nothing.fill(forbidden_score);
  nothing[0] = 0;
  std::vector<LabelScores> scores(on.rows.size(), nothing);
  const InnerWeights& w = weights_.heads->inner;
  for (const LabelRun& run : outer) {
    if (run.role != SpanRole::content) continue;
    kernels_.linear(w.labels.weight.data(), w.labels.bias.data(), on.rows.data() + run.begin, run.end - run.begin,
                    M::labels, M::width, reinterpret_cast<float*>(scores.data() + run.begin));
    for (uint32_t i = run.begin; i < run.end; ++i) {
      const uint32_t without = begin_label(run.role) + (i > run.begin);
      for (uint32_t y = 0; y < M::labels; ++y) scores[i][y] += w.outer[without * M::labels + y];
      if (on.text.words[i].line_begin) forbid_inside(scores[i]);
    }
  }
  return scores;
}

// Each word's likeliest of O, B and I; an I that follows nothing, or begins a line, begins a run.
std::vector<LabelRun> Heads::addressees(const Vectors& on) const {
  const std::vector<float> all = on.through(weights_.heads->addressee, kernels_, M::addressee_labels);
  std::vector<LabelRun> runs;
  for (uint32_t i = 0; i < on.rows.size(); ++i) {
    const float* s = all.data() + i * M::addressee_labels;
    const float* top = std::max_element(s, s + M::addressee_labels);
    const float o = std::exp(s[0] - *top);
    if (top == s) continue;
    const float any = 1 - o / (o + std::exp(s[1] - *top) + std::exp(s[2] - *top));
    if (top == s + 2 && !runs.empty() && runs.back().end == i && !on.text.words[i].line_begin)
      runs.back().end = i + 1, runs.back().probability += any;
    else
      runs.push_back({SpanRole::addressee, i, i + 1, any});
  }
  for (LabelRun& r : runs) r.probability /= static_cast<float>(r.end - r.begin);
  return runs;
}

}  // namespace sayso
