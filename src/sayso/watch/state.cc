#include "sayso/watch/state.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "sayso/record/database.h"
#include "sayso/record/kept.h"

namespace sayso {
namespace {

constexpr int version = 1;
constexpr const char* schema = R"sql(
CREATE TABLE query(name TEXT PRIMARY KEY, query TEXT NOT NULL, made TEXT NOT NULL, page INTEGER NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE heard(name TEXT NOT NULL, statement TEXT NOT NULL, independent INTEGER NOT NULL, PRIMARY KEY(name, statement)) WITHOUT ROWID;
CREATE TABLE alert(number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, query TEXT NOT NULL, fired TEXT NOT NULL, statement TEXT NOT NULL,
  why TEXT NOT NULL, title TEXT NOT NULL, link TEXT NOT NULL, text TEXT NOT NULL, json TEXT NOT NULL, UNIQUE(name, statement, why));
CREATE TABLE untold(sink TEXT NOT NULL, alert INTEGER NOT NULL, PRIMARY KEY(sink, alert)) WITHOUT ROWID;
CREATE TABLE feed(url TEXT PRIMARY KEY, outlet TEXT NOT NULL, let_private INTEGER NOT NULL, items INTEGER NOT NULL, minutes INTEGER NOT NULL,
  etag TEXT NOT NULL, modified TEXT NOT NULL, next INTEGER NOT NULL, failures INTEGER NOT NULL, said TEXT NOT NULL, looked TEXT NOT NULL);
CREATE TABLE address(number INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, stamp TEXT NOT NULL, tries INTEGER NOT NULL,
  again INTEGER, said TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL);
CREATE INDEX waiting ON address(again) WHERE again IS NOT NULL;
CREATE TABLE host(origin TEXT PRIMARY KEY, not_before INTEGER NOT NULL);
CREATE TABLE archive(name TEXT PRIMARY KEY, added INTEGER NOT NULL);
)sql";

Alert alert_of(Sql& s) {
  return {s.number(0), s.text(1), s.text(2), s.text(3), s.text(4),
          s.text(5),   s.text(6), s.text(7), s.text(8), s.text(9)};
}
constexpr std::string_view alert_columns = "number, name, query, fired, statement, why, title, link, text, json";

template <class Row, class Make>
Result<std::vector<Row>> rows_of(Database& db, Sql& s, Make make) {
  std::vector<Row> out;
  while (s.next()) out.push_back(make(s));
  return db.give(std::move(out));
}

}  // namespace

WatchState::WatchState(std::string folder, int lock, std::unique_ptr<Database> db)
    : folder_(std::move(folder)), lock_(lock), db_(std::move(db)) {}
WatchState::WatchState(WatchState&& from) noexcept
    : folder_(std::move(from.folder_)), lock_(std::exchange(from.lock_, -1)), db_(std::move(from.db_)) {}
WatchState::~WatchState() {
  db_.reset();
  if (lock_ >= 0) close(lock_);
}

Result<WatchState> WatchState::open(const std::string& record_path) {
  const std::string folder = record_path + ".watch";
  std::error_code e;
  std::filesystem::create_directories(folder, e);
  if (e) return fail(ErrorCode::no_access, "the folder cannot be made: " + e.message(), folder);
  const int lock = ::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock < 0) return fail(ErrorCode::no_access, "cannot be written", folder + "/lock");
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return fail(ErrorCode::conflict, "another 'sayso watch' is at work here", folder);
  }
  auto db = Database::open(folder + "/state.db", Database::Mode::create);
  if (!db) {
    close(lock);
    return tl::unexpected(db.error());
  }
  WatchState out(folder, lock, std::move(*db));
  out.db_->run("PRAGMA journal_mode=WAL");
  const int64_t found = out.db_->one_number("PRAGMA user_version");
  if (found > version)
    return fail(ErrorCode::conflict, "a newer sayso watches here; this one does not know how", out.db_->path());
  if (found == 0) {
    Transaction t(*out.db_, "BEGIN IMMEDIATE");
    out.db_->run(schema);
    out.db_->run("PRAGMA user_version=1");
    t.commit();
  }
  if (auto ok = out.db_->give(); !ok) return tl::unexpected(ok.error());
  return out;
}

Result<void> WatchedQueries::add(const std::string& name, const std::string& query, const PageMark& mark) {
  Sql has(db_, "SELECT 1 FROM query WHERE name=?");
  if (has.with(name).next())
    return fail(ErrorCode::bad_argument, "a query of this name is watched already; 'watch remove' takes it away", name);
  has.reset();
  Sql(db_, "INSERT INTO query VALUES(?,?,?,?,?)").with(name, query, utc_now(), mark.page, mark.sha256).run();
  return db_.give();
}

