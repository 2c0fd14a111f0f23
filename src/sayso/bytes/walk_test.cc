#include "sayso/bytes/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/test_folder.h"

namespace sayso {
namespace {

using testing::ElementsAre;

struct Walked {
  std::vector<Document> documents;
  std::vector<Error> errors;
  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const Document& d : documents) out.push_back(d.id);
    return out;
  }
};

Walked walked(const std::vector<std::string>& paths, WalkOptions options = {}) {
  Walked w;
  walk(paths, options, [&](Result<Document> d) {
    if (d) {
      w.documents.push_back(std::move(*d));
    } else {
      w.errors.push_back(d.error());
    }
    return true;
  });
  return w;
}

TEST(Walk, FoldersInOrderOfNamesWithoutHiddenAndUnknownFiles) {
  TestFolder f;
  f.write("b.txt", "b");
  f.write("B.html", "<p>b");
  f.write("a/z.txt", "z");
  f.write("a.txt", "a");
  f.write("a/.hidden.txt", "h");
  f.write(".git/c.txt", "c");
  f.write("picture.png", "p");
  f.write("rows.jsonl", "{\"text\":\"r\"}\n{\"id\":\"own\",\"text\":\"s\"}");
  Walked w = walked({f.path()});
  EXPECT_THAT(w.ids(), ElementsAre("B", "z", "a", "b", "rows-1", "own"));
  EXPECT_TRUE(w.errors.empty());
  EXPECT_EQ(w.documents[0].media, Media::html);
  EXPECT_EQ(w.documents[1].source, f.path("a/z.txt"));
}

TEST(Walk, ANamedFileIsTakenWhateverItsEnding) {
  TestFolder f;
  Walked w = walked({f.write("page.asp", "<!doctype html><p>x"), f.write("notes", "One said."),
                     f.write("p.gz", gzipped("packed")), f.write("packed.bin", gzipped("<html>"))});
  EXPECT_THAT(w.ids(), ElementsAre("page", "notes", "p", "packed"));
  EXPECT_EQ(w.documents[0].media, Media::html);
  EXPECT_EQ(w.documents[1].media, Media::text);
  EXPECT_EQ(w.documents[2].bytes, "packed");
  EXPECT_EQ(w.documents[3].media, Media::html);
}

TEST(Walk, LoopsOfLinksEnd) {
  TestFolder f;
  f.write("a/b/c.txt", "c");
  ASSERT_EQ(symlink("..", f.path("a/b/up").c_str()), 0);
  ASSERT_EQ(symlink("self.txt", f.path("a/self.txt").c_str()), 0);
  ASSERT_EQ(symlink("nowhere", f.path("a/gone.txt").c_str()), 0);
  Walked w = walked({f.path()});
  EXPECT_THAT(w.ids(), ElementsAre("c"));
  ASSERT_EQ(w.errors.size(), 2u);
  EXPECT_EQ(w.errors[0].where, f.path("a/gone.txt"));
  EXPECT_EQ(w.errors[0].code, ErrorCode::not_found);
  EXPECT_EQ(w.errors[1].where, f.path("a/self.txt"));
}

TEST(Walk, ErrorsNameTheFileAndTheWalkGoesOn) {
  TestFolder f;
  f.write("a.txt", "");
  f.write("b.txt.gz", "no gzip");
  f.write("d.txt", "d");
  ASSERT_EQ(mkfifo(f.path("c.txt").c_str(), 0600), 0);
  Walked w = walked({f.path("missing.txt"), f.path(), f.path("missing/deeper.txt")});
  EXPECT_THAT(w.ids(), ElementsAre("d"));
  ASSERT_EQ(w.errors.size(), 5u);
  EXPECT_EQ(w.errors[0].code, ErrorCode::not_found);
  EXPECT_EQ(w.errors[1].message, "empty file");
  EXPECT_EQ(w.errors[1].code, ErrorCode::malformed);
  EXPECT_EQ(w.errors[2].code, ErrorCode::malformed);
  EXPECT_EQ(w.errors[3].where, f.path("c.txt"));
  EXPECT_EQ(w.errors[4].code, ErrorCode::not_found);
}

TEST(Walk, AFifoThatNobodyWritesToDoesNotStopIt) {
  TestFolder f;
  ASSERT_EQ(mkfifo(f.path("pipe").c_str(), 0600), 0);
  Walked w = walked({f.path("pipe"), f.write("d.txt", "d")});
  EXPECT_EQ(w.errors.size(), 1u);
  EXPECT_THAT(w.ids(), ElementsAre("d"));
}

TEST(Walk, CapsAreKeptBeforeAndWhileReading) {
  TestFolder f;
  WalkOptions options;
  options.budget.max_bytes = 1000;
  Walked w = walked({f.write("a.txt", std::string(1001, 'a')), f.write("b.txt.gz", gzipped(std::string(1001, 'b'))),
                     "/dev/zero", f.write("c.txt", std::string(1000, 'c'))},
                    options);
  EXPECT_THAT(w.ids(), ElementsAre("c"));
  ASSERT_EQ(w.errors.size(), 3u);
  for (const Error& e : w.errors) EXPECT_EQ(e.code, ErrorCode::too_large) << e.message;
  EXPECT_NE(w.errors[0].message.find("1001 bytes"), std::string::npos) << w.errors[0].message;
  EXPECT_NE(w.errors[0].message.find("1000 bytes"), std::string::npos);
}

