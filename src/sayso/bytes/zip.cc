#include "sayso/bytes/zip.h"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

#include "sayso/base/utf8.h"
#include "sayso/bytes/kind.h"

namespace sayso {
namespace {

constexpr uint64_t unpacked_per_byte = 100;  // pages pack to a tenth, repeated ones to a fiftieth
constexpr uint64_t unpacked_at_least = 1u << 30;
constexpr uint64_t max_held = uint64_t{4} << 30;
constexpr zip_uint64_t whole_archive = 0;

using Archive = std::unique_ptr<zip_t, void (*)(zip_t*)>;
using OpenMember = std::unique_ptr<zip_file_t, int (*)(zip_file_t*)>;

Error damaged(const zip_error_t& e) {
  if (zip_error_code_zip(&e) == ZIP_ER_MEMORY) return {ErrorCode::system, "out of memory", {}, 0};
  if (zip_error_code_zip(&e) == ZIP_ER_NOZIP)
    return {ErrorCode::malformed, "no zip, or cut off: the list of its members is missing", {}, 0};
  zip_error_t copy = e;  // its text is made in it
  copy.str = nullptr;
  Error error{ErrorCode::malformed, std::string("the zip is damaged: ") + zip_error_strerror(&copy), {}, 0};
  zip_error_fini(&copy);
  return error;
}

// What a member unpacks to, on the account of the outermost zip.
class MemberSource : public ByteSource {
 public:
  MemberSource(OpenMember member, uint64_t& left) : member_(std::move(member)), left_(left) {}
  Result<size_t> read(char* into, size_t size) override {
    if (left_ == 0) return fail(ErrorCode::too_large, "the zip unpacks to more than 100 times its size and 1 GiB");
    const zip_int64_t n = zip_fread(member_.get(), into, static_cast<zip_uint64_t>(std::min<uint64_t>(size, left_)));
    if (n < 0) return tl::unexpected(damaged(*zip_file_get_error(member_.get())));
    left_ -= static_cast<uint64_t>(n);
    return static_cast<size_t>(n);
  }

