// Adding to a record: many hands read, one writes, in the order of the walk.
#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sayso/bytes/walk.h"
#include "sayso/read/processes.h"
#include "sayso/read/read.h"
#include "sayso/record/record.h"

namespace sayso {

/// What became of one document. Handed out only after it is safe on the disk.
struct AddReport {
  /// healed: it was there, but its bytes were not those of its hash; these are kept now.
  enum class What { added, already_there, further_source, unreadable, healed } what = What::added;
  std::string source;  ///< as in Document::source
  std::string sha256;  ///< of the page; empty where unreadable
  size_t bytes = 0;
  Error error;  ///< where unreadable
};

struct AddOptions {
  WalkOptions walk;
  Budget budget;
  unsigned jobs = 0;                    ///< 0: all cores
  std::function<void(Document&)> give;  ///< fills in what the caller knows; called on workers
  std::function<bool()> stop;           ///< true: end after what has been read
  PassedOver* passed_over = nullptr;    ///< where given: what archives held besides documents
  bool in_processes = false;  ///< opened and read in processes of their own, which a file or a page may fell; only
                              ///< where the program has no threads yet
  Processes processes;        ///< those to open and read in, where they are there already
  size_t batch_pages = 200;
  std::chrono::milliseconds batch_time{1000};
};

/// Adds all documents of `paths`. A page is its bytes: the same bytes from a second place are kept once, with a
/// further source; one that fells its reader is kept too, unread, told once as unreadable, and passed over later
/// (rebuild() tries it again). What is given first holds; a later source fills what was not given, and the page is read
/// again. What an older sayso made is derived anew first. Commits in batches; after an error or a kill, all that was
/// reported is in the record and nothing half. Rows and their order depend on the order of the walk alone, not on jobs.
/// Errors: conflict, system (disk full), no_access, malformed (damaged record). What joins the pages is not made here:
/// join.h.
Result<void> add(Record& record, const std::vector<std::string>& paths, const AddOptions& options,
                 const std::function<void(const AddReport&)>& report);

/// Whether the trained reader reads the record's pages, or rules alone: all of a record's pages are read alike, so only
/// a record without pages can be told so; rebuild() changes it for others. Errors: conflict where the record's pages
/// were read otherwise; system.
Result<void> choose_reader(Record& record, bool by_model);

struct RebuildOptions {
  Budget budget;
  unsigned jobs = 0;
  /// Where given, becomes the record's set of rules switched off, for this and for later pages.
  const std::vector<std::string>* without = nullptr;
  std::optional<bool> by_model;  ///< as choose_reader(), for this and for later pages
  bool in_processes = false;     ///< as in AddOptions
  Processes processes;           ///< as in AddOptions
  std::function<bool()> stop;    ///< true: give up, the old rows stand (error: conflict)
  std::function<void(uint64_t done, uint64_t all)> progress;
  std::function<void()> joining;  ///< called once all pages are read, before they are joined
};
struct RebuildSummary {
  uint64_t pages = 0, statements = 0;
  std::vector<Error> unreadable;  ///< kept, but not readable any more
};
/// Derives everything again from the kept pages, in one transaction: killed in the middle, the old rows stand. Errors:
/// as of add().
Result<RebuildSummary> rebuild(Record& record, const RebuildOptions& options);

}  // namespace sayso
