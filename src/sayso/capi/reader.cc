// Reading: bytes that somebody holds, as the program reads files.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/contents.h"
#include "sayso/bytes/kind.h"
#include "sayso/capi/answer.h"
#include "sayso/capi/handles.h"
#include "sayso/read/read.h"

namespace sayso {
namespace {

constexpr unsigned known_flags = SAYSO_BY_RULES | SAYSO_COMMENTS;
constexpr size_t most_bytes = size_t{1} << 30, most_about = 4096;

Error no_reader() { return {ErrorCode::bad_argument, "no reader: it was not opened, or is closed", "reader", 0}; }

/// What a caller may have built with an older or a newer header.
Result<sayso_about> whole(const sayso_about* about) {
  sayso_about all{};
  if (!about) return all;
  const bool whole_members = about->size % sizeof(void*) == 0;  // each is as wide as a pointer
  if (about->size < sizeof about->size || about->size > most_about || !whole_members)
    return fail(ErrorCode::bad_argument, "size is not sizeof(sayso_about)", "about");
  std::memcpy(&all, about, std::min(about->size, sizeof all));
  return all;
}

Result<Item> item_of(const sayso_about* about) {
  const auto all = whole(about);
  if (!all) return tl::unexpected(all.error());
  Item item;
  Error wrong;
  const auto take = [&](const char* text, const char* name) {
    auto checked = utf8_of(text, name);
    if (!checked && wrong.message.empty()) wrong = checked.error();
    return checked.value_or("");
  };
  const auto given = [&](const char* text, const char* name) {
    return text && *text ? std::optional(take(text, name)) : std::nullopt;
  };
  item.name = take(all->name, "about.name");
  item.media_type = lower_ascii(take(all->media_type, "about.media_type"));
  item.given.url = given(all->url, "about.url");
  item.given.outlet = given(all->outlet, "about.outlet");
  item.given.published = given(all->published, "about.published");
  item.given.title = given(all->title, "about.title");
  if (!wrong.message.empty()) return tl::unexpected(wrong);
  if (item.given.published && !edtf_bounds(*item.given.published))
    return fail(ErrorCode::bad_argument, "not a date; write 2018, 2018-01 or 2018-01-05", "about.published");
  item.source = item.name.empty() ? "-" : item.name;
  item.id = id_of_path(item.source);
  return item;
}

Result<std::string> read_all_of(const ReadOptions& options, std::string_view bytes, Item item) {
  std::string lines;
  size_t readings = 0;
  std::optional<Error> first;
  const EachDocument each = [&](Result<Document> document) {
    const auto reading = document ? read(*document, options) : tl::unexpected(document.error());
    lines += (reading ? to_json(*reading) : error_json(reading.error())) + "\n";
    if (reading) ++readings;
    if (!reading && !first) first = reading.error();
    return true;
  };
  WalkOptions walk_options;
  walk_options.budget = options.budget;
  Walking walking{walk_options, each};
  give_contents(memory_source(bytes), std::move(item), walking);
  if (readings == 0 && first) return tl::unexpected(*first);
  return lines;
}

Result<std::string> read_bytes(sayso_reader handle, const void* bytes, size_t size, const sayso_about* about) {
  const auto options = handles<const ReadOptions>().get(handle);
  if (!options) return tl::unexpected(no_reader());
  if (!bytes && size > 0) return fail(ErrorCode::bad_argument, "a null pointer", "bytes");
  if (size > most_bytes) return fail(ErrorCode::too_large, "more than 1 GiB at once", "bytes");
  auto item = item_of(about);
  if (!item) return tl::unexpected(item.error());
  item->size = size;
  return read_all_of(*options, {static_cast<const char*>(bytes), size}, std::move(*item));
}

}  // namespace
}  // namespace sayso

using namespace sayso;

int sayso_api_version(void) { return SAYSO_API_VERSION; }
const char* sayso_version(void) { return SAYSO_VERSION; }
void sayso_free(char* answer) { std::free(answer); }

sayso_status sayso_reader_open(unsigned flags, sayso_reader* reader, char** answer) {
  if (reader) *reader = 0;
  return answered(answer, [&]() -> Result<std::string> {
    if (!reader) return fail(ErrorCode::bad_argument, "a null pointer", "reader");
    if (flags & ~known_flags) return fail(ErrorCode::bad_argument, "flags that this sayso does not know", "flags");
    auto options = std::make_shared<ReadOptions>();
    options->ask = embedded_or_why((flags & SAYSO_BY_RULES) != 0);
    options->comments = (flags & SAYSO_COMMENTS) != 0;
    *reader = handles<const ReadOptions>().open(std::move(options));
    return "";
  });
}

sayso_status sayso_reader_read(sayso_reader reader, const void* bytes, size_t size, const sayso_about* about,
                               char** answer) {
  return answered(answer, [&] { return read_bytes(reader, bytes, size, about); });
}

sayso_status sayso_reader_close(sayso_reader reader) {
  return answered(nullptr, [&]() -> Result<std::string> {
    if (!handles<const ReadOptions>().close(reader)) return tl::unexpected(no_reader());
    return "";
  });
}
