// Adding from the browser: files that were sent lie in a folder of the server's own until they are read into the
// record. One job reads at a time, the others wait. For any number of threads.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sayso/bytes/walk.h"
#include "sayso/record/add.h"

namespace sayso {

struct JobFailure {
  std::string name, message;
  uint64_t at = 0;  ///< byte in it; 0 where unknown
};

struct JobState {
  std::string id, state;      ///< waiting, reading, done, stopped, failed
  uint64_t read = 0, of = 0;  ///< files whose bytes were passed, in bytes
  uint64_t added = 0, there = 0, further = 0, failed = 0, statements = 0;
  double seconds = 0;
  std::vector<JobFailure> failures;  ///< the first ones
  PassedOver passed_over;
  std::string error;  ///< why it failed as a whole
  bool over() const { return state == "done" || state == "stopped" || state == "failed"; }
};

class Jobs {
 public:
  /// `record`: the file to add to; `processes`: what opens and reads the files.
  explicit Jobs(std::string record, Processes processes = {});
  ~Jobs();  ///< stops what runs, after what was read is safe; deletes what was sent

  /// Where the next file that comes may be written; its folder exists and is nobody else's. `name`: as its sender names
  /// it; anything. Errors: system; too_large (too many files wait).
  Result<std::string> place_for(const std::string& name);
  /// A file that was written there is whole: its id.
  std::string keep(const std::string& place);
  void forget(const std::string& place);
  /// Reads files that were kept. Errors: not_found (an id is none, or was taken); too_large (too many jobs).
  Result<std::string> start(const std::vector<std::string>& files);
  void stop(const std::string& id);
  std::optional<JobState> state(const std::string& id) const;
  std::vector<JobState> all() const;  ///< newest first
  bool running() const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

/// A name for a file on the disk out of what a sender calls it: no folder, no control characters, not hidden, short.
std::string tame_name(std::string_view name);

}  // namespace sayso
