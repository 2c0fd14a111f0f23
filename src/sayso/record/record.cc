#include "sayso/record/record.h"

#include <fmt/format.h>

#include "sayso/record/database.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

Result<void> check_kind(Database& db) {
  int64_t id = db.one_number("PRAGMA application_id");
  int64_t version = db.one_number("PRAGMA user_version");
  if (auto ok = db.give(); !ok) return ok;
  if (id != application_id)
    return fail(ErrorCode::malformed, "is not a sayso record; name another file with --record", db.path());
  if (version > schema_version)
    return fail(
        ErrorCode::conflict,
        fmt::format("was made by a newer sayso (schema {}, this one knows {}); take that one", version, schema_version),
        db.path());
  return {};
}

void make_schema(Database& db) {
  db.run("PRAGMA journal_mode=WAL");
  Transaction making(db, "BEGIN IMMEDIATE");
  // Somebody else may have made it while this one waited for the lock.
  if (db.one_number("SELECT count(*) FROM sqlite_schema") == 0) {
    db.run(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", application_id, schema_version).c_str());
    db.run(kept_schema);
    db.run(derived_schema);
  }
  making.commit();
}

// What was kept stays as it is; the rows that were derived hold too.
void bring_up_to_date(Database& db) {
  Transaction changing(db, "BEGIN IMMEDIATE");
  if (db.one_number("PRAGMA user_version") == 1) db.run(from_version_1);
  changing.commit();
}

}  // namespace

Record::Record(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

const std::string& Record::path() const { return database_->path(); }

Result<Record> Record::open(const std::string& path) {
  auto db = Database::open(path, Database::Mode::read);
  if (!db) return tl::unexpected(db.error());
  if (auto ok = check_kind(**db); !ok) return tl::unexpected(ok.error());
  (*db)->run("PRAGMA query_only=ON");
  return Record(std::move(*db));
}

Result<Record> Record::open_to_write(const std::string& path, bool create) {
  auto opened = Database::open(path, create ? Database::Mode::create : Database::Mode::write);
  if (!opened) return tl::unexpected(opened.error());
  Database& db = **opened;
  if (create && db.one_number("SELECT count(*) FROM sqlite_schema") == 0 && !db.failed()) make_schema(db);
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  if (auto ok = check_kind(db); !ok) return tl::unexpected(ok.error());
  if (db.one_number("PRAGMA user_version") < schema_version) bring_up_to_date(db);
  db.run("PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA wal_autocheckpoint=4000");
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  return Record(std::move(*opened));
}

}  // namespace sayso
