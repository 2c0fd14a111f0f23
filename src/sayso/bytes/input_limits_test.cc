#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/test_folder.h"
#include "sayso/bytes/walk.h"
#include "sayso/bytes/zip_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Walked {
  std::vector<std::string> ids, errors, places;
};

Walked walked(const std::vector<std::string>& paths, const InputLimits& limits, unsigned milliseconds_each = 0) {
  WalkOptions options;
  options.limits = limits;
  Walked w;
  walk(paths, options, [&](Result<Document> d) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds_each));
    if (d) {
      w.ids.push_back(d->id);
    } else {
      w.errors.push_back(d.error().message);
      w.places.push_back(d.error().where);
    }
    return true;
  });
  return w;
}

InputLimits bytes(uint64_t most) {
  InputLimits limits;
  limits.bytes = most;
  limits.bytes_a_byte = 0;
  return limits;
}

InputLimits no_time() {
  InputLimits limits;
  limits.seconds = limits.seconds_a_mebibyte = 0;
  return limits;
}

const std::string row = "{\"id\":\"r\",\"text\":\"" + std::string(1000, 'a') + "\"}\n";

TEST(InputLimits, AFileThatUnpacksToTooMuchCostsItsRestAlone) {
  TestFolder f;
  const std::string rows = row + row + row + row;
  for (const std::string& big :
       {f.write("b.jsonl.gz", gzipped(rows)), f.write("b.jsonl", rows),
        f.write("b.zip", zipped({{"x/r.txt", std::string(1000, 'a')}, {"x/r2.jsonl", rows}}))}) {
    const Walked w = walked({f.write("a.txt", "One."), big, f.write("c.txt", "Two.")}, bytes(2500));
    EXPECT_THAT(w.ids, ElementsAre("a", "r", "r", "c")) << big;
    EXPECT_THAT(w.places, ElementsAre(big));
    EXPECT_THAT(w.errors, ElementsAre(HasSubstr("2 pages, stand")));
  }
}

TEST(InputLimits, WhatOneFileTakesTooMuchOfIsNotTakenFromTheNext) {
  TestFolder f;
  f.write("a.jsonl", row + row);
  f.write("b.jsonl", row + row);
  const Walked w = walked({f.path()}, bytes(2500));
  EXPECT_THAT(w.ids, ElementsAre("r", "r", "r", "r"));
  EXPECT_TRUE(w.errors.empty());
}

TEST(InputLimits, AFileThatTakesTooLongIsLeft) {
  TestFolder f;
  const std::string slow = f.write("a.jsonl", row + row + row);
  const Walked w = walked({slow, f.write("b.txt", "Two.")}, no_time(), 5);
  EXPECT_THAT(w.places, testing::Contains(slow));
  EXPECT_THAT(w.errors[0], HasSubstr("--patience"));
  InputLimits any = no_time();
  any.any_time = true;
  EXPECT_THAT(walked({slow}, any, 5).ids, ElementsAre("r", "r", "r"));
}

TEST(InputLimits, WhoeverStopsTheWalkStopsItThereToo) {
  TestFolder f;
  WalkOptions options;
  options.limits = bytes(0);
  int calls = 0;
  walk({f.write("a.txt", "One."), f.write("b.txt", "Two.")}, options, [&](const Result<Document>& d) {
    EXPECT_FALSE(d);
    ++calls;
    return false;
  });
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace sayso
