#include "sayso/bytes/walk.h"

#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <set>

#include "sayso/bytes/contents.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/openers.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

Error error_of(const std::error_code& code, const std::string& where) {
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory)
    return {ErrorCode::not_found, "no such file or folder", where, 0};
  if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted)
    return {ErrorCode::no_access, "may not be read; check its permissions", where, 0};
  if (code == std::errc::too_many_symbolic_link_levels)
    return {ErrorCode::system, "a link that points to itself", where, 0};
  return {ErrorCode::system, "cannot be read: " + code.message(), where, 0};
}

// The kernel's own files look like files on a disk; some never end.
bool is_of_the_kernel(const std::string& path) {
  struct statfs about{};
  if (::statfs(path.c_str(), &about) != 0) return false;
  constexpr std::array<uint32_t, 5> kinds{0x9FA0, 0x62656572, 0x64626720, 0x74726163, 0x63677270};  // statfs(2)
  return std::find(kinds.begin(), kinds.end(), static_cast<uint32_t>(about.f_type)) != kinds.end();
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

// Counts what is read of a file.
class Counted : public ByteSource {
 public:
  Counted(std::unique_ptr<ByteSource> from, std::atomic<uint64_t>& passed) : from_(std::move(from)), passed_(passed) {}
  Result<size_t> read(char* into, size_t size) override {
    auto n = from_->read(into, size);
    if (n) passed_ += *n;
    return n;
  }

 private:
  std::unique_ptr<ByteSource> from_;
  std::atomic<uint64_t>& passed_;
};

// The account of one file: what it has taken of what it may.
class Account {
 public:
  explicit Account(const InputLimits& limits) : limits_(limits) {}

  void begin(const std::string& path, uint64_t size, bool on_a_disk) {
    *this = Account(limits_);
    path_ = path;
    on_a_disk_ = on_a_disk;
    size_ = std::min(size, uint64_t{1} << 50);
    began_ = std::chrono::steady_clock::now();
  }
  bool is_spent() const { return spent_; }

  /// When the file has taken all its time; nothing where that has no end.
  std::optional<std::chrono::steady_clock::time_point> until() const {
    return on_a_disk_ && !limits_.any_time ? std::optional(began_ + may_take()) : std::nullopt;
  }

  /// Books a document, or what could not be read; or says why it is one too many.
  std::optional<Error> book(const Result<Document>& document) {
    const auto taken = std::chrono::steady_clock::now() - began_;
    const std::chrono::seconds may_take = this->may_take();
    bytes_ += document ? document->bytes.size() : 0;
    std::string why;
    if (on_a_disk_ && bytes_ > limits_.bytes + limits_.bytes_a_byte * size_)
      why = "it unpacks to more than " + std::to_string(limits_.bytes_a_byte) + " times its size and " +
            size_for_people(limits_.bytes);
    else if (on_a_disk_ && !limits_.any_time && taken > may_take)
      why = "it has taken more than " + std::to_string(may_take.count()) + " s, which is all that --patience gives it";
    if (why.empty()) return documents_ += document.has_value(), std::nullopt;
    spent_ = true;
    return Error{ErrorCode::too_large,
                 why + "; what was read of it before, " + std::to_string(documents_) +
                     (documents_ == 1 ? " page, stands" : " pages, stands") + ", the rest is passed over",
                 path_, 0};
  }

 private:
  std::chrono::seconds may_take() const {
    return std::chrono::seconds(limits_.seconds + ((size_ >> 10) * limits_.seconds_a_mebibyte >> 10));
  }

  InputLimits limits_;
  std::string path_;
  bool on_a_disk_ = false, spent_ = false;
  uint64_t size_ = 0, bytes_ = 0, documents_ = 0;
  std::chrono::steady_clock::time_point began_;
};

class Walker {
 public:
  Walker(const WalkOptions& options, const EachDocument& each)
      : each_(each),
        account_(options.limits),
        booked_([this](Result<Document> d) { return book(std::move(d)); }),
        walking_{options, booked_} {
    if (options.openers) opener_.emplace(*options.openers, options);
  }

  /// A path that the user named. False: `each_` ended the walk.
  bool named(const std::string& path) {
    if (path == "-") return file(path);
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (status.type() == fs::file_type::not_found) return each_(missing(path));
    if (code) return each_(tl::unexpected(error_of(code, path)));
    return fs::is_directory(status) ? folder(path) : file(path);
  }

  PassedOver passed_over() { return std::move(walking_.passed_over); }

 private:
  // False also where the file at hand has taken all that it may.
  bool book(Result<Document> document) {
    const auto over = account_.book(document);
    if (!over) return each_(std::move(document));
    goes_on_ = each_(tl::unexpected(*over));
    return false;
  }

  static tl::unexpected<Error> missing(const std::string& path) {
    std::error_code code;
    if (fs::is_symlink(fs::symlink_status(path, code)))
      return fail(ErrorCode::not_found, "a link to something that is not there", path);
    return fail(ErrorCode::not_found, "no such file or folder", path);
  }

  // Depth first with a stack of its own: folders may be nested deeper than the program's stack.
  bool folder(const std::string& top) {
    std::vector<std::string> todo{top};
    std::set<std::pair<uint64_t, uint64_t>> seen;
    std::error_code code;
    files_ = 0;
    const fs::path whole = fs::canonical(top, code);
    while (!todo.empty()) {
      const std::string path = std::move(todo.back());
      todo.pop_back();
      if (path != top && !walking_.options.follow && leads_out(path, whole)) {
        pass_over("links that lead out of the folder (--follow takes them)", walking_);
        continue;
      }
      const fs::file_status status = fs::status(path, code);
      if (fs::is_directory(status)) {
        if (!first_visit(path, seen)) continue;
        if (!list(path, todo)) return false;
      } else if (code == std::errc::filename_too_long) {
        if (!each_(fail(ErrorCode::system, "its path is too long; name a folder further down", path))) return false;
      } else if (!inside(path, status, code)) {
        return false;
      }
    }
    if (files_ == 0) pass_over("folders without a file of a kind that is read", walking_);
    return true;
  }

  // Whoever made the folder may have put a link to another's files in it.
  static bool leads_out(const std::string& path, const fs::path& folder) {
    std::error_code code;
    if (!fs::is_symlink(fs::symlink_status(path, code))) return false;
    const fs::path target = fs::canonical(path, code);
    if (code) return fs::exists(fs::status(path, code));  // one that leads nowhere is told as that
    return folder.empty() || !is_inside(target, folder);
  }

  // A folder that a link leads back to is visited once: loops end, and no tree of links grows without bound.
  static bool first_visit(const std::string& path, std::set<std::pair<uint64_t, uint64_t>>& seen) {
    auto key = file_key(path);
    return !key || seen.insert(*key).second;
  }

  // Puts what lies in a folder on top of `todo`, the first name last.
  bool list(const std::string& path, std::vector<std::string>& todo) {
    std::error_code code;
    std::vector<std::string> names;
    fs::directory_iterator it(path, code);
    for (; !code && it != fs::directory_iterator(); it.increment(code)) names.push_back(it->path().filename().string());
    if (code && !each_(tl::unexpected(error_of(code, path)))) return false;
    std::erase_if(names, [](const std::string& n) { return n.starts_with("."); });
    std::sort(names.begin(), names.end(), std::greater<>());
    for (const std::string& name : names) todo.push_back(path.ends_with('/') ? path + name : path + "/" + name);
    return true;
  }

  // Something in a folder that is no folder: only known endings are of interest.
  bool inside(const std::string& path, const fs::file_status& status, const std::error_code& code) {
    const bool dangling = status.type() == fs::file_type::not_found;
    if (!kind_by_name(path)) return true;
    ++files_;
    if (dangling) return each_(missing(path));
    if (code) return each_(tl::unexpected(error_of(code, path)));
    if (is_of_the_kernel(path))
      return each_(fail(ErrorCode::bad_argument, "no file on a disk but the system's own (/proc, /sys)", path));
    if (!fs::is_regular_file(status))
      return each_(fail(ErrorCode::bad_argument, "neither a file nor a folder; name it itself to read from it", path));
    return file(path);
  }

  bool file(const std::string& path) {
    auto opened = open_file(path);
    if (!opened) {
      Error e = opened.error();
      e.where = path;
      return each_(tl::unexpected(std::move(e)));
    }
    Item item;
    item.source = item.name = path;
    item.id = id_of_path(path);
    item.size = opened->size;
    account_.begin(path, opened->size, opened->regular);
    const bool all_given = opener_ ? opener_->give_contents(*opened, item, walking_, account_.until())
                                   : give_here(std::move(*opened), std::move(item));
    return all_given || (account_.is_spent() && goes_on_);  // the rest of this file alone
  }

  // In this process.
  bool give_here(OpenedFile opened, Item item) {
    if (opened.regular) item.descriptor = opened.descriptor;
    if (auto* passed = walking_.options.passed)
      opened.bytes = std::make_unique<Counted>(std::move(opened.bytes), *passed);
    return give_contents(std::move(opened.bytes), std::move(item), walking_);
  }

  const EachDocument& each_;
  Account account_;
  bool goes_on_ = false;  // with the next file, behind one that took too much
  const EachDocument booked_;
  Walking walking_;
  std::optional<Opener> opener_;
  size_t files_ = 0;  // of the folder that is walked through, of kinds that are read
};

}  // namespace

PassedOver walk(const std::vector<std::string>& paths, const WalkOptions& options, const EachDocument& each) {
  Walker walker(options, each);
  for (const std::string& path : paths)
    if (!walker.named(path)) break;
  return walker.passed_over();
}

}  // namespace sayso
