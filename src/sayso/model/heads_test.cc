#include "sayso/model/heads.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sayso/model/kernels.h"
#include "sayso/model/test_reader.h"

namespace sayso {
namespace {

using M = Measures;

const ReaderWeights& made_up_weights() {
  static const std::string bytes = MadeUpReader::bytes_3(1, "0.5 -0.25");
  static const ReaderWeights weights = *read_weights(bytes);
  return weights;
}

struct Line {
  std::string what;
  std::vector<double> numbers;
};

// What is found, in the lines of train/golden_reader.py.
class Written {
 public:
  explicit Written(const Labelled& labelled) : all_(labelled) {
    layer_runs("outer", all_.outer), layer_runs("inner", all_.inner);
    for (const LabelRun& r : all_.addressees) add("to " + place(r), {r.probability});
    layer_links("outer", all_.outer), layer_links("inner", all_.inner);
    coreference();
  }

  std::vector<Line> lines;

 private:
  void add(std::string what, std::vector<double> numbers) { lines.push_back({std::move(what), std::move(numbers)}); }

  static std::string place(const LabelRun& r) { return std::to_string(r.begin) + " " + std::to_string(r.end); }

  void layer_runs(const std::string& name, const LabelledLayer& layer) {
    for (const LabelRun& r : layer.runs)
      add(name + std::array{" source ", " cue ", " content "}[static_cast<size_t>(r.role)] + place(r), {r.probability});
  }

  void layer_links(const std::string& name, const LabelledLayer& layer) {
    for (const LinkedCue& cue : layer.cues) {
      const std::string at = name + " cue " + std::to_string(layer.runs[cue.run].begin);
      links(at + " sources", cue.sources), links(at + " contents", cue.contents);
      if (cue.addressee) links(at + " to", {*cue.addressee});
    }
    for (const LinkedCue& cue : layer.cues) judgements(name == "inner", layer, cue);
  }

  void links(std::string what, const std::vector<SpanLink>& all) {
    std::vector<double> numbers;
    for (const SpanLink& l : all) what += " " + std::to_string(l.run), numbers.push_back(l.probability);
    add(what, numbers);
  }

  void judgements(bool inner, const LabelledLayer& layer, const LinkedCue& cue) {
    if (cue.contents.empty()) return;
    const auto range = [&](uint32_t run) { return WordRange{layer.runs[run].begin, layer.runs[run].end}; };
    StatementInWords whole{{}, range(cue.run), {}, inner, layer.runs[cue.run].probability, 0};
    if (!cue.sources.empty()) whole.source = range(cue.sources.front().run);
    for (const SpanLink& l : cue.contents) {
      whole.contents.push_back(range(l.run));
      whole.content_probability = std::max(whole.content_probability, layer.runs[l.run].probability * l.probability);
    }
    const StatementInWords bare{{}, {}, whole.contents, inner};
    const std::vector<Judgement> judged = all_.second_look->judge(std::vector{whole, bare});
    for (size_t i = 0; i < judged.size(); ++i) {
      const Judgement& j = judged[i];
      std::vector<double> numbers(j.kind.begin(), j.kind.end());
      numbers.insert(numbers.end(), j.modality.begin(), j.modality.end());
      numbers.insert(numbers.end(), j.act.begin(), j.act.end());
      numbers.push_back(j.whole);
      add("judge " + std::to_string(inner) + " " + std::to_string(whole.cue.begin) + (i ? " 0" : " 1"), numbers);
    }
  }

  void coreference() {
    const auto words = static_cast<uint32_t>(all_.words.size());
    std::vector<WordRange> mentions;
    for (uint32_t i = 0; i < words; i += 2) mentions.push_back({i, std::min(i + 1 + i % 3, words)});
    const std::vector<MentionScores> rows = all_.second_look->corefer(mentions);
    for (size_t j = 0; j < rows.size(); ++j) {
      const std::vector<float>& s = rows[j].scores;
      add("coref " + std::to_string(mentions[j].begin) + " " + std::to_string(mentions[j].end) + " " +
              std::to_string(rows[j].first),
          {s.end() - static_cast<ptrdiff_t>(std::min<size_t>(s.size(), 5)), s.end()});
    }
  }

