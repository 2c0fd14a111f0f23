#include "sayso/read/read.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace sayso {
namespace {

// tests/goldens/page/comments_unmarked.html: three paragraphs, then what two readers say.
Reading read_with_comments(bool comments) {
  std::ifstream in(std::string(SAYSO_ROOT) + "/tests/goldens/page/comments_unmarked.html", std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  Document document;
  document.id = document.source = "comments";
  document.media = Media::html;
  document.bytes = bytes.str();
  ReadOptions options;
  options.comments = comments;
  auto reading = read(document, options);
  EXPECT_TRUE(reading);
  return reading ? *reading : Reading{};
}

size_t statements_in_comments(const Reading& reading) {
  size_t found = 0;
  for (const ReadStatement& s : reading.statements)
    for (const Block& b : reading.blocks)
      found += b.type == BlockType::comment && !s.content.empty() && b.span.overlaps(s.content.front());
  return found;
}

TEST(Read, ReadersCommentsSpeakWhereAskedForAlone) {
  const Reading silent = read_with_comments(false), asked = read_with_comments(true);
  EXPECT_GT(silent.statements.size(), 0u);
  EXPECT_EQ(statements_in_comments(silent), 0u);
  EXPECT_GT(statements_in_comments(asked), 0u);
}

}  // namespace
}  // namespace sayso
