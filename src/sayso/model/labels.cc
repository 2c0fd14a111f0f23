#include "sayso/model/labels.h"

#include <algorithm>
#include <cmath>

namespace sayso {

LabelChain::LabelChain(const ChainWeights& w) {
  for (uint32_t from = 0; from < n; ++from)
    for (uint32_t to = 0; to < n; ++to) {
      const bool allowed = !is_inside_label(to) || from == to || from + 1 == to;
      step_[from][to] = allowed ? w.transition[from * n + to] : forbidden_score;
      factor_[from][to] = allowed ? std::exp(static_cast<double>(w.transition[from * n + to])) : 0;
    }
  for (uint32_t i = 0; i < n; ++i) {
    start_[i] = is_inside_label(i) ? forbidden_score : w.start[i];
    end_[i] = w.end[i];
  }
}

std::vector<uint8_t> LabelChain::likeliest(std::span<const LabelScores> words) const {
  std::vector<std::array<uint8_t, n>> back(words.size());
  LabelScores best;
  for (uint32_t i = 0; i < n; ++i) best[i] = start_[i] + words[0][i];
  for (size_t t = 1; t < words.size(); ++t) {
    const LabelScores before = best;
    for (uint32_t to = 0; to < n; ++to) {
      uint8_t from = 0;
      for (uint8_t i = 1; i < n; ++i)
        if (before[i] + step_[i][to] > before[from] + step_[from][to]) from = i;
      back[t][to] = from;
      best[to] = before[from] + step_[from][to] + words[t][to];
    }
    const float top = *std::max_element(best.begin(), best.end());
    for (float& b : best) b -= top;  // so that a long document costs no digits
  }
  for (uint32_t i = 0; i < n; ++i) best[i] += end_[i];
  std::vector<uint8_t> out(words.size());
  out.back() = static_cast<uint8_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (size_t t = words.size(); t-- > 1;) out[t - 1] = back[t][out[t]];
  return out;
}

std::vector<LabelRun> LabelChain::best(std::span<const LabelScores> words) const {
  std::vector<LabelRun> runs;
  if (words.empty()) return runs;
  const std::vector<uint8_t> labels = likeliest(words);
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    if (is_inside_label(labels[i]) && !runs.empty() && runs.back().end == i)
      runs.back().end = i + 1;
    else
      runs.push_back({static_cast<SpanRole>((labels[i] - 1) / 2), i, i + 1, 0});
  }
  judge(words, runs);
  return runs;
}

// Forward and backward sums, each word's scaled to one; a run's probability is the share of the labellings that have
// it, begin and end included.
void LabelChain::judge(std::span<const LabelScores> words, std::vector<LabelRun>& runs) const {
  const size_t count = words.size();
  std::vector<Row> emitted(count), forward(count), backward(count);
  std::vector<double> scale(count);
  for (size_t t = 0; t < count; ++t) {
    const float top = *std::max_element(words[t].begin(), words[t].end());
    double sum = 0;
    for (uint32_t y = 0; y < n; ++y) {
      emitted[t][y] = std::exp(words[t][y] - top);
      double before = 0;
      if (t == 0)
        before = is_inside_label(y) ? 0 : std::exp(static_cast<double>(start_[y]));
      else
        for (uint32_t x = 0; x < n; ++x) before += forward[t - 1][x] * factor_[x][y];
      sum += forward[t][y] = before * emitted[t][y];
    }
    scale[t] = sum > 0 ? sum : 1;
    for (double& f : forward[t]) f /= scale[t];
  }
  for (uint32_t y = 0; y < n; ++y) backward[count - 1][y] = std::exp(static_cast<double>(end_[y]));
  for (size_t t = count - 1; t-- > 0;)
    for (uint32_t x = 0; x < n; ++x) {
      double sum = 0;
      for (uint32_t y = 0; y < n; ++y) sum += factor_[x][y] * emitted[t + 1][y] * backward[t + 1][y];
      backward[t][x] = sum / scale[t + 1];
    }
  double all = 0;
  for (uint32_t y = 0; y < n; ++y) all += forward[count - 1][y] * backward[count - 1][y];
  for (LabelRun& r : runs) {
    uint32_t label = begin_label(r.role);
    const uint32_t inside = label + 1;
    double p = forward[r.begin][label];
    for (uint32_t t = r.begin + 1; t < r.end; ++t, label = inside)
      p *= factor_[label][inside] * emitted[t][inside] / scale[t];
    double rest = 0;
    if (r.end == count)
      rest = backward[count - 1][label];
    else
      for (uint32_t y = 0; y < n; ++y)
        if (y != inside) rest += factor_[label][y] * emitted[r.end][y] * backward[r.end][y] / scale[r.end];
    p = all > 0 ? p * rest / all : 0;
    r.probability = static_cast<float>(std::isfinite(p) ? std::clamp(p, 0.0, 1.0) : 0.0);
  }
}

}  // namespace sayso
