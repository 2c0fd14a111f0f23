// Runs tests/goldens/statement/*.txt; how to write one is in the README there.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sayso/statement/statements.h"

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

std::string found_in(const std::string& words) {
  Text text(*read_page({"golden", "golden", words, Media::text, {}}));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
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
