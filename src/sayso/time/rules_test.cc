#include "sayso/time/rules.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "sayso/base/lexicon.h"
#include "sayso/time/times.h"

namespace sayso {
namespace {

constexpr std::array<const char*, 3> languages{"de", "en", "fr"};

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(TimeRules, CanAllBeRead) {
  for (const std::string language : languages) {
    ASSERT_TRUE(has_time_rules(language)) << language;
    const TimeRules rules(language);
    for (const std::string& fault : rules.faults()) ADD_FAILURE() << language << ": " << fault;
  }
  EXPECT_FALSE(has_time_rules("xx"));
  EXPECT_EQ(&time_rules("xx"), &time_rules("en"));
}

TEST(TimeRules, FindTheirExamples) {
  for (const std::string language : languages) {
    const TimeRules& rules = time_rules(language);
    const Lexicon list(language + "/time_rules.tsv");
    for (const auto& row : list.rows()) {
      const std::string_view examples = row[list.column("example")];
      if (row[0].starts_with('$')) continue;
      EXPECT_FALSE(examples.empty()) << language << " " << row[0];
      const Atoms atoms(examples, {0, static_cast<uint32_t>(examples.size())}, rules.words());
      EXPECT_FALSE(find_expressions(atoms, rules).empty()) << language << " " << row[0] << ": " << examples;
    }
  }
}

TEST(TimeRules, KeepWhatCannotBeReadAsAFault) {
  Vocabulary words("en/times.tsv");
  for (std::string_view bad : {"NOSUCH", "DAY:nosuch", "", "()"}) EXPECT_FALSE(parse_element(bad, words)) << bad;
  EXPECT_EQ(guard_named("nosuch"), nullptr);
}

// tests/goldens/time/README.md says how these are written.
std::string found_in(const std::string& words) {
  Document document;
  document.bytes = words;
  document.given.published = "2031-05-15";
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  std::string out = "language " + text.page().metadata().language + "\n";
  for (const Time& t : times.all())
    out +=
        std::string(text.of(t.span)) + " | " + std::string(name_of(t.type)) + " | " + t.value + " | " + t.edtf + "\n";
  return out;
}

TEST(TimeGoldens, AreFound) {
  size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SAYSO_ROOT "/tests/goldens/time")) {
    if (entry.path().extension() != ".txt") continue;
    auto expected = entry.path();
    expected.replace_extension(".expected");
    EXPECT_EQ(found_in(content_of(entry.path())), content_of(expected)) << entry.path().filename();
    ++seen;
  }
  EXPECT_GE(seen, 8u);
}

}  // namespace
}  // namespace sayso
