#include "sayso/model/links.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sayso/model/kernels.h"
#include "sayso/model/weights.h"

namespace sayso {
namespace {

using M = Measures;
using Scores = std::vector<float>;  // a content's, with each cue; the last: with none

// Links that score as they are told: a cue's word says its number, a content's first word its scores.
class ToldLinker {
 public:
  ToldLinker() {
    for (LinkWeights* l : {&weights_.source, &weights_.content}) {
      for (LinearWeights* part : {&l->query, &l->begin, &l->end}) part->weight.assign(M::link * M::width, 0);
      l->query.bias.assign(M::link, 0), l->begin.bias.assign(M::link, 0), l->none.assign(M::link, 0);
      l->distance.assign(M::distances, 0);
      for (auto& table : l->places) table.assign(M::places * M::link, 0);
      for (uint32_t i = 0; i < M::link; ++i) {
        l->query.weight[i * M::width + i] = std::sqrt(static_cast<float>(M::link));
        l->begin.weight[i * M::width + M::link + i] = 1;
      }
    }
    weights_.content.none[M::link - 1] = 1;
  }

  // The cues come first, a word each, then the contents, a word each. The contents' numbers, by cue.
  std::vector<std::vector<size_t>> contents_of(size_t cues, const std::vector<Scores>& contents) {
    std::vector<LabelRun> runs;
    std::vector<float> hidden((cues + contents.size()) * M::width, 0);
    for (uint32_t i = 0; i < cues + contents.size(); ++i) {
      float* word = hidden.data() + i * M::width;
      runs.push_back({i < cues ? SpanRole::cue : SpanRole::content, i, i + 1, 1});
      if (i < cues) {
        word[i] = 1;
        continue;
      }
      const Scores& s = contents[i - cues];
      std::copy(s.begin(), s.end() - 1, word + M::link);
      word[M::link + M::link - 1] = s.back();
    }
    const std::vector<uint32_t> lines(runs.size(), 1);
    std::vector<std::vector<size_t>> out;
    for (const LinkedCue& c : Linker(weights_, kernels_of_this_machine()).link(runs, hidden.data(), lines.data())) {
      out.emplace_back();
      for (const SpanLink& link : c.contents) {
        EXPECT_TRUE(link.probability > 0 && link.probability <= 1);
        out.back().push_back(link.run - cues);
      }
    }
    return out;
  }

 private:
  ReaderWeights weights_;
};

using Owned = std::vector<std::vector<size_t>>;

TEST(Linker, GivesAContentToItsBestCue) {
  EXPECT_EQ(ToldLinker().contents_of(2, {{3, 0, -9}, {0, 3, -9}, {3, 0, -9}}), (Owned{{0, 2}, {1}}));
}

TEST(Linker, LeavesAContentWhoseCueWasNotFound) {
  EXPECT_EQ(ToldLinker().contents_of(1, {{5, 0}, {0, 5}}), (Owned{{0}}));
}

TEST(Linker, GivesABareCueWhatIsLikelyEnoughAndFree) {
  // Of softmax(2, 1.5), .38 is the second cue's: enough where the first one has another, too little where it has none.
  EXPECT_EQ(ToldLinker().contents_of(2, {{9, 0, -9}, {2, 1.5f, -9}}), (Owned{{0}, {1}}));
  EXPECT_EQ(ToldLinker().contents_of(2, {{2, 1.5f, -9}}), (Owned{{0}, {}}));
  EXPECT_EQ(ToldLinker().contents_of(2, {{9, 0, -9}, {5, 1.5f, -9}}), (Owned{{0, 1}, {}}));
  EXPECT_EQ(ToldLinker().contents_of(1, {{1, 1.5f}}), (Owned{{0}}));  // nobody's
}

TEST(Linker, KnowsNoContentsWithoutCuesNorCuesWithoutContents) {
  EXPECT_EQ(ToldLinker().contents_of(0, {{1}}), Owned{});
  EXPECT_EQ(ToldLinker().contents_of(2, {}), (Owned{{}, {}}));
}

}  // namespace
}  // namespace sayso