Result<bool> WatchState::remove(const std::string& name) {
  Transaction t(*db_, "BEGIN IMMEDIATE");
  Sql has(*db_, "SELECT 1 FROM query WHERE name=?1 UNION SELECT 1 FROM feed WHERE url=?1");
  const bool there = has.with(name).next();
  has.reset();
  for (const char* sql :
       {"DELETE FROM untold WHERE alert IN (SELECT number FROM alert WHERE name=?)", "DELETE FROM alert WHERE name=?",
        "DELETE FROM heard WHERE name=?", "DELETE FROM query WHERE name=?", "DELETE FROM feed WHERE url=?",
        "UPDATE address SET again=NULL WHERE feed=?"})
    Sql(*db_, sql).with(name).run();
  t.commit();
  return db_->give(there);
}

Result<std::vector<SavedQuery>> WatchedQueries::all() {
  Sql s(db_, "SELECT name, query, made, (SELECT count(*) FROM alert a WHERE a.name=q.name) FROM query q ORDER BY name");
  return rows_of<SavedQuery>(
      db_, s, [](Sql& r) { return SavedQuery{r.text(0), r.text(1), r.text(2), static_cast<uint64_t>(r.number(3))}; });
}

Result<PageMark> WatchedQueries::mark_of(const std::string& name) {
  Sql s(db_, "SELECT page, sha256 FROM query WHERE name=?");
  PageMark out;
  if (s.with(name).next()) out = {s.number(0), s.text(1)};
  return db_.give(std::move(out));
}

Result<std::optional<uint64_t>> WatchedQueries::independent_before(const std::string& name,
                                                                   const std::vector<std::string>& statements) {
  Sql s(db_, "SELECT independent FROM heard WHERE name=? AND statement=?");
  std::optional<uint64_t> most;
  for (const std::string& id : statements)
    if (s.with(name, id).next()) most = std::max(most.value_or(0), static_cast<uint64_t>(s.number(0)));
  return db_.give(most);
}

Result<void> WatchedQueries::looked_at(const std::string& name, const PageMark& mark, const std::vector<Heard>& heard,
                                       std::vector<Alert>& alerts, const std::vector<std::string>& sinks) {
  Transaction t(db_, "BEGIN IMMEDIATE");
  Sql keep(
      db_,
      "INSERT INTO heard VALUES(?,?,?) ON CONFLICT DO UPDATE SET independent=max(independent, excluded.independent)");
  for (const Heard& h : heard) keep.with(name, h.statement, h.independent).run();
  Sql add(db_,
          "INSERT OR IGNORE INTO alert(name, query, fired, statement, why, title, link, text, json) "
          "VALUES(?,?,?,?,?,?,?,?,?) RETURNING number");
  Sql owe(db_, "INSERT INTO untold VALUES(?,?)");
  std::vector<Alert> kept;
  for (Alert& a : alerts) {
    a.number = 0;
    for (add.with(a.name, a.query, a.fired, a.statement, a.why, a.title, a.link, a.text, a.json); add.next();)
      a.number = add.number(0);
    if (a.number == 0) continue;  // it was told before
    for (const std::string& sink : sinks) owe.with(sink, a.number).run();
    kept.push_back(std::move(a));
  }
  Sql(db_, "UPDATE query SET page=?, sha256=? WHERE name=?").with(mark.page, mark.sha256, name).run();
  t.commit();
  alerts = std::move(kept);
  return db_.give();
}

Result<std::vector<Alert>> WatchedQueries::alerts(uint64_t limit) {
  Sql s(db_, "SELECT * FROM (SELECT " + std::string(alert_columns) +
                 " FROM alert ORDER BY number DESC LIMIT ?) ORDER BY number");
  s.with(limit == 0 ? int64_t{-1} : static_cast<int64_t>(limit));
  return rows_of<Alert>(db_, s, alert_of);
}

Result<std::vector<Alert>> WatchedQueries::untold(const std::string& sink) {
  Sql s(db_, "SELECT " + std::string(alert_columns) +
                 " FROM alert JOIN untold ON alert=number WHERE sink=? ORDER BY number");
  s.with(sink);
  return rows_of<Alert>(db_, s, alert_of);
}

Result<void> WatchedQueries::told(const std::string& sink, const std::vector<Alert>& alerts) {
  Transaction t(db_, "BEGIN IMMEDIATE");
  Sql s(db_, "DELETE FROM untold WHERE sink=? AND alert=?");
  for (const Alert& a : alerts) s.with(sink, a.number).run();
  t.commit();
  return db_.give();
}

}  // namespace sayso
