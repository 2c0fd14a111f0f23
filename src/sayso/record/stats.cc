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

Result<Stats> count_all(Record& record) {
  Database& db = record.database();
  Stats s;
  auto number = [&](std::string_view sql) { return static_cast<uint64_t>(db.one_number(sql)); };
  Transaction one_state(db);
  s.pages = number("SELECT count(*) FROM page");
  s.sources = number("SELECT count(*) FROM source");
  s.statements = number("SELECT count(*) FROM statement");
  s.voices = number("SELECT count(*) FROM voice");
  s.figures = number("SELECT count(*) FROM figure");
  s.page_bytes = number("SELECT coalesce(sum(size),0) FROM page");
  s.kept_bytes = number("SELECT coalesce(sum(length(bytes)),0) FROM page");
  s.reading_bytes = number("SELECT coalesce(sum(length(reading)),0) FROM document");
  s.undated = number("SELECT count(*) FROM statement WHERE first_day=99999999");
  if (s.statements > s.undated) {
    s.first_date = day_text(db.one_number("SELECT min(first_day) FROM statement WHERE first_day<99999999"));
    s.last_date = day_text(db.one_number("SELECT max(first_day) FROM statement WHERE first_day<99999999"));
  }
  s.outlets = counts(db, "SELECT outlet, count(*) n FROM document GROUP BY outlet ORDER BY n DESC, outlet");
  s.acts = counts(db, "SELECT act, count(*) n FROM statement GROUP BY act ORDER BY n DESC, act");
  s.manners = counts(db, "SELECT manner, count(*) n FROM statement GROUP BY manner ORDER BY n DESC, manner");
  s.rules = counts(db, "SELECT found_by, count(*) n FROM statement GROUP BY found_by ORDER BY n DESC, found_by");
  s.speakers = counts(
      db,
      "SELECT speaker, count(*) n FROM statement WHERE speaker<>'' GROUP BY speaker ORDER BY n DESC, speaker LIMIT 20");
  std::error_code e;
  auto size = std::filesystem::file_size(record.path(), e);
  s.file_bytes = e ? 0 : size;
  return db.give(std::move(s));
}

}  // namespace sayso
