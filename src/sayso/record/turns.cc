#include "sayso/record/turns.h"

#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/rows.h"

namespace sayso {

Result<TurnList> find_turns(const Joined& state, const TurnQuery& query) {
  Database& db = state.database();
  std::string where = "WHERE 1";
  if (!query.type.empty()) where += " AND n.type=" + sql_text(query.type);
  if (!query.voice.empty()) where += " AND " + name_has(query.voice, "coalesce(t.names, '')");
  const std::string from =
      " FROM turn n JOIN statement s ON s.id=n.later LEFT JOIN party t ON t.id=n.party "
      "LEFT JOIN page p ON p.id=t.document ";
  TurnList out;
  out.found = static_cast<uint64_t>(db.one_number("SELECT count(*)" + from + where));
  Sql sql(db, "SELECT n.type, coalesce(p.sha256, x''), coalesce(t.voice, 0), coalesce(t.name, ''), n.first, n.later" +
                  from + where + " ORDER BY s.first_day, n.id LIMIT " +
                  (query.limit ? std::to_string(query.limit) : "-1"));
  StatementRows rows(db);
  while (sql.next()) {
    auto first = rows.read(sql.number(4));
    auto later = rows.read(sql.number(5));
    if (!first || !later) {
      out.damaged.push_back(first ? later.error() : first.error());
      continue;
    }
    TurnRow row{sql.text(0), {}, sql.text(3), std::move(*first), std::move(*later)};
    if (sql.number(2)) row.voice_id = voice_id(sql.view(1), sql.number(2));
    out.rows.push_back(std::move(row));
  }
  return db.give(std::move(out));
}

}  // namespace sayso
