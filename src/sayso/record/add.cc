#include "sayso/record/add.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "sayso/base/memory.h"
#include "sayso/base/ordered.h"
#include "sayso/record/pack.h"
#include "sayso/record/prepare.h"

namespace sayso {
namespace {

constexpr size_t heavy =
    4u << 20;  // bytes of documents, unpacked: more are not held back for the sake of a larger batch

/// Writes pages, each as the record reads now. In a transaction of the caller's.
class PageWriter {
 public:
  PageWriter(Database& db, const ReadingNow& reading, Readers* readers)
      : db_(db), reading_(reading), readers_(readers), kept_(db), writer_(db) {}

  void write(PageToWrite& p) {
    const auto page = kept_.page_of(p.report.sha256);
    if (page && p.heals && !kept_.check_bytes(*page)) return heal(*page, p);
    if (page) return write_source(*page, p);
    if (!p.derived && p.packed_bytes.empty()) return told_of_missing(p);
    if (p.derived && !derive_anew_by_the_rules_of_now(p)) return;
    int64_t added = kept_.add_page(p.document, p.report.bytes, p.report.sha256, p.packed_bytes);
    kept_.sources().add(added, p.document);
    if (!db_.failed() && p.derived) writer_.write(added, std::move(*p.derived), kept_.sources().known(added).outlets);
  }

 private:
  void heal(int64_t page, PageToWrite& p) {
    if (!p.derived || !derive_anew_by_the_rules_of_now(p)) return;
    p.report.what = AddReport::What::healed;
    kept_.heal(page, p.report.bytes, p.packed_bytes);
    if (!kept_.sources().has(page, p.document)) kept_.sources().add(page, p.document);
    writer_.erase(page);
    auto document = kept_.document(page);
    auto derived =
        document ? derive(*document, reading_.now()->options, {readers_}) : Result<Derived>(std::move(*p.derived));
    if (derived) writer_.write(page, std::move(*derived), kept_.sources().known(page).outlets);
  }

  // All pages of a record are read alike: where its rules changed since this page was read, it is read again.
  bool derive_anew_by_the_rules_of_now(PageToWrite& p) {
    const auto settings = reading_.now();
    if (settings->rules == p.rules) return true;
    auto bytes = unpacked(p.packed_bytes, p.report.bytes);
    Result<Derived> derived = fail(ErrorCode::system, "out of memory");
    if (bytes) {
      p.document.bytes = std::move(*bytes);
      derived = derive(p.document, settings->options, {readers_});
      let_go(p.document.bytes);
    }
    if (derived) return p.derived = std::move(*derived), true;
    p.report.what = AddReport::What::unreadable;
    p.report.error = derived.error();
    return false;
  }

  // A repeat of a page that could not be read itself.
  static void told_of_missing(PageToWrite& p) {
    p.report.what = AddReport::What::unreadable;
    p.report.error = {ErrorCode::malformed, "says it is a page that was before it, which could not be read",
                      p.report.source, 0};
  }

  void write_source(int64_t page, PageToWrite& p) {
    p.report.what = AddReport::What::already_there;
    if (kept_.sources().has(page, p.document)) return;
    p.report.what = AddReport::What::further_source;
    Known before = kept_.sources().known(page);
    kept_.sources().add(page, p.document);
    Known after = kept_.sources().known(page);
    const bool same = before.first.given == after.first.given;
    if (db_.failed() || (same && before.outlets == after.outlets)) return;
    if (db_.one_number(fmt::format("SELECT count(*) FROM document WHERE id={}", page)) == 0)
      return;  // it fells readers
    auto document = kept_.document(page);
    auto derived = document ? derive(*document, reading_.now()->options, {readers_})
                            : Result<Derived>(tl::unexpected(document.error()));
    if (!derived) return;  // it was read once; its rows stand
    writer_.erase(page);
    writer_.write(page, std::move(*derived), after.outlets);
  }

  Database& db_;
  const ReadingNow& reading_;
  Readers* readers_;  // null: pages are read in this process
  Kept kept_;
  DerivedWriter writer_;
};

/// Pages that are written together, and since when the first one waits.
struct Batch {
  void add(PageToWrite page) {
    if (pages.empty()) began = std::chrono::steady_clock::now();
    weight += page.weight;
    pages.push_back(std::move(page));
  }
  bool is_full(const AddOptions& options) const {
    return pages.size() >= options.batch_pages || weight > heavy ||
           std::chrono::steady_clock::now() - began >= options.batch_time;
  }

  std::vector<PageToWrite> pages;
  size_t weight = 0;
  std::chrono::steady_clock::time_point began;
};

/// Writes what comes batch by batch, and reports what is safe on the disk.
class BatchWriter {
 public:
  BatchWriter(Database& db, const AddOptions& options, ReadingNow& reading, Readers* readers,
              const std::function<void(const AddReport&)>& report)
      : db_(db), options_(options), reading_(reading), report_(report), writer_(db, reading, readers) {}

