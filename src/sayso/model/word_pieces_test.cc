#include "sayso/model/word_pieces.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sayso/model/windows.h"

namespace sayso {
namespace {

const std::filesystem::path folder = std::filesystem::path(SAYSO_ROOT) / "tests/goldens/pieces";

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

const WordPieces& vocabulary() {
  static const std::string lines = [] {
    std::string all = slurp(folder / "vocabulary");
    all.pop_back();
    return all;
  }();
  static const WordPieces pieces = *WordPieces::make(lines);
  return pieces;
}

PiecedText cut(std::string_view text) {
  const Span all{0, static_cast<uint32_t>(text.size())};
  return *vocabulary().cut(text, {&all, 1}, 1u << 20);
}

// As train/golden_pieces.py writes it.
std::string described(std::string_view words) {
  const PiecedText text = cut(words);
  std::ostringstream out;
  for (size_t i = 0; i < text.words.size(); ++i) {
    const PieceWord& w = text.words[i];
    out << w.span.begin << ' ' << w.span.end << ' ' << static_cast<int>(w.letters) << ' ' << w.quoted << ' '
        << w.line_begin;
    for (uint32_t p = text.first(i); p < text.first(i + 1); ++p) out << ' ' << vocabulary().piece(text.pieces[p]);
    out << '\n';
  }
  for (auto [size, overlap] : {std::pair{128u, 32u}, {160u, 64u}}) {
    out << "windows of " << size << ", " << overlap << ":";
    if (text.words.empty()) out << ' ';
    for (const ReadingWindow& w : plan_windows(text, size, overlap)) out << ' ' << w.begin << '-' << w.end;
    out << '\n';
  }
  return out.str();
}

TEST(WordPieces, AgreeWithPython) {
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    ++seen;
    EXPECT_EQ(described(slurp(entry.path())), slurp(std::filesystem::path(entry.path()).replace_extension(".expected")))
        << entry.path();
  }
  EXPECT_GE(seen, 5);
}

TEST(WordPieces, PartsBeginLines) {
  const std::string text = "the “bridge of Sella";
  const std::vector<Span> parts{{0, 12}, {13, static_cast<uint32_t>(text.size())}};
  const PiecedText cut = *vocabulary().cut(text, parts, 100);
  ASSERT_EQ(cut.words.size(), 5u);
  EXPECT_TRUE(cut.words[3].line_begin);
  EXPECT_TRUE(cut.words[2].quoted);
  EXPECT_FALSE(cut.words[3].quoted);
}

// Of a text of wrapped lines each line would be cut off from the one before it, and every quotation closed.
TEST(WordPieces, WrappedLinesAreOneParagraph) {
  const std::string text = "the “bridge of\nSella is” safe";
  const Span all{0, static_cast<uint32_t>(text.size())};
  const auto features = [&](LineEnds ends) {
    std::string out;
    const PiecedText cut = *vocabulary().cut(text, {&all, 1}, 100, ends);
    for (const PieceWord& w : cut.words) out += w.line_begin ? 'L' : w.quoted ? 'q' : '-';
    return out;
  };
  EXPECT_EQ(features(LineEnds::begin_lines), "LqqqL---");
  EXPECT_EQ(features(LineEnds::are_spaces), "Lqqqqqq-");
}

TEST(WordPieces, RefusesTooMany) {
  const std::string text = "the the the";
  const Span all{0, 11};
  EXPECT_EQ(vocabulary().cut(text, {&all, 1}, 2).error().code, ErrorCode::too_large);
  EXPECT_FALSE(WordPieces::make("a\nb"));
}

TEST(Windows, KeepEachWordOnce) {
  std::string text;
  for (int i = 0; i < 700; ++i) text += i % 50 == 7 ? std::string(90, 'z') + " " : "bridge ";
  const PiecedText cut_text = cut(text);
  for (auto [size, overlap] : {std::pair{128u, 0u}, {128u, 64u}, {384u, 64u}, {512u, 32u}}) {
    uint32_t at = 0;
    for (const ReadingWindow& w : plan_windows(cut_text, size, overlap)) {
      EXPECT_EQ(w.kept_begin, at);
      EXPECT_LE(w.begin, w.kept_begin);
      EXPECT_GE(w.end, w.kept_end);
      EXPECT_LE(cut_text.first(w.end) - cut_text.first(w.begin) + 2, size);
      at = w.kept_end;
    }
    EXPECT_EQ(at, cut_text.words.size());
  }
}

}  // namespace
}  // namespace sayso
