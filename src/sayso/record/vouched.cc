// Statements by their ids, vouched for; what pages are known to have.
#include "sayso/record/database.h"
#include "sayso/record/kept.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/shelf.h"

namespace sayso {

Result<Timeline> find_vouched(Record& record, const std::vector<std::string>& ids) {
  std::vector<int64_t> keys;
  for (const std::string& id : ids) {
    auto key = key_of_statement(record, id);
    if (!key) return tl::unexpected(key.error());
    keys.push_back(*key);
  }
  Database& db = record.database();
  Transaction one_state(db);
  Timeline out;
  out.found = keys.size();
  StatementRows rows(db);
  Voucher voucher(db);
  for (int64_t key : keys) {
    auto row = rows.read(key);
    Result<void> holds = row ? Result<void>() : tl::unexpected(row.error());
    if (holds) holds = voucher.vouch(key / statements_a_page, rows.spans(), *row);
    holds ? out.rows.push_back(std::move(*row)) : out.damaged.push_back(holds.error());
  }
  return db.give(std::move(out));
}

uint64_t statements_of_page(Record& record, const std::string& sha256) {
  Database& db = record.database();
  Sql sql(db, "SELECT d.statements FROM document d JOIN page p ON p.id=d.id WHERE p.sha256=?1");
  const std::string hash = bytes_of_hex(sha256);
  const uint64_t found = sql.with(Blob{hash}).next() ? static_cast<uint64_t>(sql.number(0)) : 0;
  return db.give(found).value_or(0);
}

std::vector<std::string> captured_of(Record& record, const std::string& sha256) {
  Database& db = record.database();
  Sql sql(db, "SELECT s.captured FROM source s JOIN page p ON p.id=s.page WHERE p.sha256=?1 ORDER BY s.id");
  const std::string hash = bytes_of_hex(sha256);
  std::vector<std::string> out;
  for (sql.with(Blob{hash}); sql.next();) out.push_back(sql.text(0));
  return db.give(std::move(out)).value_or(std::vector<std::string>());
}

}  // namespace sayso
