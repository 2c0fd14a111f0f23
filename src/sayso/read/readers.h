// The chain in processes of its own, for pages of strangers: what fells one of them costs that page alone.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sayso/base/nursery.h"
#include "sayso/read/read.h"

namespace sayso {

/// Nothing where the JSON is no larger; else an error, too_large.
Result<std::string> within_most(std::string json, const Document& document);

struct ReaderLimits {
  size_t memory = size_t{900} << 20;  ///< of a process, bytes beyond the program's own
  unsigned seconds = 60;              ///< of the processor for a page
  unsigned seconds_a_megabyte = 10;   ///< more, for its bytes and the text of a PDF
};

/// As many processes as threads ask at a time; each reads one page after the other. Thread-safe.
class Readers {
 public:
  /// To be called before the program starts a thread, and after the trained reader was loaded, which the processes then
  /// share. Null where the system gives no process, and in programs built with sanitizers, which should see all that is
  /// read; read in this process then.
  static std::unique_ptr<Readers> start(const ReaderLimits& limits = {});
  ~Readers();
  void end_idle();  ///< those that read nothing just now; more are made when they are needed

  struct Read {
    Result<std::string> json = fail(ErrorCode::system, "not read");
    /// The process ended over the document, by a crash or its limits; then json is an error. Never where this program
    /// was given so little memory (`ulimit -v`) that ordinary pages fall: then it is not the page's fault.
    bool felled = false;
  };
  /// Reads to a reading's JSON. Of `options.ask` it matters alone whether there is a reader: it is the built-in one.
  /// Nothing in the processes starts pdftotext, so a PDF needs its text. Errors: as of read(); system.
  Read read(const Document& document, const ReadOptions& options, const std::string* pdf_text);

 private:
  explicit Readers(const ReaderLimits& limits) : limits_(limits) {}
  std::optional<Nursery::Made> idle();
  Read read_in_process(const Document& document, const ReadOptions& options, const std::string* pdf_text);
  Read end_of(const Nursery::Made& process, const Document& document);

  ReaderLimits limits_;
  bool short_of_memory_ = false;
  std::unique_ptr<Nursery> nursery_;
  std::mutex mutex_;
  std::vector<Nursery::Made> idle_;
};

}  // namespace sayso