 private:
  OpenMember member_;
  uint64_t& left_;
};

// The bytes of a zip that is no file of its own: in memory, or in a temporary file that has no name.
struct Held {
  std::string memory;
  std::FILE* file = nullptr;  // given to libzip, which closes it
  uint64_t size = 0;
};

// All of the bytes into the file; its stream's buffer is passed by, so that nothing waits in it.
bool wrote(std::FILE* file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(::fileno(file), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

Result<void> spool(Stream& stream, const AroundWalk* around, Held& held) {
  held.file = around ? around->temporary_file() : std::tmpfile();
  const auto broken = [&](Error e) -> Result<void> {
    if (held.file) std::fclose(std::exchange(held.file, nullptr));
    return tl::unexpected(std::move(e));
  };
  for (;;) {
    if (!held.file || !wrote(held.file, held.memory))
      return broken({ErrorCode::system, "no room for a temporary copy of the zip; unpack it first", {}, 0});
    held.memory.resize(256u << 10);
    auto n = stream.read(held.memory.data(), held.memory.size());
    if (!n) return broken(n.error());
    held.memory.resize(*n);
    held.size += *n;
    if (held.size > max_held)
      return broken(
          {ErrorCode::too_large, "over the cap of 4 GiB for a zip inside of something; unpack it first", {}, 0});
    if (*n == 0) break;
  }
  held.memory = {};
  std::rewind(held.file);
  return {};
}

Result<Held> hold(Stream& stream, size_t in_memory, const AroundWalk* around) {
  Held held;
  if (auto all = stream.rest_in_memory()) {
    held.memory = std::move(*all);
    held.size = held.memory.size();
    return held;
  }
  while (held.memory.size() <= in_memory) {
    const std::string_view next = stream.look(1);
    if (next.empty() && stream.error()) return tl::unexpected(*stream.error());
    if (next.empty()) {
      held.size = held.memory.size();
      return held;
    }
    held.memory += next;
    stream.take(next.size());
  }
  held.size = held.memory.size();
  if (auto ok = spool(stream, around, held); !ok) return tl::unexpected(ok.error());
  return held;
}

// The same file from its beginning, with an end of its own.
std::FILE* file_of(int descriptor) {
  const int own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  std::FILE* file = own < 0 ? nullptr : ::fdopen(own, "rb");
  if (file) std::rewind(file);
  if (!file && own >= 0) ::close(own);
  return file;
}

Result<Archive> opened(zip_source_t* source, zip_error_t& error) {
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (archive) return Archive(archive, zip_discard);
  Error e = damaged(error);
  if (source) zip_source_free(source);
  return tl::unexpected(std::move(e));
}

std::string name_for_people(std::string_view name) {
  std::string out = repaired_utf8(name);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return out;
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('/') + 1); }

// What members without documents are, by their endings.
std::string what_it_is_by_name(std::string_view name) {
  struct Row {
    std::string_view media_type, endings;
  };
  constexpr std::array rows{
      Row{"image/", " png jpg jpeg gif webp svg ico avif bmp tif tiff "},
      Row{"video/", " mp3 mp4 m4a m4v webm ogg ogv wav mov avi mkv "},
      Row{"text/css", " css js mjs map woff woff2 ttf otf eot wasm "},
      Row{"json", " json cdx cdxj idx csv tsv yaml yml "},
  };
  const std::string ending = " " + lower_ascii(name.substr(name.rfind('.') + 1)) + " ";
  for (const Row& row : rows)
    if (row.endings.find(ending) != row.endings.npos) return what_it_is(row.media_type);
  return "of another kind";
}

class ZipReader {
 public:
  ZipReader(zip_t* archive, const Item& item, Walking& walking) : archive_(archive), item_(item), walking_(walking) {}

  bool run() {
    for (const char* mark : {"[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype"})
      if (has(mark))
        return give_error(
            {ErrorCode::not_text, "an office document, a book or a program, not an archive of pages", {}, 0}, item_,
            walking_);
    const zip_int64_t all = zip_get_num_entries(archive_, whole_archive);
    wacz_ = has("datapackage.json") && has_warc(all);
    for (zip_int64_t i = 0; i < all; ++i)
      if (!member(static_cast<zip_uint64_t>(i))) return false;
    return true;
  }

 private:
  bool has(const char* name) { return zip_name_locate(archive_, name, whole_archive) >= 0; }
  bool has_warc(zip_int64_t all) {
    for (zip_int64_t i = 0; i < all; ++i)
      if (is_warc_of_wacz(name_of(static_cast<zip_uint64_t>(i)))) return true;
    return false;
  }
  std::string_view name_of(zip_uint64_t index) {
    const char* name = zip_get_name(archive_, index, ZIP_FL_ENC_GUESS);
    return name ? name : std::string_view();
  }
  static bool is_warc_of_wacz(std::string_view name) {
    return name.starts_with("archive/") && kind_by_name(name) == FileKind::warc;
  }

  // Why a member is not opened, in words for people; nothing where it is.
  std::optional<std::string> why_not(std::string_view name) const {
    const std::string_view last = last_part(name);
    if (last.starts_with('.') || name.starts_with("__MACOSX/")) return "hidden";
    if (wacz_) return is_warc_of_wacz(name) ? std::nullopt : std::optional<std::string>("list or index of a WACZ");
    if (!kind_by_name(last) && last.find('.') != last.npos) return what_it_is_by_name(last);
    return std::nullopt;
  }

  bool member(zip_uint64_t index) {
    const std::string name(name_of(index));
    if (name.ends_with('/')) return true;
    zip_stat_t about;
    const bool known = zip_stat_index(archive_, index, whole_archive, &about) == 0;
    const bool go_on = give_member(index, name, about, known);
    if (item_.depth == 0 && item_.descriptor >= 0 && walking_.options.passed && known &&
        (about.valid & ZIP_STAT_COMP_SIZE))
      *walking_.options.passed += about.comp_size;
    return go_on;
  }

  bool give_member(zip_uint64_t index, const std::string& name, const zip_stat_t& about, bool known) {
    if (const auto why = why_not(name)) {
      pass_over(*why, walking_);
      return true;
    }
    Item item = member_of(item_, item_.source + "!" + name_for_people(name), id_of_path(name_for_people(name)));
    item.name = name;
    if (known && (about.valid & ZIP_STAT_SIZE)) item.size = about.size;
    if (known && (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
      return give_error({ErrorCode::bad_argument, "encrypted; unpack the zip with its password first", {}, 0}, item,
                        walking_);
    OpenMember open(zip_fopen_index(archive_, index, whole_archive), zip_fclose);
    if (!open) return give_error(damaged(*zip_get_error(archive_)), item, walking_);
    return give_contents(std::make_unique<MemberSource>(std::move(open), *walking_.unpacking_left), std::move(item),
                         walking_);
  }

  zip_t* archive_;
  const Item& item_;
  Walking& walking_;
  bool wacz_ = false;
};

// Runs with the account of the outermost zip.
bool read_archive(zip_t* archive, uint64_t size, const Item& item, Walking& walking) {
  const bool outermost = !walking.unpacking_left;
  if (outermost) {
    const uint64_t most = std::min<uint64_t>(size, uint64_t{1} << 50);
    walking.unpacking_left = most * unpacked_per_byte + unpacked_at_least;
  }
  const bool go_on = ZipReader(archive, item, walking).run();
  if (outermost) walking.unpacking_left.reset();
  return go_on;
}

}  // namespace

bool looks_like_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04") || head.starts_with(std::string_view("PK\x05\x06\0\0\0\0", 8));
}

bool read_zip(Stream& stream, const Item& item, Walking& walking) {
  zip_error_t error;
  zip_error_init(&error);
  Held held;
  if (item.descriptor >= 0) {
    held.file = file_of(item.descriptor);
    if (!held.file) return give_error({ErrorCode::system, "the system opens no more files", {}, 0}, item, walking);
    held.size = item.size;
  } else {
    auto bytes = hold(stream, walking.options.budget.max_bytes, walking.around);
    if (!bytes) return give_error(bytes.error(), item, walking);
    held = std::move(*bytes);
  }
  zip_source_t* source = held.file ? zip_source_filep_create(held.file, 0, -1, &error)
                                   : zip_source_buffer_create(held.memory.data(), held.memory.size(), 0, &error);
  if (!source && held.file) std::fclose(held.file);
  auto archive = opened(source, error);
  zip_error_fini(&error);
  if (!archive) return give_error(archive.error(), item, walking);
  return read_archive(archive->get(), held.size, item, walking);
}

}  // namespace sayso
