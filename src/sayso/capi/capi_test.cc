#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/test_folder.h"
#include "sayso/capi/sayso.h"
#include "sayso/export/arrow.h"
#include "sayso/read/read.h"
#include "sayso/record/add.h"

namespace sayso {
namespace {

using testing::HasSubstr;

const std::string page =
    "Bridge reopens\n\nSELLA, 4 March 2031 – “Nobody was hurt at the bridge,” Ilo Brandt said. Ana Brell denied that "
    "40 "
    "people had waited at the harbour.\n";

struct Answer {
  sayso_status status = SAYSO_OK;
  std::string text;
  bool operator==(const Answer&) const = default;
};

template <class Call>
Answer answer_of(Call call) {
  char* text = nullptr;
  Answer a;
  a.status = call(&text);
  a.text = text ? text : "(null)";
  sayso_free(text);
  return a;
}

Answer read(sayso_reader reader, std::string_view bytes, const sayso_about* about = nullptr) {
  return answer_of([&](char** out) { return sayso_reader_read(reader, bytes.data(), bytes.size(), about, out); });
}
Answer timeline(sayso_record record, const char* query, uint64_t limit = 0) {
  return answer_of([&](char** out) { return sayso_record_timeline(record, query, limit, out); });
}
Answer ask(sayso_record record, const char* question, const char* arguments) {
  return answer_of([&](char** out) { return sayso_record_ask(record, question, arguments, out); });
}

nlohmann::json error_of(const Answer& a) {
  EXPECT_NE(a.status, SAYSO_OK);
  return nlohmann::json::parse(a.text).at("error");
}

struct Reader {
  sayso_reader handle = 0;
  explicit Reader(unsigned flags = SAYSO_BY_RULES) { EXPECT_EQ(sayso_reader_open(flags, &handle, nullptr), SAYSO_OK); }
  ~Reader() { sayso_reader_close(handle); }
};

class CRecord : public testing::Test {
 protected:
  void SetUp() override {
    auto made = Record::open_to_write(path_, true);
    ASSERT_TRUE(made);
    ASSERT_TRUE(choose_reader(*made, false));
    ASSERT_TRUE(add(*made, {folder_.write("p.txt", page)}, {}, [](const AddReport&) {}));
  }
  sayso_record open() const {
    sayso_record record = 0;
    EXPECT_EQ(sayso_record_open(path_.c_str(), &record, nullptr), SAYSO_OK);
    return record;
  }
  TestFolder folder_;
  std::string path_ = folder_.path("r.sayso");
};

TEST(CReader, ReadsAsTheProgramDoes) {
  const Reader reader;
  sayso_about about{};
  about.size = sizeof about;
  about.name = "p.txt";
  about.url = "https://sella-post.example/p";
  about.outlet = "Sella Post";
  about.published = "2031-03-05";
  const Answer a = read(reader.handle, page, &about);
  ASSERT_EQ(a.status, SAYSO_OK) << a.text;
  Document d{"p", "p.txt", page, Media::text, {"https://sella-post.example/p", "Sella Post", "2031-03-05", {}}};
  ReadOptions options;
  options.ask = embedded_or_why(true);
  EXPECT_EQ(a.text, to_json(*read(d, options)) + "\n");
  EXPECT_THAT(a.text, HasSubstr("Ilo Brandt"));
}

TEST(CReader, AnArchiveIsALineEachAndWhatCannotBeReadIsOne) {
  const Reader reader;
  sayso_about about{};
  about.size = sizeof about;
  about.name = "rows.jsonl.gz";
  const std::string rows = gzipped(R"({"id":"a","text":"“Yes,” Ilo Brandt said."})"
                                   "\nno row\n"
                                   R"({"id":"b","text":"“No,” Ana Brell said."})"
                                   "\n");
  const Answer a = read(reader.handle, rows, &about);
  ASSERT_EQ(a.status, SAYSO_OK) << a.text;
  EXPECT_EQ(std::count(a.text.begin(), a.text.end(), '\n'), 3);
  EXPECT_THAT(a.text, HasSubstr("\n{\"error\":{\"code\":\"malformed\""));
}

TEST(CReader, LengthsAndNulls) {
  const Reader reader;
  EXPECT_EQ(error_of(read(reader.handle, "")).at("code"), "malformed");
  EXPECT_EQ(sayso_reader_read(reader.handle, nullptr, 5, nullptr, nullptr), SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(sayso_reader_read(reader.handle, nullptr, 0, nullptr, nullptr), SAYSO_MALFORMED);
  EXPECT_EQ(sayso_reader_read(reader.handle, page.data(), SIZE_MAX, nullptr, nullptr), SAYSO_TOO_LARGE);
  EXPECT_EQ(error_of(read(reader.handle, std::string("\x89PNG\r\n\x1a\n", 8) + std::string(40, '\0'))).at("code"),
            "not_text");
  EXPECT_EQ(sayso_reader_open(SAYSO_BY_RULES, nullptr, nullptr), SAYSO_BAD_ARGUMENT);
  sayso_reader none = 7;
  EXPECT_EQ(sayso_reader_open(1u << 30, &none, nullptr), SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(none, 0u);
  sayso_free(nullptr);
}

TEST(CReader, WhatIsGivenIsLookedAt) {
  const Reader reader;
  sayso_about about{};
  EXPECT_EQ(error_of(read(reader.handle, page, &about)).at("where"), "about") << "a size of 0";
  about.size = SIZE_MAX;
  EXPECT_EQ(read(reader.handle, page, &about).status, SAYSO_BAD_ARGUMENT);
  about.outlet = "Sella Post";
  about.size = offsetof(sayso_about, outlet) + 3;
  EXPECT_EQ(read(reader.handle, page, &about).status, SAYSO_BAD_ARGUMENT) << "a part of a pointer";
  about.size = sizeof about;
  about.outlet = "\xff";
  EXPECT_EQ(error_of(read(reader.handle, page, &about)).at("where"), "about.outlet");
  about.outlet = nullptr;
  about.published = "soon";
  EXPECT_EQ(error_of(read(reader.handle, page, &about)).at("where"), "about.published");
  about.size = offsetof(sayso_about, published);  // of an older header: what stands behind it is not looked at
  EXPECT_EQ(read(reader.handle, page, &about).status, SAYSO_OK);
}

TEST(CReader, WrongOrderOfCalls) {
  sayso_reader reader = 0;
  ASSERT_EQ(sayso_reader_open(SAYSO_BY_RULES, &reader, nullptr), SAYSO_OK);
  EXPECT_EQ(sayso_record_close(reader), SAYSO_BAD_ARGUMENT) << "of the other kind";
  EXPECT_EQ(timeline(reader, nullptr).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(sayso_reader_close(reader), SAYSO_OK);
  EXPECT_EQ(sayso_reader_close(reader), SAYSO_BAD_ARGUMENT) << "twice";
  EXPECT_THAT(error_of(read(reader, page)).at("message").get<std::string>(), HasSubstr("closed"));
  for (const sayso_reader never : {sayso_reader{0}, sayso_reader{1} << 60, UINT64_MAX}) {
    EXPECT_EQ(read(never, page).status, SAYSO_BAD_ARGUMENT);
    EXPECT_EQ(sayso_reader_close(never), SAYSO_BAD_ARGUMENT);
    EXPECT_EQ(ask(never, "search_statements", "{}").status, SAYSO_BAD_ARGUMENT);
  }
}

TEST(CReader, ThreadsReadTheSame) {
  const Reader reader;
  const Answer alone = read(reader.handle, page);
  std::vector<std::thread> threads;
  std::vector<Answer> answers(4);
  for (Answer& a : answers)
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) a = read(reader.handle, page);
    });
  for (std::thread& t : threads) t.join();
  for (const Answer& a : answers) EXPECT_EQ(a, alone);
}

TEST_F(CRecord, IsAskedForItsStatements) {
  const sayso_record record = open();
  const Answer all = timeline(record, nullptr);
  ASSERT_EQ(all.status, SAYSO_OK) << all.text;
  EXPECT_EQ(std::count(all.text.begin(), all.text.end(), '\n'), 2) << all.text;
  EXPECT_EQ(timeline(record, "", 1).text, all.text.substr(0, all.text.find('\n') + 1));
  EXPECT_THAT(timeline(record, "speaker:\"Ana Brell\"").text, HasSubstr("harbour"));
  EXPECT_EQ(timeline(record, "speaker:Nobody"), (Answer{SAYSO_OK, ""}));
  const auto error = error_of(timeline(record, "speaker:"));
  EXPECT_EQ(error.at("code"), "bad_query");
  EXPECT_EQ(timeline(record, "\xff").status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(sayso_record_close(record), SAYSO_OK);
  EXPECT_EQ(timeline(record, nullptr).status, SAYSO_BAD_ARGUMENT);
}

TEST_F(CRecord, GivesItsStatementsAsArrow) {
  const sayso_record record = open();
  ArrowArrayStream stream{};
  const auto asked = [&](sayso_record of, const char* query, ArrowArrayStream* out) {
    return answer_of([&](char** answer) { return sayso_record_statements(of, query, nullptr, out, answer); });
  };
  EXPECT_EQ(asked(record, nullptr, nullptr).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(asked(0, nullptr, &stream).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(asked(record, "\xff", &stream).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(error_of(asked(record, "speaker:", &stream)).at("code"), "bad_query");
  EXPECT_EQ(stream.release, nullptr);
  ASSERT_EQ(asked(record, nullptr, &stream).status, SAYSO_OK);
  sayso_record_close(record);  // the stream stands by itself
  ArrowSchema schema{};
  ArrowArray rows{}, none{};
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  ASSERT_EQ(stream.get_next(&stream, &rows), 0);
  EXPECT_EQ(rows.length, 2);
  EXPECT_EQ(rows.n_children, schema.n_children);
  for (int64_t i = 0; i < rows.n_children; ++i) {
    const std::string name = schema.children[i]->name;
    if (name != "speaker") continue;
    const auto* ends = static_cast<const int32_t*>(rows.children[i]->buffers[1]);
    EXPECT_EQ(std::string(static_cast<const char*>(rows.children[i]->buffers[2]), static_cast<size_t>(ends[2])),
              "Ilo BrandtAna Brell");
  }
  EXPECT_EQ(stream.get_next(&stream, &none), 0);
  EXPECT_EQ(none.release, nullptr);
  ArrowArray moved = *rows.children[0];  // as the interface allows
  rows.children[0]->release = nullptr;
  rows.release(&rows);
  moved.release(&moved);
  schema.release(&schema);
  stream.release(&stream);
}

TEST_F(CRecord, GivesItsTablesAsArrow) {
  const sayso_record record = open();
  ArrowArrayStream stream{};
  const auto asked = [&](sayso_record of, const char* table, const char* query, ArrowArrayStream* out) {
    return answer_of([&](char** answer) { return sayso_record_table(of, table, query, out, answer); });
  };
  EXPECT_EQ(asked(record, "voices", nullptr, nullptr).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(asked(0, "voices", nullptr, &stream).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(error_of(asked(record, "voices", "speaker:", &stream)).at("code"), "bad_query");
  for (const char* none : {"", "voice", "voices.parquet", "\xff"})
    EXPECT_EQ(asked(record, none, nullptr, &stream).status, SAYSO_BAD_ARGUMENT) << none;
  EXPECT_EQ(asked(record, nullptr, nullptr, &stream).status, SAYSO_BAD_ARGUMENT);
  const auto remembered = [&](sayso_record of, const char* table, const char* memory, ArrowArrayStream* out) {
    return answer_of(
        [&](char** answer) { return sayso_record_table_remembered(of, table, nullptr, memory, out, answer); });
  };
  EXPECT_EQ(remembered(record, "figures", nullptr, nullptr).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(remembered(record, "figure", "/dev/null/none", &stream).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(remembered(0, "figures", "", &stream).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(stream.release, nullptr);
  ASSERT_EQ(remembered(record, "figures", "/dev/null/none", &stream).status, SAYSO_OK);
  stream.release(&stream);
  for (const auto& [table, columns] : std::map<std::string, int64_t>{
           {"statements", 26}, {"voices", 10}, {"figures", 17}, {"pages", 17}, {"links", 6}}) {
    ASSERT_EQ(asked(record, table.c_str(), nullptr, &stream).status, SAYSO_OK);
    ArrowSchema schema{};
    ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
    EXPECT_EQ(schema.n_children, columns) << table;
    schema.release(&schema);
    int64_t rows = 0;
    for (ArrowArray piece{}; stream.get_next(&stream, &piece) == 0 && piece.release; piece.release(&piece))
      rows += piece.length;
    EXPECT_EQ(stream.get_last_error(&stream), nullptr);
    EXPECT_EQ(rows > 0, table != "links") << table;
    stream.release(&stream);
  }
  sayso_record_close(record);
}

TEST_F(CRecord, IsAskedWhatAnAssistantMayAsk) {
  const sayso_record record = open();
  const Answer found = ask(record, "search_statements", R"({"query":"bridge"})");
  ASSERT_EQ(found.status, SAYSO_OK) << found.text;
  EXPECT_THAT(found.text, HasSubstr("Ilo Brandt"));
  EXPECT_TRUE(nlohmann::json::parse(ask(record, "verify_quote", R"({"quote":"Nobody was hurt"})").text).at("verbatim"));
  std::string names;
  const Answer all = answer_of([](char** out) { return sayso_questions(out); });
  for (std::istringstream lines(all.text); std::getline(lines, names);) {
    const auto question = nlohmann::json::parse(names);
    const std::string name = question.at("name");
    EXPECT_NE(ask(record, name.c_str(), R"({"nothing of this name":1})").status, SAYSO_OK) << name;
    EXPECT_NE(ask(record, name.c_str(), "{}").status, SAYSO_SYSTEM) << name;
    EXPECT_TRUE(question.at("takes").is_object() && question.at("gives").is_object());
  }
  EXPECT_THAT(error_of(ask(record, "frob", nullptr)).at("message").get<std::string>(), HasSubstr("sayso_questions"));
  for (const char* wrong : {"[]", "no JSON", "{\"a\":", "\xff", "1"})
    EXPECT_EQ(ask(record, "search_statements", wrong).status, SAYSO_BAD_ARGUMENT) << wrong;
  EXPECT_EQ(ask(record, nullptr, nullptr).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(ask(record, "search_statements", std::string(100, '[').c_str()).status, SAYSO_BAD_ARGUMENT);
  sayso_record_close(record);
}

TEST_F(CRecord, OpensRecordsAlone) {
  sayso_record record = 7;
  const auto opened = [&](const char* path) {
    return answer_of([&](char** out) { return sayso_record_open(path, &record, out); });
  };
  EXPECT_EQ(error_of(opened(folder_.path("nosuch").c_str())).at("code"), "not_found");
  EXPECT_EQ(record, 0u);
  EXPECT_EQ(opened(folder_.path("p.txt").c_str()).status, SAYSO_MALFORMED);
  EXPECT_EQ(opened(nullptr).status, SAYSO_BAD_ARGUMENT);
  EXPECT_EQ(sayso_record_open(path_.c_str(), nullptr, nullptr), SAYSO_BAD_ARGUMENT);
}

TEST_F(CRecord, IsClosedWhileOthersAsk) {
  const sayso_record record = open();
  const Answer alone = timeline(record, "bridge");
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int n = 0; n < 3; ++n)
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) {
        const Answer a = timeline(record, "bridge");
        wrong += a != alone && a.status != SAYSO_BAD_ARGUMENT;
      }
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(sayso_record_close(record), SAYSO_OK);
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(wrong, 0);
}

TEST(CVersion, IsOfTheHeader) {
  EXPECT_EQ(sayso_api_version(), SAYSO_API_VERSION);
  EXPECT_STREQ(sayso_version(), SAYSO_VERSION);
}

}  // namespace
}  // namespace sayso
