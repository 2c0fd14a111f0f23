// Bytes from a file, a pipe or standard input, decompressed where they are gzip.
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
  /// Up to `size` bytes into `into`; 0 at the end. Errors: no_access, malformed (bad gzip), system.
  virtual Result<size_t> read(char* into, size_t size) = 0;
};

/// What opening looked at besides.
struct OpenedSource {
  std::unique_ptr<ByteSource> bytes;
  uint64_t size = 0;  ///< of the file as it lies on the disk; 0 for pipes and devices
  bool gzip = false;
};

/// Opens `path` ("-" is standard input). What begins with the gzip magic is decompressed, member by member
/// (RFC 1952), holding 64 KiB at a time. `must_be_gzip`: an ending said so, and other bytes are an error.
/// A FIFO that nobody writes to reads as empty, so that it cannot stop a walk.
/// Errors: not_found, no_access, malformed, system.
Result<OpenedSource> open_source(const std::string& path, bool must_be_gzip);

/// The same over bytes in memory, which must outlive it. For tests and fuzzing.
Result<std::unique_ptr<ByteSource>> memory_source(std::string_view bytes, bool must_be_gzip);

/// All that is left, at most `cap` bytes; reading stops there, whatever follows.
/// Errors: too_large, and those of read(). `where` is the name for the errors.
Result<std::string> read_all(ByteSource& source, size_t cap, const std::string& where);

/// Device and inode: what makes two paths the same file. Nothing where the path leads nowhere.
std::optional<std::pair<uint64_t, uint64_t>> file_key(const std::string& path);

/// "32 MiB", for messages.
std::string size_for_people(uint64_t bytes);

}  // namespace sayso