  /// False once anything failed.
  bool take(PageToWrite page) {
    batch_.add(std::move(page));
    if (batch_.is_full(options_)) write();
    return !failure_;
  }
  Result<void> finish() {
    if (!failure_) write();
    if (failure_) return tl::unexpected(*failure_);
    return {};
  }

 private:
  // The lock is held only while rows are written, so that a second `add` finds its turn between two batches.
  void write() {
    bool writes = std::any_of(batch_.pages.begin(), batch_.pages.end(), [](const PageToWrite& p) { return p.writes; });
    if (writes) {
      Transaction batch(db_, "BEGIN IMMEDIATE");
      reading_.look_again(db_, options_.budget);
      for (PageToWrite& p : batch_.pages)
        if (!db_.failed() && p.writes) writer_.write(p);
      batch.commit();
      if (auto ok = db_.give(); !ok) {
        failure_ = ok.error();
        return;
      }
      if (!db_.still_there()) {
        failure_ = {ErrorCode::system, "the record was deleted or moved away while pages were added", db_.path(), 0};
        return;
      }
    }
    for (const PageToWrite& p : batch_.pages) report_(p.report);
    batch_.pages.clear();
    if (batch_.weight > heavy) give_back_memory();
    batch_.weight = 0;
  }

  Database& db_;
  const AddOptions& options_;
  ReadingNow& reading_;
  const std::function<void(const AddReport&)>& report_;
  PageWriter writer_;
  Batch batch_;
  std::optional<Error> failure_;
};

Result<void> run(const std::vector<std::string>& paths, const AddOptions& options, const PagePreparer& preparer,
                 Openers* openers, BatchWriter& writer) {
  OrderedOptions how;
  how.workers = options.jobs;
  auto make = [&](const Ordered<Result<Document>, PageToWrite>::Push& push) {
    WalkOptions how_to_walk = options.walk;
    how_to_walk.repeats = true;
    how_to_walk.openers = openers;
    PassedOver passed_over = walk(paths, how_to_walk, [&](Result<Document> d) {
      if (options.stop && options.stop()) return false;
      size_t weight = d ? d->bytes.size() : 0;
      return push(std::move(d), weight);
    });
    if (options.passed_over) *options.passed_over = std::move(passed_over);
  };
  Ordered<Result<Document>, PageToWrite> ordered(how);
  const auto weigh = [&](size_t weight) { ordered.weigh(weight); };
  bool ran = ordered.run(
      make, [&](Result<Document> d) { return preparer.prepared(std::move(d), weigh); },
      [&](PageToWrite p) { return writer.take(std::move(p)); });
  if (!ran) return fail(ErrorCode::system, "the system gives no threads; try --jobs 1");
  return writer.finish();
}

RebuildOptions again_as(const AddOptions& options) {
  RebuildOptions o;
  o.budget = options.budget;
  o.jobs = options.jobs;
  o.in_processes = options.in_processes;
  o.processes = options.processes;
  o.stop = options.stop;
  return o;
}

}  // namespace

Result<void> add(Record& record, const std::vector<std::string>& paths, const AddOptions& options,
                 const std::function<void(const AddReport&)>& report) {
  if (record.stale())  // pages that an older sayso read are read again first, so that all are read alike
    if (auto again = rebuild(record, again_as(options)); !again) return tl::unexpected(again.error());
  auto lookup = KeptLookup::open(record.path());
  if (!lookup) return tl::unexpected(lookup.error());
  Database& db = record.database();
  ReadingNow reading(db, options.budget);
  const Processes processes = options.in_processes ? Processes::start() : options.processes;
  Readers* const readers = processes.readers.get();
  BatchWriter writer(db, options, reading, readers, report);
  if (auto ok = db.give(); !ok) return ok;
  return run(paths, options, PagePreparer(options, reading, **lookup, readers), processes.openers.get(), writer);
}

Result<void> choose_reader(Record& record, bool by_model) {
  Database& db = record.database();
  Transaction all_or_nothing(db, "BEGIN IMMEDIATE");
  const bool now = !rules_off(db).count("reader");
  if (now != by_model) {
    if (db.one_number("SELECT count(*) FROM page") > 0)
      return fail(ErrorCode::conflict,
                  fmt::format("its pages were read {}; 'sayso rebuild --reader {}' reads them all again",
                              now ? "by the trained reader" : "by rules alone", by_model ? "model" : "rules"),
                  record.path());
    set_reader(db, by_model);
  }
  all_or_nothing.commit();
  return db.give();
}

}  // namespace sayso
