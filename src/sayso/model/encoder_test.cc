#include "sayso/model/encoder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

#include "sayso/model/kernels.h"
#include "sayso/model/reader_model.h"
#include "sayso/model/test_reader.h"
#include "sayso/model/test_reference.h"

namespace sayso {
namespace {

using M = Measures;

std::vector<const Kernels*> kernels_that_run() {
  std::vector<const Kernels*> out{&kernels_plain};
  if (&kernels_of_this_machine() != &kernels_plain) out.push_back(&kernels_avx2);
  if (&kernels_of_this_machine() == &kernels_vnni) out.push_back(&kernels_vnni);
  return out;
}

struct Loaded {
  explicit Loaded(std::string_view bytes)
      : weights(*read_weights(bytes)), pieces(*WordPieces::make(weights.vocabulary)) {}

  PiecedText cut(std::string_view text) const {
    const Span all{0, static_cast<uint32_t>(text.size())};
    return *pieces.cut(text, {&all, 1}, 1u << 20);
  }

  std::vector<LabelScores> scores(const std::vector<std::vector<float>>& hidden) const {
    std::vector<LabelScores> out(hidden.size());
    for (size_t i = 0; i < hidden.size(); ++i) {
      const float* row = hidden[i].data();
      kernels_plain.linear(weights.roles.weight.data(), weights.roles.bias.data(), &row, 1, M::labels, M::width,
                           out[i].data());
    }
    return out;
  }

  std::vector<std::vector<float>> fast(const PiecedText& text, const Kernels* kernels) const {
    const Encoder encoder = *Encoder::make(weights, kernels);
    Encoder::Workspace room;
    std::vector<float> all(text.words.size() * M::width);
    for (const ReadingWindow& w : plan_windows(text, weights.window, weights.overlap))
      EXPECT_TRUE(encoder.run(text, w, pieces.begin_mark(), pieces.end_mark(), room, &all[w.kept_begin * M::width]));
    std::vector<std::vector<float>> out;
    for (size_t i = 0; i < text.words.size(); ++i)
      out.emplace_back(all.begin() + static_cast<ptrdiff_t>(i * M::width),
                       all.begin() + static_cast<ptrdiff_t>((i + 1) * M::width));
    return out;
  }

  std::vector<std::vector<float>> plain(const PiecedText& text) const {
    const PlainEncoder encoder(weights);
    std::vector<std::vector<float>> out;
    for (const ReadingWindow& w : plan_windows(text, weights.window, weights.overlap))
      for (auto& row : encoder.run(text, w, pieces.begin_mark(), pieces.end_mark())) out.push_back(std::move(row));
    return out;
  }

  ReaderWeights weights;
  WordPieces pieces;
};

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < a.size(); ++i) ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
  return ab / std::sqrt(aa * bb);
}

TEST(Encoder, EachSetOfKernelsAgreesWithPlainFloats) {
  const std::string bytes = MadeUpReader::bytes();
  const Loaded reader(bytes);
  std::string words;
  for (int i = 0; i < 37; ++i) words += i % 5 == 2 ? "“the bridge,” Brandt said.\n" : "The bridge is safe, ";
  const PiecedText text = reader.cut(words);
  const auto want = reader.plain(text);
  for (const Kernels* kernels : kernels_that_run()) {
    const auto got = reader.fast(text, kernels);
    ASSERT_EQ(got.size(), want.size());
    for (size_t i = 0; i < got.size(); ++i) EXPECT_GT(cosine(got[i], want[i]), 0.995) << kernels->name << " word " << i;
  }
}

// SAYSO_LABEL_SAMPLE names a longer text: 10,000 words take some minutes.
std::string sample_text() {
  std::string out;
  std::vector<std::filesystem::path> paths;
  if (const char* given = std::getenv("SAYSO_LABEL_SAMPLE")) paths.emplace_back(given);
  if (!paths.empty()) {
    std::ifstream in(paths[0], std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(SAYSO_ROOT) / "samples"))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    out += text.str() + "\n";
  }
  return out.substr(0, 5000);
}

using Runs = std::set<std::tuple<SpanRole, uint32_t, uint32_t>>;

size_t words_alike(const Runs& a, const Runs& b, size_t words) {
  std::array<std::vector<int>, 2> labels{std::vector<int>(words, 0), std::vector<int>(words, 0)};
  for (size_t n = 0; n < 2; ++n)
    for (const auto& [role, begin, end] : n == 0 ? a : b)
      for (uint32_t i = begin; i < end; ++i) labels[n][i] = 2 * static_cast<int>(role) + 1 + (i > begin);
  size_t same = 0;
  for (size_t i = 0; i < words; ++i) same += labels[0][i] == labels[1][i];
  return same;
}