// Root may read everything, so such a test run does it as nobody.
class AsNobody {
 public:
  AsNobody() : was_(geteuid()) {
    if (was_ == 0 && seteuid(65534) != 0) ADD_FAILURE() << "cannot become nobody";
  }
  ~AsNobody() {
    if (was_ != 0) return;
    EXPECT_EQ(seteuid(was_), 0);
  }

 private:
  uid_t was_;
};

TEST(Walk, RefusedFoldersAndFilesAreReported) {
  TestFolder f;
  f.write("closed/a.txt", "a");
  f.write("b.txt", "b");
  f.write("c.txt", "c");
  chmod(f.path().c_str(), 0755);
  chmod(f.path("closed").c_str(), 0);
  chmod(f.path("b.txt").c_str(), 0);
  chmod(f.path("c.txt").c_str(), 0644);
  Walked w = [&] {
    AsNobody nobody;
    return walked({f.path()});
  }();
  chmod(f.path("closed").c_str(), 0700);
  ASSERT_EQ(w.errors.size(), 2u);
  for (const Error& e : w.errors) EXPECT_EQ(e.code, ErrorCode::no_access) << e.message;
  EXPECT_THAT(w.ids(), ElementsAre("c"));
}

TEST(Walk, ANameThatIsTooLongIsAnError) {
  Walked w = walked({std::string(5000, 'n') + ".txt"});
  ASSERT_EQ(w.errors.size(), 1u);
}

TEST(Walk, AnyInputIsRowsWhereAsked) {
  TestFolder f;
  WalkOptions options;
  options.jsonl = true;
  Walked w = walked({f.write("export.dat", gzipped("{\"text\":\"r\"}"))}, options);
  EXPECT_THAT(w.ids(), ElementsAre("export-1"));
}

TEST(Walk, EndsWhenEachSaysSo) {
  TestFolder f;
  f.write("a.txt", "a");
  f.write("b.txt", "b");
  int seen = 0;
  walk({f.path(), f.path()}, {}, [&](Result<Document>) { return ++seen < 1; });
  EXPECT_EQ(seen, 1);
}

TEST(Walk, DeepFoldersAreNoMatter) {
  TestFolder f;
  std::string name;
  for (int i = 0; i < 300; ++i) name += "d/";
  f.write(name + "a.txt", "a");
  EXPECT_THAT(walked({f.path()}).ids(), ElementsAre("a"));
}

TEST(Walk, LinksThatLeadOutOfTheFolderAreCountedNotFollowed) {
  const TestFolder f;
  f.write("home/letters/l.txt", "The key is 1234.");
  f.write("pile/in/a.txt", "A.");
  ASSERT_EQ(symlink("../home", f.path("pile/pictures").c_str()), 0);
  ASSERT_EQ(symlink("/etc/passwd", f.path("pile/index.txt").c_str()), 0);
  ASSERT_EQ(symlink("in", f.path("pile/same").c_str()), 0);
  ASSERT_EQ(symlink("in/a.txt", f.path("pile/b.txt").c_str()), 0);
  ASSERT_EQ(symlink("pile", f.path("named").c_str()), 0);
  for (const char* named : {"pile", "named", "pile/../pile/"}) {
    std::vector<std::string> ids;
    const EachDocument each = [&](Result<Document> d) {
      ids.push_back(d ? d->id : d.error().message);
      return true;
    };
    const PassedOver passed_over = walk({f.path(named)}, {}, each);
    EXPECT_THAT(ids, testing::UnorderedElementsAre("a", "b"));
    EXPECT_THAT(passed_over,
                testing::ElementsAre(testing::Pair("links that lead out of the folder (--follow takes them)", 2u)));
    WalkOptions follow;
    follow.follow = true;
    ids.clear();
    EXPECT_TRUE(walk({f.path(named)}, follow, each).empty());
    EXPECT_THAT(ids, testing::UnorderedElementsAre("a", "b", "index", "l"));
  }
}

TEST(Walk, AFolderWithNothingToReadIsCounted) {
  const TestFolder f;
  f.write("notes/sub/picture.png", "x");
  f.write("pages/a.txt", "A.");
  const EachDocument each = [](const Result<Document>&) { return true; };
  EXPECT_THAT(walk({f.path("notes"), f.path("pages")}, {}, each),
              testing::ElementsAre(testing::Pair("folders without a file of a kind that is read", 1u)));
}

TEST(Walk, TheKernelsOwnFilesAreTold) {
  const TestFolder f;
  ASSERT_EQ(symlink("/proc/version", f.path("v.txt").c_str()), 0);
  WalkOptions follow;
  follow.follow = true;
  std::vector<std::string> errors;
  walk({f.path()}, follow, [&](Result<Document> d) {
    errors.push_back(d ? d->id : d.error().message);
    return true;
  });
  EXPECT_THAT(errors, testing::ElementsAre("no file on a disk but the system's own (/proc, /sys)"));
}

}  // namespace
}  // namespace sayso
