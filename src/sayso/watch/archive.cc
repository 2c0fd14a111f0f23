#include "sayso/watch/archive.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "sayso/bytes/warc_writer.h"
#include "sayso/record/kept.h"

namespace sayso {
namespace {

Result<void> write_all(int descriptor, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return fail(ErrorCode::system, std::string("cannot be written: ") + std::strerror(errno), path);
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  if (fdatasync(descriptor) != 0)
    return fail(ErrorCode::system, std::string("cannot be written: ") + std::strerror(errno), path);
  return {};
}

// "20311003T060708Z"
std::string name_of(std::string date) {
  std::erase_if(date, [](char c) { return c == '-' || c == ':'; });
  return date;
}

}  // namespace

FetchArchive::~FetchArchive() {
  for (const File& f : files_)
    if (f.descriptor >= 0) close(f.descriptor);
}

Result<void> FetchArchive::open(File& file, Shelf shelf) {
  if (file.descriptor >= 0) return {};
  const std::string folder = state_.folder() + (shelf == Shelf::pages ? "/pages" : "/other"), date = utc_now();
  std::error_code e;
  std::filesystem::create_directories(folder, e);
  for (unsigned n = 0; n < 1000 && file.descriptor < 0; ++n) {
    file.path = folder + "/" + name_of(date) + (n ? fmt::format("-{}", n) : "") + ".warc.gz";
    file.descriptor = ::open(file.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file.descriptor < 0 && errno != EEXIST) break;
  }
  if (file.descriptor < 0)
    return fail(ErrorCode::no_access, std::string("cannot be made: ") + std::strerror(errno), file.path);
  if (shelf == Shelf::pages)
    if (auto ok = state_.archive(file.path.substr(state_.folder().size() + 1), false); !ok) return ok;
  const std::string id = new_warc_id(),
                    block = "software: " + agent_ + "\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n";
  return write_all(file.descriptor,
                   packed_warc_record({"warcinfo", "", date, "application/warc-fields", id, "", "", ""}, block),
                   file.path);
}

Result<void> FetchArchive::keep(const Exchange& x, Shelf shelf) {
  File& file = files_[static_cast<size_t>(shelf)];
  if (auto ok = open(file, shelf); !ok) return ok;
  const std::string date = utc_now(), request = new_warc_id(), response = new_warc_id();
  const bool unchanged = x.status == 304;  // nothing came but the word that it is the same
  constexpr std::string_view same = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
  std::string both =
      packed_warc_record({"request", x.url, date, "application/http; msgtype=request", request, "", x.ip, ""}, x.sent);
  both += packed_warc_record({unchanged ? "revisit" : "response", x.url, date, "application/http; msgtype=response",
                              response, request, x.ip, unchanged ? same : ""},
                             x.head + x.body);
  return write_all(file.descriptor, both, file.path);
}

}  // namespace sayso
