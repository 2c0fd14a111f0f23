// Bytes from a file, a pipe or standard input, as they lie there.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sayso/base/result.h"

namespace sayso {

/// A stream of bytes. Not thread-safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Up to `size` bytes into `into`; 0 at the end. Errors: no_access, malformed (bad gzip, bad zstd), system.
  virtual Result<size_t> read(char* into, size_t size) = 0;
  /// Of packed bytes: where, in the packed bytes, the gzip member or zstd frame begins that the last read() gave bytes
  /// of (one read() gives bytes of one member). 0 where nothing is packed.
  virtual uint64_t member() const { return 0; }
  /// After an error in packed bytes: goes on where the next member begins whose bytes begin with `first`.
  /// False: there is none.
  virtual bool recover([[maybe_unused]] std::string_view first) { return false; }
};

struct OpenedFile {
  std::unique_ptr<ByteSource> bytes;
  uint64_t size = 0;     ///< 0 for pipes and devices
  bool regular = false;  ///< a file on a disk: may be read anywhere
  int descriptor = -1;   ///< that `bytes` reads, and closes
};

/// Opens `path`; "-" is standard input. A FIFO that nobody writes to reads as empty, so that it cannot stop a walk.
/// Errors: not_found, no_access, system.
Result<OpenedFile> open_file(const std::string& path);

/// What can be read of a descriptor, which it closes.
std::unique_ptr<ByteSource> descriptor_source(int descriptor);

/// Bytes in memory, which must outlive the source.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes);

/// All that is left, at most `cap` bytes; reading stops there, whatever follows.
/// Errors: too_large, and those of read(). `where` is the name for the errors.
Result<std::string> read_all(ByteSource& source, size_t cap, const std::string& where);

/// Device and inode: what makes two paths the same file. Nothing where the path leads nowhere.
std::optional<std::pair<uint64_t, uint64_t>> file_key(const std::string& path);

/// "32 MiB", for messages.
std::string size_for_people(uint64_t bytes);

}  // namespace sayso
