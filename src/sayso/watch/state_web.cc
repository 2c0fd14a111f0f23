// The part of the state that is of the web: feeds, addresses, hosts, archives.
#include "sayso/record/database.h"
#include "sayso/record/kept.h"
#include "sayso/watch/state.h"

namespace sayso {

Result<void> FollowedFeeds::add(const Feed& f) {
  Sql(db_,
      "INSERT INTO feed VALUES(?,?,?,?,?,'','',0,0,'','') ON CONFLICT DO UPDATE SET outlet=excluded.outlet, "
      "let_private=excluded.let_private, items=excluded.items, minutes=excluded.minutes")
      .with(f.url, f.outlet, f.let_private, f.items, f.minutes)
      .run();
  return db_.give();
}

Result<std::vector<Feed>> FollowedFeeds::all() {
  Sql s(db_,
        "SELECT url, outlet, let_private, items, minutes, etag, modified, next, failures, said, looked FROM feed ORDER "
        "BY rowid");
  std::vector<Feed> out;
  while (s.next())
    out.push_back({s.text(0), s.text(1), s.number(2) != 0, s.number(3) != 0, s.number(4), s.text(5), s.text(6),
                   s.number(7), s.number(8), s.text(9), s.text(10)});
  return db_.give(std::move(out));
}

Result<void> FollowedFeeds::keep(const Feed& f) {
  Sql(db_, "UPDATE feed SET etag=?, modified=?, next=?, failures=?, said=?, looked=? WHERE url=?")
      .with(f.etag, f.modified, f.next, f.failures, f.said, utc_now(), f.url)
      .run();
  return db_.give();
}

Result<uint64_t> FollowedFeeds::note(const std::string& feed, const std::vector<NamedPage>& pages, bool to_fetch) {
  Transaction t(db_, "BEGIN IMMEDIATE");
  Sql s(db_,
        "INSERT INTO address(url, feed, stamp, tries, again, said, etag, modified) VALUES(?,?,?,0,?,'','','') "
        "ON CONFLICT DO UPDATE SET stamp=excluded.stamp, again=excluded.again, tries=0 "
        "WHERE excluded.stamp<>'' AND stamp<>excluded.stamp RETURNING 1");
  uint64_t fresh = 0;
  for (const NamedPage& p : pages)
    for (s.with(p.url, feed, p.stamp, to_fetch ? std::optional<int64_t>(0) : std::nullopt); s.next();) ++fresh;
  t.commit();
  return db_.give(fresh);
}

Result<std::vector<Waiting>> FollowedFeeds::waiting(int64_t now, uint64_t limit) {
  // The latest that were named go first: a new feed's old pages must not hold up the news of others.
  Sql s(db_,
        "SELECT url, feed, etag, modified, tries FROM address WHERE again IS NOT NULL AND again<=? ORDER BY stamp "
        "DESC, number DESC LIMIT ?");
  std::vector<Waiting> out;
  for (s.with(now, limit); s.next();) out.push_back({s.text(0), s.text(1), s.text(2), s.text(3), s.number(4)});
  return db_.give(std::move(out));
}

Result<uint64_t> FollowedFeeds::count_waiting() {
  return db_.give(static_cast<uint64_t>(db_.one_number("SELECT count(*) FROM address WHERE again IS NOT NULL")));
}

Result<void> FollowedFeeds::fetched(const Waiting& p, const std::string& said, int64_t again) {
  Sql(db_, "UPDATE address SET tries=?, again=?, said=?, etag=?, modified=? WHERE url=?")
      .with(p.tries, again > 0 ? std::optional(again) : std::nullopt, said, p.etag, p.modified, p.url)
      .run();
  return db_.give();
}

Result<std::map<std::string, std::string>> FollowedFeeds::outlets() {
  Sql s(db_,
        "SELECT a.url, f.outlet FROM address a JOIN feed f ON f.url=a.feed WHERE f.outlet<>'' UNION ALL SELECT url, "
        "outlet FROM feed WHERE outlet<>''");
  std::map<std::string, std::string> out;
  while (s.next()) out[s.text(0)] = s.text(1);
  return db_.give(std::move(out));
}

Result<void> FollowedFeeds::same_outlet(const std::string& url, const std::string& other_url) {
  Sql(db_,
      "INSERT OR IGNORE INTO address(url, feed, stamp, tries, again, said, etag, modified) SELECT ?, feed, '', 0, "
      "NULL, 'moved', '', '' FROM "
      "address WHERE url=?")
      .with(other_url, url)
      .run();
  return db_.give();
}

Result<int64_t> FollowedFeeds::not_before(const std::string& origin) {
  Sql s(db_, "SELECT not_before FROM host WHERE origin=?");
  const int64_t out = s.with(origin).next() ? s.number(0) : 0;
  return db_.give(out);
}

Result<void> FollowedFeeds::put_off(const std::string& origin, int64_t until) {
  Sql(db_, "INSERT INTO host VALUES(?,?) ON CONFLICT DO UPDATE SET not_before=excluded.not_before")
      .with(origin, until)
      .run();
  return db_.give();
}

Result<void> WatchState::archive(const std::string& name, bool added) {
  Sql(*db_, "INSERT INTO archive VALUES(?,?) ON CONFLICT DO UPDATE SET added=excluded.added").with(name, added).run();
  return db_->give();
}

Result<std::vector<std::string>> WatchState::not_added() {
  Sql s(*db_, "SELECT name FROM archive WHERE added=0 ORDER BY name");
  std::vector<std::string> out;
  while (s.next()) out.push_back(s.text(0));
  return db_->give(std::move(out));
}

}  // namespace sayso
