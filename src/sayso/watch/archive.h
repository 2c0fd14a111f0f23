// What was fetched, as WARC files in the state's folder: pages/ is added to the record, other/ (feeds, sitemaps,
// robots.txt) is kept beside it.
#pragma once
#include <string>

#include "sayso/base/result.h"
#include "sayso/watch/fetch.h"
#include "sayso/watch/state.h"

namespace sayso {

class FetchArchive {
 public:
  enum class Shelf { pages, other };

  FetchArchive(WatchState& state, std::string agent) : state_(state), agent_(std::move(agent)) {}
  ~FetchArchive();
  FetchArchive(const FetchArchive&) = delete;
  FetchArchive& operator=(const FetchArchive&) = delete;

  /// Keeps a request and its answer, and returns once both are on the disk. Errors: system, no_access.
  Result<void> keep(const Exchange& exchange, Shelf shelf);

 private:
  struct File {
    int descriptor = -1;
    std::string path;
  };
  Result<void> open(File& file, Shelf shelf);

  WatchState& state_;
  std::string agent_;
  File files_[2];
};

}  // namespace sayso
