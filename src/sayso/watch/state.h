// What is watched and how far: a small database beside the record, in the folder RECORD.watch. docs/watch.md has its
// files.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sayso/record/record.h"
#include "sayso/watch/alert.h"
#include "sayso/watch/links.h"

namespace sayso {

class Database;

struct SavedQuery {
  std::string name, query, made;
  uint64_t alerts = 0;  ///< that it gave so far
};

/// A feed or sitemap that is followed.
struct Feed {
  std::string url, outlet;
  bool let_private = false;  ///< its own host may be one that is not public
  bool items = false;        ///< what stands in it is what is read; its pages are not fetched
  int64_t minutes = 30;      ///< between two looks
  std::string etag, modified;
  int64_t next = 0;      ///< when to look again, seconds since 1970
  int64_t failures = 0;  ///< one behind the other
  std::string said;      ///< how the last look went
  std::string looked;    ///< when
};

/// A page that a feed named.
struct Waiting {
  std::string url, feed, etag, modified;
  int64_t tries = 0;
};

/// The saved queries of a WatchState, and the alerts that they gave.
class WatchedQueries {
 public:
  explicit WatchedQueries(Database& db) : db_(db) {}
  /// `mark`: the record as it stands, whose pages are no news.
  Result<void> add(const std::string& name, const std::string& query, const PageMark& mark);
  Result<std::vector<SavedQuery>> all();
  Result<PageMark> mark_of(const std::string& name);
  /// How many newsrooms an utterance was known to have, by any of its statements; nothing where it was one page's.
  Result<std::optional<uint64_t>> independent_before(const std::string& name,
                                                     const std::vector<std::string>& statements);
  /// Keeps what came of looking at a query, all or nothing. Alerts get their numbers. `sinks`: where each is to be
  /// told.
  Result<void> looked_at(const std::string& name, const PageMark& mark, const std::vector<Heard>& heard,
                         std::vector<Alert>& alerts, const std::vector<std::string>& sinks);
  Result<std::vector<Alert>> alerts(uint64_t limit);  ///< the latest, oldest of them first; 0: all
  Result<std::vector<Alert>> untold(const std::string& sink);
  Result<void> told(const std::string& sink, const std::vector<Alert>& alerts);

 private:
  Database& db_;
};

/// The feeds of a WatchState, the pages that they name, and when their hosts may be asked.
class FollowedFeeds {
 public:
  explicit FollowedFeeds(Database& db) : db_(db) {}
  Result<void> add(const Feed& feed);
  Result<std::vector<Feed>> all();
  Result<void> keep(const Feed& feed);  ///< how a look went
  /// Notes pages that a feed names, the latest last, all or nothing. How many are new, or have another stamp.
  /// `to_fetch`: false where what stands in the feed is enough.
  Result<uint64_t> note(const std::string& feed, const std::vector<NamedPage>& pages, bool to_fetch);
  Result<std::vector<Waiting>> waiting(int64_t now, uint64_t limit);
  Result<uint64_t> count_waiting();
  /// `again`: when to try again; 0: no more.
  Result<void> fetched(const Waiting& page, const std::string& said, int64_t again);
  /// The outlet that a feed's pages were said to be of; empty where none was. By address.
  Result<std::map<std::string, std::string>> outlets();
  Result<void> same_outlet(const std::string& url, const std::string& other_url);

  Result<int64_t> not_before(const std::string& origin);
  Result<void> put_off(const std::string& origin, int64_t until);

 private:
  Database& db_;
};

/// One at a time of a record: a second one waits for nobody and is an error (conflict).
class WatchState {
 public:
  /// Opens the state of a record; makes it where there is none.
  static Result<WatchState> open(const std::string& record_path);
  WatchState(WatchState&&) noexcept;
  ~WatchState();

  const std::string& folder() const { return folder_; }
  WatchedQueries queries() { return WatchedQueries(*db_); }
  FollowedFeeds feeds() { return FollowedFeeds(*db_); }
  Result<bool> remove(const std::string& name_or_url);  ///< a query or a feed; false: there is none

  // Archives that are written and not yet in the record.
  Result<void> archive(const std::string& name, bool added);
  Result<std::vector<std::string>> not_added();

 private:
  WatchState(std::string folder, int lock, std::unique_ptr<Database> db);
  std::string folder_;
  int lock_;
  std::unique_ptr<Database> db_;
};

}  // namespace sayso
