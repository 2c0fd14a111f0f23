#include "sayso/record/add.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <new>

#include "sayso/base/memory.h"
#include "sayso/base/ordered.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/record/derive.h"
#include "sayso/record/kept.h"
#include "sayso/record/pack.h"

namespace sayso {
namespace {

constexpr size_t heavy =
    4u << 20;  // bytes of documents, unpacked: more are not held back for the sake of a larger batch

/// One document, ready to be written.
struct Prepared {
  AddReport report;
  Document document;  // its bytes are dropped once they are packed
  std::string packed_bytes;
  std::optional<Derived> derived;  // not made where the page is kept already
  size_t weight = 0;               // bytes, with the text of a PDF
  bool writes = false;             // a page or a source
  bool heals = false;              // the page is kept, but not with the bytes of its hash
  std::string rules;               // by which it was derived
};

/// How the record reads now. Another sayso may change it while this one adds.
class Settings {
 public:
  struct Held {
    std::string rules;
    ReadOptions options;
  };
  Settings(Database& db, const Budget& budget) : held_(read(db, budget)) {}
  std::shared_ptr<const Held> now() const {
    std::lock_guard lock(mutex_);
    return held_;
  }
  /// In a transaction of `db`: what holds for it.
  void look_again(Database& db, const Budget& budget) {
    if (reading_rules(db) == now()->rules) return;
    auto held = read(db, budget);
    std::lock_guard lock(mutex_);
    held_ = std::move(held);
  }

 private:
  static std::shared_ptr<const Held> read(Database& db, const Budget& budget) {
    return std::make_shared<const Held>(Held{reading_rules(db), reading_settings(db, budget)});
  }
  mutable std::mutex mutex_;
  std::shared_ptr<const Held> held_;
};

/// Answers workers whether a page is kept already, so that adding a folder again costs little more than hashing it.
class Lookup {
 public:
  static Result<std::unique_ptr<Lookup>> open(const std::string& path) {
    auto db = Database::open(path, Database::Mode::read);
    if (!db) return tl::unexpected(db.error());
    return std::unique_ptr<Lookup>(new Lookup(std::move(*db)));
  }
  enum class Is { unknown, page_there, source_there, damaged };
  Is ask(const std::string& sha256, const Document& document) {
    std::lock_guard lock(mutex_);
    auto page = kept_.page_of(sha256);
    bool source = page && kept_.has_source(*page, document);
    if (page && !kept_.check_bytes(*page)) return db_->give() ? Is::damaged : Is::unknown;
    if (!db_->give()) return Is::unknown;  // the writer will meet the same error and tell it
    return source ? Is::source_there : page ? Is::page_there : Is::unknown;
  }

 private:
  explicit Lookup(std::unique_ptr<Database> db) : db_(std::move(db)), kept_(*db_) {}
  std::mutex mutex_;
  std::unique_ptr<Database> db_;
  Kept kept_;
};

class Adder {
 public:
  Adder(Record& record, const AddOptions& options, Lookup& lookup, const std::function<void(const AddReport&)>& report)
      : db_(record.database()),
        options_(options),
        settings_(db_, options.budget),
        lookup_(lookup),
        report_(report),
        kept_(db_),
        writer_(db_) {}

  Result<void> run(const std::vector<std::string>& paths) {
    processes_ = options_.in_processes ? Processes::start() : options_.processes;
    OrderedOptions how;
    how.workers = options_.jobs;
    auto make = [&](const Ordered<Result<Document>, Prepared>::Push& push) {
      WalkOptions how_to_walk = options_.walk;
      how_to_walk.repeats = true;
      how_to_walk.openers = processes_.openers.get();
      PassedOver passed_over = walk(paths, how_to_walk, [&](Result<Document> d) {
        if (options_.stop && options_.stop()) return false;
        size_t weight = d ? d->bytes.size() : 0;
        return push(std::move(d), weight);
      });
      if (options_.passed_over) *options_.passed_over = std::move(passed_over);
    };
    Ordered<Result<Document>, Prepared> ordered(how);
    const auto weigh = [&](size_t weight) { ordered.weigh(weight); };
    bool ran = ordered.run(
        make, [&](Result<Document> d) { return prepared(std::move(d), weigh); },
        [&](Prepared p) {
          take(std::move(p));
          return !failure_;
        });
    if (!ran) return fail(ErrorCode::system, "the system gives no threads; try --jobs 1");
    if (!failure_) write_batch();
    if (failure_) return tl::unexpected(*failure_);
    return {};
  }