// The fast way is to give the same labels on 99.5% of a long text's words (docs/lab/reader.md). The thousand words of
// the samples hold a hundred spans, and one content that ends elsewhere is some percent of the words: there spans are
// counted. Without VNNI activations have 7 bits.
TEST(Encoder, LabelsOfTheTrainedReaderAreThoseOfPlainFloats) {
#ifndef NDEBUG
  GTEST_SKIP() << "takes minutes without optimisation";
#endif
  if (embedded_reader().empty()) GTEST_SKIP() << "no models/reader.safetensors";
  const Loaded reader(embedded_reader());
  const PiecedText text = reader.cut(sample_text());
  const size_t words = text.words.size();
  const LabelChain chain(reader.weights.chain);
  const auto runs = [&](const std::vector<std::vector<float>>& hidden) {
    Runs out;
    for (const LabelRun& r : chain.best(reader.scores(hidden))) out.emplace(r.role, r.begin, r.end);
    return out;
  };
  const Runs want = runs(reader.plain(text));
  for (const Kernels* kernels : kernels_that_run()) {
    const Runs got = runs(reader.fast(text, kernels));
    const size_t alike = words_alike(want, got, words);
    const auto found = static_cast<size_t>(
        std::count_if(want.begin(), want.end(), [&](const auto& run) { return got.count(run) > 0; }));
    RecordProperty(kernels->name, std::to_string(alike) + " of " + std::to_string(words) + " words, " +
                                      std::to_string(found) + " of " + std::to_string(want.size()) + " spans");
    const bool eight_bits = kernels->levels == 255;
    if (words > 5000) {
      EXPECT_GE(static_cast<double>(alike), (eight_bits ? 0.995 : 0.98) * static_cast<double>(words)) << kernels->name;
    } else {
      const double least = (eight_bits ? 0.97 : 0.95) * static_cast<double>(want.size());
      EXPECT_GE(static_cast<double>(found), least) << kernels->name;
      EXPECT_LE(static_cast<double>(got.size()), static_cast<double>(want.size()) / 0.95) << kernels->name;
    }
  }
}

TEST(ReaderModel, LabelsAnyText) {
  const std::string bytes = MadeUpReader::bytes(2);
  const auto model = *ReaderModel::make(bytes);
  std::string text = "“The bridge is safe,” Brandt said.\n";
  for (int i = 0; i < 5; ++i) text += text;
  for (std::string_view part : {std::string_view(), std::string_view(" \n"), std::string_view(text)}) {
    const Span all{0, static_cast<uint32_t>(part.size())};
    const Labelled l = *model->label(part, {&all, 1});
    uint32_t end = 0;
    for (const LabelRun& r : l.outer.runs) {
      EXPECT_GE(r.begin, end);
      EXPECT_LT(r.begin, r.end);
      EXPECT_TRUE(r.probability >= 0 && r.probability <= 1);
      end = r.end;
    }
    EXPECT_LE(end, l.words.size());
    for (const LinkedCue& c : l.outer.cues) {
      EXPECT_EQ(l.outer.runs[c.run].role, SpanRole::cue);
      for (const SpanLink& s : c.sources) EXPECT_EQ(l.outer.runs[s.run].role, SpanRole::source);
      for (const SpanLink& s : c.contents) EXPECT_EQ(l.outer.runs[s.run].role, SpanRole::content);
    }
  }
  Budget small;
  small.max_pieces = 10;
  const Span all{0, static_cast<uint32_t>(text.size())};
  EXPECT_EQ(model->label(text, {&all, 1}, small).error().code, ErrorCode::too_large);
}

TEST(Weights, ConfidenceIsASlopeAndAnOffsetOrNothing) {
  EXPECT_EQ(read_weights(MadeUpReader::bytes())->confidence.slope, 1);
  const std::string good = MadeUpReader::bytes(1, "0.5 -0.25");
  EXPECT_EQ(read_weights(good)->confidence.slope, 0.5f);
  EXPECT_EQ(read_weights(good)->confidence.offset, -0.25f);
  for (const char* bad : {"0.5", "0.5 ", "0 1", "-1 0", "nan 0", "1 nan", "1 inf", "1 1e999", "1 0 0", "1,0", "high"})
    EXPECT_FALSE(read_weights(MadeUpReader::bytes(1, bad))) << bad;
}

TEST(Weights, AnyBytesGiveAValueOrAnError) {
  const std::string good = MadeUpReader::bytes();
  EXPECT_TRUE(read_weights(good));
  EXPECT_FALSE(read_weights(""));
  EXPECT_FALSE(read_weights(std::string_view(good).substr(0, good.size() - 1)));
  EXPECT_FALSE(read_weights(std::string_view(good).substr(0, 100)));
  std::string huge = good;
  huge[7] = '\x7f';  // a header of 2^62 bytes
  EXPECT_FALSE(read_weights(huge));
  for (auto [from, to] : {std::pair{"roles.weight", "roles.wait_t"},
                          {"\"F32\"", "\"F64\""},
                          {"[384,384]", "[383,384]"},
                          {"\"128\"", "\"999\""},
                          {"data_offsets\":[0,", "data_offsets\":[9,"}}) {
    std::string bad = good;
    bad.replace(bad.find(from), std::string_view(from).size(), to);
    EXPECT_FALSE(read_weights(bad)) << from;
  }
  std::string nan = good;
  std::fill(nan.end() - 5000, nan.end() - 1000, '\xff');
  EXPECT_FALSE(read_weights(nan));
}

}  // namespace
}  // namespace sayso
