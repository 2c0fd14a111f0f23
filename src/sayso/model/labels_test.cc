#include "sayso/model/labels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace sayso {
namespace {

constexpr uint32_t n = Measures::labels;
using Labels = std::vector<uint32_t>;

ChainWeights weights_of(std::mt19937& chance) {
  std::normal_distribution<float> any(0, 1);
  ChainWeights w;
  for (auto* v : {&w.start, &w.end}) {
    v->resize(n);
    for (float& x : *v) x = any(chance);
  }
  w.transition.resize(n * n);
  for (float& x : w.transition) x = any(chance);
  return w;
}

bool allowed(uint32_t from, uint32_t to) { return to == 0 || to % 2 == 1 || from == to || from + 1 == to; }

// All labellings of a few words, each with its weight.
std::map<Labels, double> every(const ChainWeights& w, const std::vector<LabelScores>& words) {
  std::map<Labels, double> now;
  for (uint32_t y = 0; y < n; ++y)
    if (y == 0 || y % 2 == 1) now[{y}] = w.start[y] + words[0][y];
  for (size_t t = 1; t < words.size(); ++t) {
    std::map<Labels, double> next;
    for (const auto& [labels, score] : now)
      for (uint32_t y = 0; y < n; ++y) {
        if (!allowed(labels.back(), y)) continue;
        Labels longer = labels;
        longer.push_back(y);
        next[longer] = score + w.transition[labels.back() * n + y] + words[t][y];
      }
    now = std::move(next);
  }
  for (auto& [labels, score] : now) score += w.end[labels.back()];
  return now;
}

bool has_run(const Labels& labels, const LabelRun& r) {
  const uint32_t begin = 2 * static_cast<uint32_t>(r.role) + 1;
  if (labels[r.begin] != begin || (r.end < labels.size() && labels[r.end] == begin + 1)) return false;
  for (uint32_t i = r.begin + 1; i < r.end; ++i)
    if (labels[i] != begin + 1) return false;
  return true;
}

TEST(LabelChain, IsWhatAllLabellingsSay) {
  std::mt19937 chance(3);
  std::normal_distribution<float> any(0, 2);
  for (int round = 0; round < 20; ++round) {
    const ChainWeights w = weights_of(chance);
    std::vector<LabelScores> words(1 + round % 5);
    for (auto& row : words)
      for (float& x : row) x = any(chance);
    const auto all = every(w, words);
    const auto best = std::max_element(all.begin(), all.end(), [](auto& a, auto& b) { return a.second < b.second; });
    double sum = 0;
    for (const auto& [labels, score] : all) sum += std::exp(score);
    size_t marked = 0;
    for (const LabelRun& r : LabelChain(w).best(words)) {
      EXPECT_TRUE(has_run(best->first, r));
      marked += r.end - r.begin;
      double share = 0;
      for (const auto& [labels, score] : all)
        if (has_run(labels, r)) share += std::exp(score) / sum;
      EXPECT_NEAR(r.probability, share, 1e-4);
    }
    EXPECT_EQ(marked, words.size() - std::count(best->first.begin(), best->first.end(), 0u));
  }
}

TEST(LabelChain, TakesLongTexts) {
  std::mt19937 chance(4);
  const LabelChain chain(weights_of(chance));
  EXPECT_TRUE(chain.best({}).empty());
  std::vector<LabelScores> words(50'000);
  for (auto& row : words)
    for (float& x : row) x = static_cast<float>(chance() % 100);
  for (const LabelRun& r : chain.best(words)) EXPECT_TRUE(r.probability >= 0 && r.probability <= 1);
}

}  // namespace
}  // namespace sayso