 private:
  // On a worker. Too little memory for one page must not end the others.
  Prepared prepared(Result<Document> document, const std::function<void(size_t)>& weigh) {
    std::string source = document ? document->source : document.error().where;
    try {
      return prepare(std::move(document), weigh);
    } catch (const std::bad_alloc&) {
      Prepared p;
      p.report = {AddReport::What::unreadable, source, {}, 0, Error{ErrorCode::system, "out of memory", source}};
      return p;
    }
  }

  Prepared prepare(Result<Document> document, const std::function<void(size_t)>& weigh) {
    Prepared p;
    if (!document) {
      p.report = {AddReport::What::unreadable, document.error().where, {}, 0, document.error()};
      return p;
    }
    p.document = std::move(*document);
    if (options_.give) options_.give(p.document);
    p.report.source = p.document.source;
    p.report.bytes = p.weight = p.document.bytes.size();
    const bool repeat = !p.document.same_as.empty();
    p.report.sha256 = repeat ? p.document.same_as : sha256(p.document.bytes);
    Lookup::Is is = lookup_.ask(p.report.sha256, p.document);
    p.heals = is == Lookup::Is::damaged && !repeat;
    const bool known = is != Lookup::Is::unknown && !p.heals;
    p.report.what = known ? AddReport::What::already_there : AddReport::What::added;
    p.writes = is == Lookup::Is::page_there || (repeat && is == Lookup::Is::unknown);
    if (repeat || known) {
      p.document.bytes = {};
      return p;
    }
    const auto settings = settings_.now();
    p.rules = settings->rules;
    auto text = extract_text(p.document, settings->options.budget);
    if (text && *text) weigh(p.weight += (*text)->size());
    bool felled = false;
    const Elsewhere where{processes_.readers.get(), text && *text ? &**text : nullptr, &felled};
    auto derived = text ? derive(p.document, settings->options, where) : tl::unexpected(text.error());
    auto frame = derived || felled ? packed(p.document.bytes) : Result<std::string>(tl::unexpected(derived.error()));
    if (!derived || !frame) {
      const Error& e = derived ? frame.error() : derived.error();
      p.report = {AddReport::What::unreadable, p.document.source, p.report.sha256, p.report.bytes, e};
      if (!felled || !frame) return p;
      p.report.error.message += "; it is kept unread, and 'sayso rebuild' tries again";
    } else {
      p.derived = std::move(*derived);
    }
    p.packed_bytes = std::move(*frame);
    p.document.bytes = {};
    p.writes = true;
    return p;
  }

  void take(Prepared p) {
    if (batch_.empty()) batch_began_ = std::chrono::steady_clock::now();
    batch_weight_ += p.weight;
    batch_.push_back(std::move(p));
    bool full = batch_.size() >= options_.batch_pages || batch_weight_ > heavy ||
                std::chrono::steady_clock::now() - batch_began_ >= options_.batch_time;
    if (full) write_batch();
  }

