#include "sayso/record/link_rows.h"

#include "sayso/bytes/document.h"
#include "sayso/record/link_writer.h"
#include "sayso/record/pages_to_join.h"
#include "sayso/record/rows_kept.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_links.h"

namespace sayso {
namespace {

// Those of an older sayso have not all columns.
bool have_tables(Database& db) { return db.one_number("PRAGMA user_version") >= links_since_version; }

bool same_rows(Database& db, const std::string& left, const std::string& right, int columns) {
  Sql a(db, left), b(db, right);
  for (;;) {
    const bool more = a.next();
    if (more != b.next() || db.failed()) return false;
    if (!more) return true;
    for (int i = 0; i < columns; ++i)
      if (a.view(i) != b.view(i)) return false;
  }
}

}  // namespace

std::string links_digest(Database& db, const std::string& schema) {
  std::string sums;
  for_link_tables([&](const auto& table) {
    RowsDigest rows;
    Sql sql(db, table.select(table.order(), schema));
    for (; sql.next(); rows.end_row())
      for (size_t i = 0; i < table.columns.size(); ++i) rows.value(sql.view(static_cast<int>(i)));
    sums += rows.take();
  });
  return sha256(sums);
}

void keep_rows(Database& db, const PagesToJoin& pages, const Links& links) {
  keep_prepared(db, pages);
  const std::string digest = write_links(db, "main", pages, links);
  Sql(db, "INSERT OR REPLACE INTO setting VALUES('links', ?1)").with(digest).run();
}

namespace {
bool are_in_memory(Database& db) {
  return db.one_number("SELECT count(*) FROM temp.sqlite_schema WHERE name='joined_of'") > 0;
}
/// What is made in memory is temporary: a record that is asked stays as it is.
class Writable {
 public:
  explicit Writable(Database& db) : db_(db), was_(db.one_number("PRAGMA query_only") != 0) {
    if (was_) db_.run("PRAGMA query_only=OFF");
  }
  Writable(const Writable&) = delete;
  Writable& operator=(const Writable&) = delete;
  ~Writable() {
    if (was_) sqlite3_exec(db_.handle(), "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
  }

 private:
  Database& db_;
  const bool was_;
};

int64_t version_of_data(Database& db) { return db.one_number("PRAGMA data_version"); }
}  // namespace

bool in_memory_are_of_now(Database& db) {
  return are_in_memory(db) && db.one_number("SELECT version FROM temp.joined_of") == version_of_data(db);
}

void forget_in_memory(Database& db) {
  if (!are_in_memory(db)) return;
  const Writable writable(db);
  db.run(drop_links("temp") + "DROP TABLE temp.joined_of");
}

namespace {
Result<void> join_in_memory_from(Database& db, JoinFrom from) {
  forget_in_memory(db);
  auto pages = pages_to_join(db, from);
  if (!pages) return tl::unexpected(pages.error());
  const Links links = links_of(*pages);
  const Writable writable(db);
  db.run(drop_links("temp") + create_links("temp"));
  write_links(db, "temp", *pages, links);
  db.run("CREATE TEMP TABLE joined_of AS SELECT " + std::to_string(version_of_data(db)) + " AS version");
  return db.give();
}
}  // namespace

Result<void> join_in_memory(Database& db) { return join_in_memory_from(db, JoinFrom::prepared); }

bool links_are_kept(Database& db) {
  return have_tables(db) && db.one_number("SELECT count(*) FROM setting WHERE name='links'") > 0;
}

Result<std::vector<std::string>> compare_links(Database& db) {
  std::vector<std::string> differing;
  if (auto ok = join_in_memory_from(db, JoinFrom::readings); !ok) return tl::unexpected(ok.error());
  for_link_tables([&](const auto& table) {
    if (!same_rows(db, table.select(table.order(), "main"), table.select(table.order(), "temp"),
                   static_cast<int>(table.columns.size())))
      differing.emplace_back(table.name);
  });
  forget_in_memory(db);
  return db.give(std::move(differing));
}

}  // namespace sayso
