// Files opened in processes of their own: what fells one while it unpacks a stranger's archive costs that archive
// alone.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "sayso/base/nursery.h"
#include "sayso/base/packet.h"
#include "sayso/bytes/contents.h"

namespace sayso {

struct OpenerLimits {
  size_t memory = size_t{900} << 20;             ///< of a process, bytes beyond the program's own
  std::function<void(const Item&)> before = {};  ///< for tests: called in the process before an item is looked into
};

/// Where processes that open files come from. Thread-safe.
class Openers {
 public:
  /// To be called before the program starts a thread. Null where the system gives no process, and in programs built
  /// with sanitizers: files are opened in this process then.
  static std::unique_ptr<Openers> start(const OpenerLimits& limits = {});

  std::optional<Nursery::Made> make() { return nursery_->make(); }
  /// Ends it; tells how it had ended, for people; empty where that is not known, or only now.
  std::string end(const Nursery::Made& process);

 private:
  std::unique_ptr<Nursery> nursery_;
};

/// What one walk opens, file by file, in one process so long as nothing fells that. Not thread-safe.
class Opener {
 public:
  using Clock = std::chrono::steady_clock;

  Opener(Openers& openers, const WalkOptions& options) : openers_(openers), options_(options) {}
  Opener(const Opener&) = delete;
  Opener& operator=(const Opener&) = delete;
  ~Opener() { end(); }

  /// As give_contents() of contents.h. What fells the process is told as an error with its place: a member that does is
  /// passed over and the file is gone through again (up to some members; what was given before is not given again),
  /// else the rest of the file is passed over. Where `until` passes before the last document came, an error is given,
  /// and the rest is passed over.
  bool give_contents(const OpenedFile& file, const Item& item, Walking& walking,
                     std::optional<Clock::time_point> until);

 private:
  struct File;
  enum class End { all_given, stopped, felled, late, nothing_came, no_process };

  bool begin(const File& file);
  End attempt(File& file);
  End follow(File& file);
  std::optional<End> take(File& file, std::string message);
  std::optional<End> take_document(File& file, Packet& packet);
  std::optional<End> finish(File& file, Packet& packet);
  bool lend_temporary_file();
  std::string end();

  Openers& openers_;
  const WalkOptions& options_;
  std::optional<Nursery::Made> process_;
  Repeats::Notes repeats_;  ///< of all files that were gone through, for another process
  bool is_new_ = false;     ///< the process knows nothing of files before
};

}  // namespace sayso
