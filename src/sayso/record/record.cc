#include "sayso/record/record.h"

#include <fmt/format.h>

#include "sayso/record/birth.h"
#include "sayso/record/database.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_links.h"

namespace sayso {
namespace {

// Columns that are computed when they are read, indexes that compute when a row is written, tables that are code.
int64_t computing(Database& db) {
  return db.one_number(
      "SELECT (SELECT count(*) FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE s.type='table' AND c.hidden>1) "
      "+ (SELECT count(*) FROM sqlite_schema s, pragma_index_xinfo(s.name) c WHERE s.type='index' AND c.cid=-2) + "
      "(SELECT count(*) FROM sqlite_schema s, pragma_index_list(s.name) i JOIN sqlite_schema x ON x.name=i.name "
      "WHERE s.type='table' AND i.partial AND x.sql NOT IN (" +
      partial_indexes() +
      ")) + (SELECT count(*) FROM sqlite_schema WHERE type='table' AND rootpage=0 AND name NOT IN "
      "('statement_words', 'page_words', 'statement_terms', 'figure_words'))");
}

Result<void> check_kind(Database& db) {
  int64_t id = db.one_number("PRAGMA application_id");
  int64_t version = db.one_number("PRAGMA user_version");
  int64_t strange = db.one_number("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')");
  if (auto ok = db.give(); !ok) return ok;
  if (id != application_id || version < 1)
    return fail(ErrorCode::malformed, "is not a sayso record; name another file with --record", db.path());
  if (version > schema_version)
    return fail(
        ErrorCode::conflict,
        fmt::format("was made by a newer sayso (schema {}, this one knows {}); take that one", version, schema_version),
        db.path());
  if (strange > 0)
    return fail(ErrorCode::malformed,
                "holds triggers or views, which no sayso made; whoever made them wants something done with your record",
                db.path());
  if (computing(db) > 0)
    return fail(
        ErrorCode::malformed,
        "holds tables or indexes that compute, which no sayso made; whoever made them wants something done with "
        "your record",
        db.path());
  return db.give();
}

bool is_stale(Database& db) { return db.one_number("SELECT count(*) FROM setting WHERE name='stale'") > 0; }

constexpr int first_links_version = 4, decisions_since_version = 5;

// What was kept stays as it is; the rows are made again by the next rebuild, what joins them by whoever asks.
void bring_up_to_date(Database& db) {
  Transaction changing(db, "BEGIN IMMEDIATE");
  const int64_t version = db.one_number("PRAGMA user_version");
  if (version < rows_since_version) {
    db.run(kept_from_version(version) + drop_derived() + derived_schema());
    KeptSources(db).sign_all();
    db.run("INSERT OR REPLACE INTO setting VALUES('stale', 'yes')");
  } else if (version < schema_version) {
    if (version < finds_since_version) db.run(finds_table.drop() + finds_table.create() + make_figure_words("main"));
    if (version < decisions_since_version) db.run(create_decisions("main"));
    db.run((version < first_links_version ? "" : drop_links("main")) + create_links("main") + links_are_old);
  }
  if (version < schema_version) db.run(fmt::format("PRAGMA user_version={}", schema_version));
  changing.commit();
}

// A record that is asked is brought up to date, too, where that is a matter of some empty tables and of the words of
// its figures; where it cannot be written just now, they lie in memory.
void bring_up_to_date_or_in_memory(Database& db, int64_t version) {
  if (!sqlite3_db_readonly(db.handle(), "main")) {
    sqlite3_busy_timeout(db.handle(), 0);
    bring_up_to_date(db);
    sqlite3_busy_timeout(db.handle(), busy_milliseconds);
    if (db.give()) return;
  }
  if (version < finds_since_version) db.run(finds_table.create("temp") + make_figure_words("temp"));
  if (version < decisions_since_version) db.run(create_decisions("temp"));
  db.run(create_links("temp"));
}

}  // namespace

Record::Record(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

bool Record::stale() const { return is_stale(*database_); }
const std::string& Record::path() const { return database_->path(); }

Result<Record> Record::open(const std::string& path) {
  auto db = Database::open(path, Database::Mode::read);
  if (!db) return tl::unexpected(db.error());
  if (auto ok = check_kind(**db); !ok) return tl::unexpected(ok.error());
  const int64_t version = (*db)->one_number("PRAGMA user_version");
  const bool old = version < rows_since_version || is_stale(**db);
  if (!old && version < schema_version) bring_up_to_date_or_in_memory(**db, version);
  (*db)->run("PRAGMA query_only=ON");
  if (auto ok = (*db)->give(); !ok) return tl::unexpected(ok.error());
  if (old) return fail(ErrorCode::conflict, "was made by an older sayso; 'sayso rebuild' reads its pages again", path);
  return Record(std::move(*db));
}

Result<Record> Record::open_to_write(const std::string& path, bool create) {
  if (create)
    if (auto ok = make_record(path); !ok) return tl::unexpected(ok.error());
  auto opened = Database::open(path, Database::Mode::write);
  if (!opened) return tl::unexpected(opened.error());
  Database& db = **opened;
  if (auto ok = check_kind(db); !ok) return tl::unexpected(ok.error());
  if (db.one_number("PRAGMA user_version") < schema_version) bring_up_to_date(db);
  db.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA wal_autocheckpoint=4000");
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  return Record(std::move(*opened));
}

}  // namespace sayso