  // The lock is held only while rows are written, so that a second `add` finds its turn between two batches.
  void write_batch() {
    bool writes = std::any_of(batch_.begin(), batch_.end(), [](const Prepared& p) { return p.writes; });
    if (writes) {
      Transaction batch(db_, "BEGIN IMMEDIATE");
      settings_.look_again(db_, options_.budget);
      for (Prepared& p : batch_)
        if (!db_.failed() && p.writes) write(p);
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
    for (const Prepared& p : batch_) report_(p.report);
    batch_.clear();
    if (batch_weight_ > heavy) give_back_memory();
    batch_weight_ = 0;
  }

  void write(Prepared& p) {
    const auto page = kept_.page_of(p.report.sha256);
    if (page && p.heals && !kept_.check_bytes(*page)) return heal(*page, p);
    if (page) return write_source(*page, p);
    if (!p.derived && p.packed_bytes.empty()) return told_of_missing(p);
    if (p.derived && !derive_anew_by_the_rules_of_now(p)) return;
    int64_t added = kept_.add_page(p.document, p.report.bytes, p.report.sha256, p.packed_bytes);
    kept_.add_source(added, p.document);
    if (!db_.failed() && p.derived) writer_.write(added, *p.derived, kept_.known(added).outlets);
  }

  void heal(int64_t page, Prepared& p) {
    if (!p.derived || !derive_anew_by_the_rules_of_now(p)) return;
    p.report.what = AddReport::What::healed;
    kept_.heal(page, p.report.bytes, p.packed_bytes);
    if (!kept_.has_source(page, p.document)) kept_.add_source(page, p.document);
    writer_.erase(page);
    auto document = kept_.document(page);
    auto derived = document ? derive(*document, settings_.now()->options, {processes_.readers.get()})
                            : Result<Derived>(std::move(*p.derived));
    if (derived) writer_.write(page, *derived, kept_.known(page).outlets);
  }

  // All pages of a record are read alike: where its rules changed since this page was read, it is read again.
  bool derive_anew_by_the_rules_of_now(Prepared& p) {
    const auto settings = settings_.now();
    if (settings->rules == p.rules) return true;
    auto bytes = unpacked(p.packed_bytes, p.report.bytes);
    Result<Derived> derived = fail(ErrorCode::system, "out of memory");
    if (bytes) {
      p.document.bytes = std::move(*bytes);
      derived = derive(p.document, settings->options, {processes_.readers.get()});
      p.document.bytes = {};
    }
    if (derived) return p.derived = std::move(*derived), true;
    p.report.what = AddReport::What::unreadable;
    p.report.error = derived.error();
    return false;
  }

  // A repeat of a page that could not be read itself.
  static void told_of_missing(Prepared& p) {
    p.report.what = AddReport::What::unreadable;
    p.report.error = {ErrorCode::malformed, "says it is a page that was before it, which could not be read",
                      p.report.source, 0};
  }

  void write_source(int64_t page, Prepared& p) {
    p.report.what = AddReport::What::already_there;
    if (kept_.has_source(page, p.document)) return;
    p.report.what = AddReport::What::further_source;
    Known before = kept_.known(page);
    kept_.add_source(page, p.document);
    Known after = kept_.known(page);
    const bool same = before.first.given == after.first.given;
    if (db_.failed() || (same && before.outlets == after.outlets)) return;
    if (db_.one_number(fmt::format("SELECT count(*) FROM document WHERE id={}", page)) == 0)
      return;  // it fells readers
    auto document = kept_.document(page);
    auto derived = document ? derive(*document, settings_.now()->options, {processes_.readers.get()})
                            : Result<Derived>(tl::unexpected(document.error()));
    if (!derived) return;  // it was read once; its rows stand
    writer_.erase(page);
    writer_.write(page, *derived, after.outlets);
  }

  Database& db_;
  const AddOptions& options_;
  Settings settings_;
  Lookup& lookup_;
  Processes processes_;
  const std::function<void(const AddReport&)>& report_;
  Kept kept_;
  DerivedWriter writer_;
  std::vector<Prepared> batch_;
  size_t batch_weight_ = 0;
  std::chrono::steady_clock::time_point batch_began_;
  std::optional<Error> failure_;
};

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
  auto lookup = Lookup::open(record.path());
  if (!lookup) return tl::unexpected(lookup.error());
  Adder adder(record, options, **lookup, report);
  if (auto ok = record.database().give(); !ok) return ok;
  return adder.run(paths);
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
