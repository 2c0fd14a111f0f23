// Runs tests/goldens/statement/*.txt by rules alone and, where NAME.labels has what the network said, with these; how
// to write one is in the README there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sayso/statement/test_chain.h"
#include "sayso/statement/test_recorded_reader.h"

namespace sayso {
namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// One space for each run of white space; " ... " where words stand between two spans.
std::string fold(const Spans& spans, std::string_view text) {
  std::string out;
  for (size_t i = 0; i < spans.size(); ++i) {
    bool gap =
        i > 0 && Span{spans[i - 1].end, spans[i].begin}.of(text).find_first_not_of(" \n\r\t") != std::string_view::npos;
    if (i > 0) out += gap ? " ... " : " ";
    for (char c : spans[i].of(text)) {
      bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!space) {
        out += c;
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
  }
  return out;
}

std::string found_in(const std::string& words, const ReaderModel* model = nullptr) {
  const Chain chain(words, {}, model);
  const Statements& statements = chain.statements;
  const Text& text = chain.text;
  std::string out;
  for (const Statement& s : statements.all()) {
    for (auto parent = s.parent; parent; parent = statements.all()[*parent].parent) out += "  ";
    out += name_of(s.manner);
    out += " | ";
    out += name_of(s.act);
    for (const Spans* field : {&s.source, &s.cue, &s.content, &s.addressee}) {
      std::string words_of = fold(*field, text.view());
      out += words_of.empty() ? " |" : " | " + words_of;
    }
    out += '\n';
  }
  return out;
}

class StatementGolden : public testing::TestWithParam<std::filesystem::path> {};

std::string tidy(const std::string& lines) {
  std::stringstream in(lines);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    for (size_t at; (at = line.find("|  |")) != std::string::npos;) line.replace(at, 4, "| |");
    if (!line.empty()) out += line + '\n';
  }
  return out;
}

TEST_P(StatementGolden, IsFound) {
  std::filesystem::path expected = GetParam();
  expected.replace_extension(".expected");
  EXPECT_EQ(tidy(found_in(slurp(GetParam()))), tidy(slurp(expected)));
}

// The program's own way. NAME.network.expected stands where the network sees it otherwise, and why is told in the
// README.
TEST_P(StatementGolden, IsFoundWithTheNetwork) {
  std::filesystem::path labels = GetParam(), expected = GetParam();
  labels.replace_extension(".labels");
  ASSERT_TRUE(std::filesystem::exists(labels)) << "bench/record_labels makes them";
  const RecordedReader recorded(slurp(labels));
  expected.replace_extension(".network.expected");
  if (!std::filesystem::exists(expected)) expected = GetParam(), expected.replace_extension(".expected");
  EXPECT_EQ(tidy(found_in(slurp(GetParam()), &recorded)), tidy(slurp(expected)));
}

std::vector<std::filesystem::path> goldens() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(SAYSO_ROOT "/tests/goldens/statement"))
    if (entry.path().extension() == ".txt") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, StatementGolden, testing::ValuesIn(goldens()),
                         [](const auto& param) { return param.param.stem().string(); });

}  // namespace
}  // namespace sayso
