#include "sayso/record/birth.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "sayso/record/database.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

// The bytes of an empty record, made in memory.
Result<std::string> empty_record(const std::string& path) {
  sqlite3* handle = nullptr;
  int code = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> db(handle, sqlite3_close_v2);
  const std::string sql =
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", application_id, schema_version) + kept_schema() +
      derived_schema();
  if (code == SQLITE_OK) code = sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, nullptr);
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
      code == SQLITE_OK ? sqlite3_serialize(db.get(), "main", &size, 0) : nullptr, sqlite3_free);
  if (!bytes) return fail(ErrorCode::system, std::string("SQLite says: ") + sqlite3_errmsg(db.get()), path);
  return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<size_t>(size));
}

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd_ >= 0) close(fd_);
  }
  bool open() const { return fd_ >= 0; }
  int number() const { return fd_; }
  bool write_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(n));
    }
    return fsync(fd_) == 0;
  }

 private:
  int fd_;
};

tl::unexpected<Error> failed(const std::string& path) {
  const int why = errno;
  std::error_code e;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !std::filesystem::exists(folder, e) && !e)
    return fail(ErrorCode::not_found, "no such folder to make the record in", folder.string());
  const bool rights = why == EACCES || why == EPERM || why == EROFS || why == ENOENT || why == ENOTDIR;
  return fail(rights ? ErrorCode::no_access : ErrorCode::system,
              rights ? std::string("the record cannot be opened; look at the rights of the file and its folder")
                     : std::string("the disk failed or is full (") + std::strerror(why) + ")",
              path);
}

// A file without a name gets one when it is whole. Not all file systems have such files.
Result<bool> born_nameless(const std::string& path, const std::string& folder, std::string_view bytes) {
  const File file(open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
  if (!file.open()) return false;
  if (!file.write_all(bytes)) return failed(path);
  const std::string self = fmt::format("/proc/self/fd/{}", file.number());
  if (linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0 || errno == EEXIST) return true;
  return false;
}

bool is_empty(const std::string& path) {
  std::error_code e;
  const auto size = std::filesystem::file_size(path, e);
  return !e && size == 0 && std::filesystem::is_regular_file(path, e);
}

Result<void> born_beside(const std::string& path, std::string_view bytes) {
  const std::string beside = fmt::format("{}.new-{}", path, getpid());
  const File file(open(beside.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666));
  if (!file.open()) return failed(path);
  bool whole = file.write_all(bytes);
  // An empty file may be there already; another sayso's record must not be written over.
  whole = whole && (is_empty(path) ? rename(beside.c_str(), path.c_str()) == 0
                                   : link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int why = errno;
  unlink(beside.c_str());
  errno = why;
  return whole ? Result<void>() : failed(path);
}

}  // namespace

Result<void> make_record(const std::string& path) {
  std::error_code e;
  if (path.empty() || path == ":memory:") return {};
  const bool empty = is_empty(path);
  if (std::filesystem::exists(path, e) && !empty) return {};
  auto bytes = empty_record(path);
  if (!bytes) return tl::unexpected(bytes.error());
  // Born with a log (file format versions 2, https://sqlite.org/fileformat2.html 1.3.3): several that turn it on at
  // once find the record locked, and SQLite does not wait for that.
  (*bytes)[18] = (*bytes)[19] = 2;
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  auto born = empty ? Result<bool>(false) : born_nameless(path, folder, *bytes);
  if (!born) return tl::unexpected(born.error());
  if (!*born)
    if (auto ok = born_beside(path, *bytes); !ok) return ok;
  const File parent(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (parent.open()) fsync(parent.number());
  return {};
}

}  // namespace sayso
