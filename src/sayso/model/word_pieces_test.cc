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

std::string lines_of_words(int from, int to) {
  std::string out;
  for (int i = from; i < to; ++i) {
    for (int k = 0; k < 9 + i % 17; ++k) out += "the bridge " + std::to_string(i * 31 + k) + ' ';
    out += '\n';
  }
  return out;
}

TEST(WindowsByLines, KeepEachWordOnce) {
  const std::string word(90, 'z');
  std::string long_line;
  for (int i = 0; i < 900; ++i) long_line += i % 50 == 7 ? word + ' ' : "bridge ";
  std::string short_lines;
  for (int i = 0; i < 900; ++i) short_lines += "bridge\n";
  for (const std::string& text : {std::string(), std::string("bridge"), lines_of_words(0, 90), long_line, short_lines,
                                  lines_of_words(0, 9) + long_line + '\n' + lines_of_words(9, 12)}) {
    const PiecedText cut_text = cut(text);
    for (auto [size, overlap] : {std::pair{128u, 0u}, {192u, 64u}, {384u, 32u}, {512u, 32u}}) {
      uint32_t at = 0;
      for (const ReadingWindow& w : plan_windows_by_lines(cut_text, size, overlap)) {
        EXPECT_EQ(w.kept_begin, at);
        EXPECT_LT(w.kept_begin, w.kept_end);
        EXPECT_LE(w.begin, w.kept_begin);
        EXPECT_GE(w.end, w.kept_end);
        EXPECT_LE(cut_text.first(w.end) - cut_text.first(w.begin) + 2, size);
        at = w.kept_end;
      }
      EXPECT_EQ(at, cut_text.words.size());
    }
  }
}

// What was copied is read in the same windows, but where it begins and ends.
TEST(WindowsByLines, AreTheSameInACopy) {
  const std::string copied = lines_of_words(20, 80);
  const auto windows = [&](const std::string& before, const std::string& behind) {
    const PiecedText text = cut(before + copied + behind);
    const size_t begin = before.size() + copied.size() / 4, end = before.size() + 3 * copied.size() / 4;
    std::vector<std::pair<size_t, size_t>> out;
    for (const ReadingWindow& w : plan_windows_by_lines(text, 384, 32)) {
      const Span span{text.words[w.begin].span.begin, text.words[w.end - 1].span.end};
      if (span.begin >= begin && span.end <= end)
        out.emplace_back(span.begin - before.size(), span.end - before.size());
    }
    return out;
  };
  const auto alone = windows("", "");
  EXPECT_GE(alone.size(), 3u);
  EXPECT_EQ(windows(lines_of_words(200, 203), lines_of_words(300, 320)), alone);
  EXPECT_EQ(windows(lines_of_words(200, 231), ""), alone);
}

}  // namespace
}  // namespace sayso
