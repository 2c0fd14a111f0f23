// Goldens: each page tests/goldens/page/NAME.txt or .html must give the blocks that NAME.blocks lists, one a line:
// type, tab, text. Lines "#title", "#byline", "#outlet", "#place", "#date", "#published" and the others of value_of
// (tab, value) say what the page's metadata must be; "#given-outlet" is handed to the reader. Add files; no code is
// needed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sayso/base/utf8.h"
#include "sayso/page/page.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(SAYSO_ROOT) / "tests/goldens/page";

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".blocks") out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (char c : text) {
    if (c == '\n' || c == '\r' || c == ' ') {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out += c;
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : "; ") + p;
  return out;
}

// Each where it is another than that of the block before.
std::vector<std::string> anchors_of(const Page& page) {
  std::vector<std::string> out;
  std::string last;
  for (const Block& b : page.blocks()) {
    if (!b.anchor.empty() && b.anchor != last) out.push_back(b.anchor);
    last = b.anchor;
  }
  return out;
}

std::string value_of(const Page& page, const std::string& key) {
  const Metadata& m = page.metadata();
  if (key == "#title") return m.title;
  if (key == "#byline") return joined(m.byline);
  if (key == "#outlet") return m.outlet;
  if (key == "#place") return m.dateline_place;
  if (key == "#date") return m.dateline_date;
  if (key == "#published") return m.published.edtf;
  if (key == "#section") return m.section;
  if (key == "#language") return m.language;
  if (key == "#url") return m.url;
  if (key == "#agency") return std::string(m.agency.of(page.text())) + (m.agency_helped ? " (helped)" : "");
  if (key == "#paywall-words") return one_line(m.paywall.words.of(page.text()));
  if (key == "#paywall-declared") return !m.paywall.declared ? "" : *m.paywall.declared ? "yes" : "no";
  if (key == "#anchors") return joined(anchors_of(page));
  return "no such key";
}

class PageGolden : public testing::TestWithParam<std::string> {};

TEST_P(PageGolden, HasItsBlocks) {
  const bool html = fs::exists(folder / (GetParam() + ".html"));
  Document document;
  document.id = document.source = GetParam();
  document.media = html ? Media::html : Media::text;
  document.bytes = bytes_of(folder / (GetParam() + (html ? ".html" : ".txt")));
  std::stringstream golden(bytes_of(folder / (GetParam() + ".blocks")));
  std::string want, got, line;
  std::vector<std::pair<std::string, std::string>> metadata;
  while (std::getline(golden, line)) {
    if (line.empty()) continue;
    const size_t tab = std::min(line.find('\t'), line.size());
    const std::string key = line.substr(0, tab), value = tab < line.size() ? line.substr(tab + 1) : "";
    if (key == "#given-outlet") {
      document.given.outlet = value;
    } else if (key.starts_with("#")) {
      metadata.emplace_back(key, value);
    } else {
      want += line + "\n";
    }
  }
  auto page = read_page(document);
  ASSERT_TRUE(page) << page.error().message;
  for (const Block& b : page->blocks())
    got += std::string(name_of(b.type)) + "\t" + one_line(b.span.of(page->text())) + "\n";
  EXPECT_EQ(got, want);
  for (const auto& [key, value] : metadata) EXPECT_EQ(value_of(*page, key), value) << key;
}

INSTANTIATE_TEST_SUITE_P(Goldens, PageGolden, testing::ValuesIn(names()), [](const auto& name) {
  std::string out;
  for (char c : name.param) out += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return out;
});

}  // namespace
}  // namespace sayso
