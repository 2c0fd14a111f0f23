// Whatever the network says, a reading holds what check() asks of it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sayso/model/test_random_reader.h"
#include "sayso/read/read.h"

namespace sayso {
namespace {

std::vector<Document> samples() {
  std::vector<Document> out;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(SAYSO_ROOT) / "samples")) {
    const auto ending = entry.path().extension();
    if (ending != ".txt" && ending != ".html") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    Document d;
    d.id = d.source = entry.path().filename().string();
    d.media = ending == ".txt" ? Media::text : Media::html;
    d.bytes = bytes.str();
    out.push_back(std::move(d));
  }
  return out;
}

TEST(AnyReader, AReadingHoldsWhateverTheNetworkSays) {
  const std::vector<Document> documents = samples();
  ASSERT_GT(documents.size(), 5u);
  size_t statements = 0, with_reader = 0;
  for (unsigned seed = 0; seed < 120; ++seed) {
    const RandomReader reader(seed, 0.02 + 0.004 * seed);
    ReadOptions options;
    options.ask.reader = &reader;
    const Document& document = documents[seed % documents.size()];
    const Result<Reading> reading = read(document, options);
    ASSERT_TRUE(reading) << document.source;
    const Result<void> held = check(*reading);
    EXPECT_TRUE(held) << document.source << ", seed " << seed << ": " << (held ? "" : held.error().message);
    statements += reading->statements.size();
    for (const ReadStatement& s : reading->statements) with_reader += s.found_by == "reader";
  }
  EXPECT_GT(with_reader, statements / 10);
}

// The network's word counts where it finds nothing, too: rules that speak in its place are wrong more often than not.
TEST(AnyReader, ThatTheNetworkFindsNothingIsNotThatThereIsNone) {
  Document document;
  document.id = document.source = "t";
  document.media = Media::text;
  document.bytes = "The song praised as a classic was played twice. The mayor said that the road was closed.\n";
  const RandomReader silent(1, -1);
  ReadOptions with, without;
  with.ask.reader = &silent;
  EXPECT_TRUE(read(document, with)->statements.empty());
  EXPECT_FALSE(read(document, without)->statements.empty());
}

}  // namespace
}  // namespace sayso
