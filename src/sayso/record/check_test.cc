#include "sayso/record/check.h"

#include "sayso/record/schema.h"
#include "sayso/record/test_record.h"
#include "sayso/record/verify.h"

namespace sayso {
namespace {

using ::testing::HasSubstr;

TEST_F(RecordTest, NoChangedWordIsPrinted) {
  keep(three_statements());
  Database& db = record_.database();
  db.run("UPDATE statement SET content='the feast' WHERE content='the raid'");
  ASSERT_TRUE(db.give());
  auto found = find_timeline(record_, {}, {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->rows.size(), 2u);
  ASSERT_EQ(found->damaged.size(), 1u);
  EXPECT_THAT(found->damaged[0].message, HasSubstr("rebuild"));
  auto report = check_record(record_, {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->faults.size(), 1u);
}

TEST_F(RecordTest, ChangedBytesAreNotVouchedFor) {
  keep(three_statements());
  Database& db = record_.database();
  std::string changed = three_statements().text;
  changed.replace(changed.find("raid"), 4, "fete");
  Sql(db, "UPDATE page SET bytes=?1").with(Blob{*packed(changed)}).run();
  ASSERT_TRUE(db.give());
  SearchOptions vouch;
  vouch.vouch = true;
  EXPECT_EQ(find_timeline(record_, {}, vouch)->damaged.size(), 3u);
  EXPECT_EQ(find_statement(record_, find("raid").rows.at(0).id).error().code, ErrorCode::malformed);
  EXPECT_EQ(verify_quote(record_, "she was tired")->damaged.size(), 1u);
  EXPECT_EQ(check_record(record_, {})->faults.size(), 1u);
}

TEST_F(RecordTest, AWholeRecordHolds) {
  keep(three_statements());
  for (bool full : {false, true}) {
    auto report = check_record(record_, {full, {}, {}});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->faults.empty()) << report->faults[0].message;
    EXPECT_EQ(report->statements, 3u);
  }
}

TEST_F(RecordTest, ChangedRowsOfPagesAreSeenByTheQuickCheck) {
  keep(three_statements());
  Database& db = record_.database();
  for (const char* column : {"title", "outlet", "language", "url", "place", "published", "published_from", "reader",
                             "reader_why", "weights"}) {
    const std::string name(column);
    db.run("UPDATE document SET " + name + "=" + name + "||'x'");
    auto report = check_record(record_, {});
    ASSERT_TRUE(report) << name;
    EXPECT_FALSE(report->faults.empty()) << name;
    db.run("UPDATE document SET " + name + "=substr(" + name + ",1,length(" + name + ")-1)");
  }
  auto report = check_record(record_, {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->faults.empty());
}

}  // namespace
}  // namespace sayso
