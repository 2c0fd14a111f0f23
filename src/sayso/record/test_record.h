// Records made by hand, shared by the tests of record/.
#pragma once
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sayso/query/query.h"
#include "sayso/record/database.h"
#include "sayso/record/derive.h"
#include "sayso/record/kept.h"
#include "sayso/record/pack.h"
#include "sayso/record/record.h"
#include "sayso/record/search.h"

namespace sayso {

inline Span words_at(const std::string& text, std::string_view words) {
  auto at = static_cast<uint32_t>(text.find(words));
  return {at, at + static_cast<uint32_t>(words.size())};
}

/// A reading by hand: what is said here does not depend on what the reader finds.
inline Reading reading_of(std::string text) {
  Reading r;
  r.id = "hand";
  r.source = "hand.txt";
  r.text = std::move(text);
  r.sha256 = sha256(r.text);
  r.metadata.outlet = "Sella Post";
  r.metadata.title = "By hand";
  r.metadata.published = {"2031-03", "given"};
  r.metadata.media_type = "text/plain";
  r.metadata.language = "en";
  r.voices.push_back({"Sella Post", VoiceType::outlet, {}, {}, {}, {}, {}});
  r.voices.push_back({"Ana Brell", VoiceType::person, {"Brell"}, {}, {}, {}, {}});
  r.outlet_voice = 0;
  return r;
}

inline ReadStatement statement_of(const Reading& r, std::string_view source, Spans content, Act act) {
  ReadStatement s;
  Span at = words_at(r.text, source);
  s.source = {1, std::string(source), {at}};
  s.content = std::move(content);
  s.act = act;
  s.chain = {{{0, "Sella Post", {}}, Link::publishes}, {{1, std::string(source), {at}}, Link::speaks}};
  s.confidence = 0.5f;
  s.found_by = "hand";
  return s;
}

class RecordTest : public ::testing::Test {
 protected:
  RecordTest()
      : path_(std::filesystem::temp_directory_path() / ("sayso-record-test-" + std::to_string(getpid()))),
        record_(open_new(path_)) {}
  ~RecordTest() override {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + end);
  }

  static Record open_new(const std::filesystem::path& path) {
    std::filesystem::remove(path);
    auto record = Record::open_to_write(path, true);
    if (!record) throw std::runtime_error(record.error().message);
    return std::move(*record);
  }

  int64_t keep(const Reading& r) {
    EXPECT_TRUE(check(r)) << (check(r) ? "" : check(r).error().message);
    Database& db = record_.database();
    Kept kept(db);
    DerivedWriter writer(db);
    Document d{r.id, r.source, r.text, Media::text, {}};
    int64_t page = kept.add_page(d, d.bytes.size(), sha256(d.bytes), *packed(d.bytes));
    kept.sources().add(page, d);
    writer.write(page, {r, *packed(to_json(r))}, {});
    auto ok = db.give();
    EXPECT_TRUE(ok) << (ok ? "" : ok.error().message);
    return page;
  }

  Timeline find(std::string_view query, SearchOptions options = {}) {
    auto filter = parse_query(query);
    EXPECT_TRUE(filter) << query;
    auto found = find_timeline(record_, *filter, options);
    EXPECT_TRUE(found) << (found ? "" : found.error().message);
    return found ? *found : Timeline{};
  }

  Reading three_statements() {
    Reading r =
        reading_of("“We stay,” Ana Brell said, “and we rebuild.” Brell denied the raid. Brell said she was tired.");
    r.statements.push_back(statement_of(
        r, "Ana Brell", {words_at(r.text, "“We stay,”"), words_at(r.text, "“and we rebuild.”")}, Act::say));
    r.statements.push_back(statement_of(r, "Brell", {words_at(r.text, "the raid")}, Act::deny));
    r.statements.back().said = SaidWhen{"2031-02-03", "text", {}};
    r.statements.push_back(statement_of(r, "Brell", {words_at(r.text, "she was tired")}, Act::say));
    r.statements.back().source.spans = {{70, 75}};
    r.statements.back().said = SaidWhen{"2029", "text", {}};
    return r;
  }

  std::filesystem::path path_;
  Record record_;
};

inline std::vector<std::string> contents(const Timeline& t) {
  std::vector<std::string> out;
  for (const TimelineRow& r : t.rows) out.push_back(r.content);
  return out;
}

}  // namespace sayso
