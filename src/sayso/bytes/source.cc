#include "sayso/bytes/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sayso {
namespace {

constexpr size_t chunk_bytes = 64u << 10;

Error error_of(int number) {
  const bool missing = number == ENOENT || number == ENOTDIR;
  const bool refused = number == EACCES || number == EPERM;
  ErrorCode code = missing ? ErrorCode::not_found : refused ? ErrorCode::no_access : ErrorCode::system;
  std::string message = missing ? "no such file" : refused ? "may not be read; check its permissions" : "";
  if (number == ELOOP) message = "a link that points to itself";
  if (message.empty()) message = std::string("cannot be read: ") + strerrordesc_np(number);
  return {code, std::move(message), {}, 0};
}

class FileSource : public ByteSource {
 public:
  FileSource(int descriptor, bool close_it) : descriptor_(descriptor), close_(close_it) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (close_) ::close(descriptor_);
  }
  Result<size_t> read(char* into, size_t size) override {
    for (;;) {
      ssize_t n = ::read(descriptor_, into, size);
      if (n >= 0) return static_cast<size_t>(n);
      if (errno != EINTR) return tl::unexpected(error_of(errno));
    }
  }

 private:
  int descriptor_;
  bool close_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : rest_(bytes) {}
  Result<size_t> read(char* into, size_t size) override {
    size_t n = std::min(size, rest_.size());
    if (n > 0) std::memcpy(into, rest_.data(), n);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view rest_;
};

Result<int> open_descriptor(const std::string& path, struct stat& status) {
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return tl::unexpected(error_of(errno));
  if (::fstat(descriptor, &status) != 0) {
    Error e = error_of(errno);
    ::close(descriptor);
    return tl::unexpected(std::move(e));
  }
  // Only the opening must not wait; reading may, for whoever writes into the pipe.
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
  return descriptor;
}

}  // namespace

Result<OpenedFile> open_file(const std::string& path) {
  OpenedFile opened;
  if (path == "-") {
    opened.bytes = std::make_unique<FileSource>(STDIN_FILENO, false);
    opened.descriptor = STDIN_FILENO;
    return opened;
  }
  struct stat status{};
  auto descriptor = open_descriptor(path, status);
  if (!descriptor) return tl::unexpected(descriptor.error());
  opened.bytes = descriptor_source(*descriptor);
  opened.descriptor = *descriptor;
  opened.regular = S_ISREG(status.st_mode);
  if (opened.regular) opened.size = static_cast<uint64_t>(status.st_size);
  return opened;
}

std::unique_ptr<ByteSource> descriptor_source(int descriptor) { return std::make_unique<FileSource>(descriptor, true); }

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

Result<std::string> read_all(ByteSource& source, size_t cap, const std::string& where) {
  std::string all;
  for (;;) {
    // One byte more than allowed is enough to know, so memory stays near the cap.
    const size_t have = all.size();
    const size_t want = std::min(chunk_bytes, cap + 1 - have);
    all.resize(have + want);
    auto n = source.read(all.data() + have, want);
    if (!n) {
      Error e = n.error();
      e.where = where;
      return tl::unexpected(std::move(e));
    }
    all.resize(have + *n);
    if (*n == 0) return all;
    if (all.size() > cap)
      return fail(ErrorCode::too_large, "larger than the cap of " + size_for_people(cap) + " for one document", where);
  }
}

std::optional<std::pair<uint64_t, uint64_t>> file_key(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return std::pair<uint64_t, uint64_t>(status.st_dev, status.st_ino);
}

std::string size_for_people(uint64_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " bytes";
  const bool mega = bytes >= (1u << 20);
  const uint64_t unit = mega ? 1u << 20 : 1u << 10;
  std::string out = std::to_string(bytes / unit);
  if (uint64_t tenth = bytes % unit * 10 / unit; tenth > 0) out += "." + std::to_string(tenth);
  return out + (mega ? " MiB" : " KiB");
}

}  // namespace sayso
