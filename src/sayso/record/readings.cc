#include "sayso/record/readings.h"

#include "sayso/record/database.h"
#include "sayso/record/pages.h"

namespace sayso {

Result<std::vector<Reading>> all_readings(Record& record) {
  Database& db = record.database();
  Transaction one_state(db);
  std::vector<Reading> out;
  Sql sql(db, "SELECT d.reading, p.size FROM document d JOIN page p ON p.id=d.id ORDER BY p.sha256");
  while (sql.next()) {
    auto reading = unpacked_reading(sql.view(0), static_cast<uint64_t>(sql.number(1)), db.path());
    if (!reading) return tl::unexpected(reading.error());
    out.push_back(std::move(*reading));
  }
  return db.give(std::move(out));
}

}  // namespace sayso
