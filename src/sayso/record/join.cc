#include "sayso/record/join.h"

#include "sayso/base/memory.h"
#include "sayso/record/database.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/pages_to_join.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

uint64_t pages_of(Database& db) { return static_cast<uint64_t>(db.one_number("SELECT count(*) FROM document")); }

/// A record that is asked is not written; for what is kept here it is.
class Writing {
 public:
  explicit Writing(Database& db) : db_(db), asked_only_(db.one_number("PRAGMA query_only") != 0) {
    if (!asked_only_) return;  // who writes waits for its turn; who asks has an answer without
    db_.run("PRAGMA query_only=OFF");
    sqlite3_busy_timeout(db_.handle(), 0);
  }
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  ~Writing() {
    if (!asked_only_) return;
    sqlite3_busy_timeout(db_.handle(), busy_milliseconds);
    sqlite3_exec(db_.handle(), "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
  }

 private:
  Database& db_;
  const bool asked_only_;
};

// True: kept. False: not possible now. What fails is forgotten: links can be made in memory, too.
bool write_kept(Database& db, const PagesToJoin& pages, const Links& links, int64_t as_of) {
  const Writing writing(db);
  Transaction change(db, "BEGIN IMMEDIATE");
  if (!db.give() || db.one_number("PRAGMA data_version") != as_of) return false;
  if (db.one_number("PRAGMA user_version") < links_since_version) return false;  // opened while it could not be written
  keep_rows(db, pages, links);
  change.commit();
  return db.give().has_value();
}

}  // namespace

Result<bool> keep_links(Record& record, const JoinOptions& options) {
  Database& db = record.database();
  forget_in_memory(db);
  PagesToJoin pages;
  int64_t as_of = 0;
  {
    Transaction one_state(db);
    const bool kept = links_are_kept(db);
    if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
    if (kept) return true;
    if (sqlite3_db_readonly(db.handle(), "main") || (options.stop && options.stop())) return false;
    if (options.working) options.working(pages_of(db));
    auto all = pages_to_join(db);
    if (!all) return tl::unexpected(all.error());
    pages = std::move(*all);
    as_of = db.one_number("PRAGMA data_version");
  }
  give_back_memory();                   // of readings, and of what was added before
  const Links links = links_of(pages);  // nobody waits meanwhile
  return write_kept(db, pages, links, as_of);
}

Joined::Joined(Database& db) : database_(&db), state_(std::make_unique<Transaction>(db)) {}
Joined::Joined(Joined&&) noexcept = default;
Joined& Joined::operator=(Joined&&) noexcept = default;
Joined::~Joined() = default;

Result<Joined> Joined::open(Record& record, const JoinOptions& options) {
  Database& db = record.database();
  {
    Joined joined(db);
    joined.in_memory_ = in_memory_are_of_now(db);
    if (joined.in_memory_) return joined;
  }
  auto kept = keep_links(record, options);
  if (!kept) return tl::unexpected(kept.error());
  Joined joined(db);
  const bool there = links_are_kept(db);
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  if (there) return joined;
  if (auto ok = join_in_memory(db); !ok) return tl::unexpected(ok.error());
  joined.in_memory_ = true;
  return joined;
}

}  // namespace sayso
