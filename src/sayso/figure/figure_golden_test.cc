// Runs tests/goldens/figure/*.txt; how to write one is in the README there.

#include <fmt/format.h>

#include "sayso/figure/figures.h"
#include "sayso/figure/test_goldens.h"

namespace sayso {
namespace {

std::string bound(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; }

std::string line_of(const Figure& f, const Figures& figures, const Voices& voices, std::string_view text) {
  return fmt::format("figure | {}{} | {} | {} | {} | {} | {} | {} | {} | {} | {}", f.approximate ? "~" : "",
                     text_of(f.spans, text), bound(f.min), bound(f.max), f.unit, f.what, key_of(f.counted),
                     name_of(f.counted.by), text_of(f.where, text), f.when,
                     f.source ? figures.voice(voices, *f.source).name : "");
}

std::vector<std::string> lines_of(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.outlet = "Sella Post";
  document.given.published = "2031-05-15";
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const Statements statements = find_statements(syntax, times);
  const Voices voices = find_voices(statements, times);
  const Figures figures = find_figures(voices, times);
  std::vector<std::string> out{fmt::format("figures | {}", figures.all().size())};
  for (const Figure& f : figures.all()) out.push_back(line_of(f, figures, voices, text.view()));
  return out;
}

/// A line may stop after any column.
bool has(const std::vector<std::string>& lines, std::string_view wanted) {
  return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
    return line == wanted || line.starts_with(std::string(wanted) + " | ");
  });
}

class FigureGolden : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(FigureGolden, HasWhatIsExpected) {
  const auto lines = lines_of(slurp(GetParam()));
  std::string found;
  for (const std::string& line : lines) found += line + "\n";
  expect_golden(GetParam(), [&](const std::string& line) { return has(lines, line); }, found);
}

INSTANTIATE_TEST_SUITE_P(All, FigureGolden, testing::ValuesIn(goldens_in("figure")),
                         [](const auto& p) { return p.param.stem().string(); });

}  // namespace
}  // namespace sayso
