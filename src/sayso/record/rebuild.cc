#include "sayso/base/memory.h"
#include "sayso/base/ordered.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/read/readers.h"
#include "sayso/record/add.h"
#include "sayso/record/derive.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/pages_to_join.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

struct Again {
  int64_t page = 0;
  std::vector<std::string> outlets;
  Result<Derived> derived = fail(ErrorCode::system, "not read");
};

struct Source {
  Known known;
  Result<Document> document = fail(ErrorCode::system, "not read");
};

// Pages are fetched on a connection of their own: the writing one belongs to the calling thread.
void fetch_pages(Database& db, int64_t last, const std::function<bool()>& stop,
                 const Ordered<Source, Again>::Push& push) {
  Kept kept(db);
  Sql next(db, "SELECT id FROM page WHERE id>?1 ORDER BY id LIMIT 1");
  for (int64_t page = 0;;) {
    if (!next.with(page).next()) return;
    page = next.number(0);
    next.reset();
    if (page > last || (stop && stop())) return;
    Source s;
    try {
      s = {kept.sources().known(page), kept.document(page)};
    } catch (const std::bad_alloc&) {
      s.document = fail(ErrorCode::system, "out of memory", db.path());
    }
    size_t weight = s.document ? s.document->bytes.size() : 0;
    if (!push(std::move(s), weight)) return;
  }
}

class Rebuilder {
 public:
  Rebuilder(Record& record, const RebuildOptions& options)
      : record_(record), db_(record.database()), options_(options) {}

  Result<RebuildSummary> run() {
    auto pages = Database::open(record_.path(), Database::Mode::read);
    if (!pages) return tl::unexpected(pages.error());
    Transaction all_or_nothing(db_, "BEGIN IMMEDIATE");
    if (auto ok = db_.give(); !ok) return tl::unexpected(ok.error());
    if (options_.without) set_without(db_, *options_.without);
    if (options_.by_model) set_reader(db_, *options_.by_model);
    db_.run(drop_derived());
    db_.run(derived_schema());
    db_.run("DELETE FROM setting WHERE name='stale'");
    derive_all(**pages);
    if (auto ok = (*pages)->give(); !ok) return tl::unexpected(ok.error());
    if (options_.stop && options_.stop())
      return fail(ErrorCode::conflict, "stopped; the rows are as they were before", record_.path());
    if (!ran_) return fail(ErrorCode::system, "the system gives no threads; try --jobs 1");
    if (auto ok = join(); !ok) return tl::unexpected(ok.error());
    all_or_nothing.commit();
    return db_.give(std::move(summary_));
  }

 private:
  void derive_all(Database& pages) {
    const ReadOptions reading = reading_settings(db_, options_.budget);
    const int64_t last = db_.one_number("SELECT coalesce(max(id), 0) FROM page");
    const auto all = static_cast<uint64_t>(db_.one_number("SELECT count(*) FROM page"));
    if (db_.failed()) return;
    DerivedWriter writer(db_);
    const std::shared_ptr<Readers> readers = options_.in_processes ? Readers::start() : options_.processes.readers;
    OrderedOptions how;
    how.workers = options_.jobs;
    Ordered<Source, Again> ordered(how);
    ran_ = ordered.run([&](const Ordered<Source, Again>::Push& push) { fetch_pages(pages, last, options_.stop, push); },
                       [&](Source s) {
                         Again a{s.known.first.page, std::move(s.known.outlets)};
                         auto text = s.document ? extract_text(*s.document, reading.budget)
                                                : tl::unexpected(s.document.error());
                         if (text && *text) ordered.weigh(s.document->bytes.size() + (*text)->size());
                         const std::function<void(size_t)> weigh = [&](size_t weight) { ordered.weigh(weight); };
                         const Elsewhere where{readers.get(), text && *text ? &**text : nullptr, nullptr, &weigh};
                         a.derived = text ? derive(*s.document, reading, where) : tl::unexpected(text.error());
                         return a;
                       },
                       [&](Again a) {
                         take(writer, std::move(a));
                         if (options_.progress) options_.progress(summary_.pages + summary_.unreadable.size(), all);
                         return !db_.failed();
                       });
  }

  Result<void> join() {
    if (auto ok = db_.give(); !ok) return ok;
    if (options_.joining) options_.joining();
    auto all = pages_to_join(db_);
    if (!all) return tl::unexpected(all.error());
    const Links links = links_of(*all);
    keep_rows(db_, *all, links);
    return {};
  }

  void take(DerivedWriter& writer, Again a) {
    if (!a.derived) {
      summary_.unreadable.push_back(a.derived.error());
      return;
    }
    ++summary_.pages;
    summary_.statements += a.derived->reading.statements.size();
    const bool is_large = a.derived->reading.text.size() >= (1u << 20);
    writer.write(a.page, std::move(*a.derived), a.outlets);
    if (is_large) give_back_memory();  // before the next one is read
  }

  Record& record_;
  Database& db_;
  const RebuildOptions& options_;
  RebuildSummary summary_;
  bool ran_ = true;
};

}  // namespace

Result<RebuildSummary> rebuild(Record& record, const RebuildOptions& options) {
  return Rebuilder(record, options).run();
}

}  // namespace sayso