  const Labelled& all_;
};

// Words of the golden text, their features, and made-up vectors.
Labelled read_golden(const Kernels& kernels, const ReaderWeights& weights) {
  std::ifstream in(std::string(SAYSO_ROOT) + "/tests/goldens/reader/heads.words");
  PiecedText text;
  std::string word;
  for (bool quoted = false, line = false; in >> word >> quoted >> line;) {
    const auto at = static_cast<uint32_t>(2 * text.words.size());
    text.words.push_back({{at, at + 1}, static_cast<uint32_t>(text.words.size()), WordCase::lower, quoted, line});
  }
  std::vector<float> hidden = MadeUpReader::drawn("hidden", text.words.size() * M::width, 1);
  for (size_t i = M::width; i < hidden.size(); ++i) hidden[i] = .95f * hidden[i - M::width] + .3f * hidden[i];
  return Heads(weights, kernels).read(text, std::move(hidden));
}

// Labels of both layers, links, judgements and coreference against train/reader/heads.py.
TEST(Heads, SayWhatTheReferenceInPythonSays) {
  std::vector<const Kernels*> kernels{&kernels_plain};
  if (&kernels_of_this_machine() != &kernels_plain) kernels.push_back(&kernels_of_this_machine());
  for (const Kernels* k : kernels) {
    const Labelled labelled = read_golden(*k, made_up_weights());
    const std::vector<Line> got = Written(labelled).lines;
    std::ifstream in(std::string(SAYSO_ROOT) + "/tests/goldens/reader/heads.expected");
    std::string row;
    size_t n = 0;
    for (; std::getline(in, row); ++n) {
      ASSERT_LT(n, got.size()) << row;
      const size_t bar = row.find(" | ");
      ASSERT_EQ(got[n].what, row.substr(0, bar)) << k->name << " line " << n + 1;
      std::istringstream numbers(row.substr(bar + 3));
      std::vector<double> want;
      for (double x = 0; numbers >> x;) want.push_back(x);
      ASSERT_EQ(got[n].numbers.size(), want.size()) << row;
      for (size_t i = 0; i < want.size(); ++i) EXPECT_NEAR(got[n].numbers[i], want[i], 2e-3) << k->name << ": " << row;
    }
    EXPECT_EQ(n, got.size());
    EXPECT_GT(n, 200u);
  }
}

TEST(Heads, NoRunCrossesALine) {
  const Labelled labelled = read_golden(kernels_plain, made_up_weights());
  std::ifstream in(std::string(SAYSO_ROOT) + "/tests/goldens/reader/heads.words");
  std::vector<bool> begins;
  std::string word;
  for (bool quoted = false, line = false; in >> word >> quoted >> line;) begins.push_back(line);
  size_t long_runs = 0;
  for (const auto* runs : {&labelled.outer.runs, &labelled.inner.runs, &labelled.addressees})
    for (const LabelRun& r : *runs) {
      long_runs += r.end > r.begin + 4;
      for (uint32_t i = r.begin + 1; i < r.end; ++i) EXPECT_FALSE(begins[i]) << r.begin << " to " << r.end;
    }
  EXPECT_GT(long_runs, 5u);
}

TEST(Heads, AFileOfTheOldFormatHasNoInnerLayerAndNothingToAsk) {
  const std::string bytes = MadeUpReader::bytes();
  const ReaderWeights old = *read_weights(bytes);
  const Labelled labelled = read_golden(kernels_plain, old), more = read_golden(kernels_plain, made_up_weights());
  EXPECT_FALSE(old.heads);
  ASSERT_EQ(labelled.outer.runs.size(), more.outer.runs.size());
  EXPECT_TRUE(labelled.inner.runs.empty() && labelled.inner.cues.empty() && labelled.addressees.empty());
  EXPECT_FALSE(labelled.second_look);
  for (const LinkedCue& c : labelled.outer.cues) EXPECT_FALSE(c.addressee);
}

TEST(SecondLook, AnswersAreProbabilitiesWhateverIsAsked) {
  const Labelled labelled = read_golden(kernels_plain, made_up_weights());
  const auto words = static_cast<uint32_t>(labelled.words.size());
  std::vector<StatementInWords> asked{{{}, {}, {{0, words}}}, {{0, 1}, {words - 1, words}, {{1, 2}, {2, 9}, {9, 11}}}};
  for (const Judgement& j : labelled.second_look->judge(asked)) {
    for (std::span<const float> all : {std::span<const float>(j.kind), {j.modality}, {j.act}}) {
      float sum = 0;
      for (float p : all) {
        EXPECT_TRUE(p >= 0 && p <= 1);
        sum += p;
      }
      EXPECT_NEAR(sum, 1, 1e-4);
    }
    EXPECT_TRUE(j.whole >= 0 && j.whole <= 1);
  }
  EXPECT_TRUE(labelled.second_look->judge({}).empty());
  EXPECT_TRUE(labelled.second_look->corefer({}).empty());
}

TEST(SecondLook, AMentionIsHeldAgainstTheNearestOnes) {
  const Labelled labelled = read_golden(kernels_plain, made_up_weights());
  std::vector<WordRange> mentions;
  for (uint32_t i = 0; i < 100; ++i) mentions.push_back({i, i + 1});
  const auto rows = labelled.second_look->corefer(mentions);
  ASSERT_EQ(rows.size(), 100u);
  for (uint32_t j = 0; j < rows.size(); ++j) {
    EXPECT_EQ(rows[j].scores.size(), std::min(j, SecondLook::reach));
    EXPECT_EQ(rows[j].first + rows[j].scores.size(), j);
  }
}

// An off-by-one here would put distances into the neighbouring bucket, with no other sign than somewhat worse links.
TEST(Links, DistancesAreOrdersOfMagnitude) {
  const std::vector<std::pair<int, uint32_t>> known{{0, 9},    {1, 10},   {2, 11},    {3, 11},   {4, 12},   {7, 12},
                                                    {8, 13},   {15, 13},  {16, 14},   {127, 16}, {128, 17}, {255, 17},
                                                    {256, 18}, {511, 18}, {9000, 18}, {-1, 8},   {-3, 7},   {-4, 6},
                                                    {-255, 1}, {-256, 0}, {-9000, 0}};
  for (const auto& [distance, bucket] : known)
    EXPECT_EQ(distance_bucket(10'000, static_cast<uint32_t>(10'000 + distance)), bucket) << distance;
}

}  // namespace
}  // namespace sayso
