#include <fmt/format.h>

#include <filesystem>

#include "sayso/record/database.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"

namespace sayso {
namespace {

Stats::Counts counts(Database& db, std::string_view sql) {
  Stats::Counts out;
  for (Sql q(db, sql); q.next();) out.emplace_back(q.text(0), static_cast<uint64_t>(q.number(1)));
  return out;
}

std::string day_text(int64_t day) {
  std::string s = std::to_string(day);
  s = std::string(s.size() < 8 ? 8 - s.size() : 0, '0') + s;
  return s.substr(0, 4) + "-" + s.substr(4, 2) + "-" + s.substr(6, 2);
}

}  // namespace

Result<Stats> count_all(Record& record, bool all, double least, double told) {
  Database& db = record.database();
  Stats s;
  const std::string sure = fmt::format(" WHERE confidence>={}", least);
  const std::string said =
      sure + (all ? "" : fmt::format(" AND kind='speech' AND modality='asserted' AND confidence>={}", told));
  auto count = [&](std::string_view column, const std::string& where, std::string_view rest = "") {
    return counts(db, fmt::format("SELECT {0}, count(*) n FROM statement{1} GROUP BY {0} ORDER BY n DESC, {0}{2}",
                                  column, where, rest));
  };
  auto number = [&](std::string_view sql) { return static_cast<uint64_t>(db.one_number(sql)); };
  Transaction one_state(db);
  s.pages = number("SELECT count(*) FROM page");
  s.sources = number("SELECT count(*) FROM source");
  s.statements = number("SELECT count(*) FROM statement" + sure);
  s.voices = number("SELECT count(*) FROM voice");
  s.figures = number("SELECT count(*) FROM figure");
  s.page_bytes = number("SELECT coalesce(sum(size),0) FROM page");
  s.kept_bytes = number("SELECT coalesce(sum(length(bytes)),0) FROM page");
  s.reading_bytes = number("SELECT coalesce(sum(length(reading)),0) FROM document");
  s.undated = number(fmt::format("SELECT count(*) FROM statement{} AND first_day={}", sure, undated));
  if (s.statements > s.undated) {
    s.first_date =
        day_text(db.one_number(fmt::format("SELECT min(first_day) FROM statement{} AND first_day<{}", sure, undated)));
    s.last_date =
        day_text(db.one_number(fmt::format("SELECT max(first_day) FROM statement{} AND first_day<{}", sure, undated)));
  }
  s.outlets = counts(db, "SELECT outlet, count(*) n FROM document GROUP BY outlet ORDER BY n DESC, outlet");
  s.languages = counts(db, "SELECT language, count(*) n FROM document GROUP BY language ORDER BY n DESC, language");
  s.readers = counts(db,
                     "SELECT reader || CASE WHEN reader_why='' THEN '' ELSE ': ' || reader_why END AS by, count(*) n "
                     "FROM document GROUP BY by ORDER BY n DESC, by");
  s.unread = number("SELECT count(*) FROM document WHERE language NOT IN ('en', 'und', '')");
  s.acts = count("act", said);
  s.manners = count("manner", said);
  s.kinds = count("kind", sure);
  s.modalities = count("modality", sure);
  s.rules = count("found_by", sure);
  s.speakers = count("speaker", said + " AND speaker<>''", " LIMIT 20");
  std::error_code e;
  auto size = std::filesystem::file_size(record.path(), e);
  s.file_bytes = e ? 0 : size;
  return db.give(std::move(s));
}

}  // namespace sayso
