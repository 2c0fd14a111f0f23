#include "sayso/bytes/contents.h"

#include "sayso/bytes/gunzip.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/rows.h"
#include "sayso/bytes/unzstd.h"

namespace sayso {
namespace {

// Enough to find the next member of a damaged archive, whose damage may show only behind that member's beginning.
constexpr size_t history_bytes = 64u << 10;

bool give_nothing(const Item& item, std::string_view media_type, Walking& walking) {
  if (media_type.empty() && item.name.empty()) {
    pass_over("of unknown kind", walking);
  } else {
    pass_over(what_it_is(media_type), walking);
  }
  return true;
}

bool give_unpacked(Stream& stream, const Item& item, Walking& walking) {
  const Kind* kind = kind_of(item, stream.look(sniff_bytes));
  if (walking.options.jsonl && item.depth == 0)
    return each_row(stream, item.source, item.id, walking.options.budget, walking.each, walking.options.unknown_keys);
  if (kind) return kind->read(stream, item, walking);
  if (item.depth > 0) return give_nothing(item, item.media_type, walking);
  return give_document(stream, item, Media::text, walking);
}

bool give_stream(std::unique_ptr<Stream> stream, Item item, Walking& walking) {
  if (item.depth > walking.options.budget.max_nesting)
    return give_error(
        {ErrorCode::too_large,
         "lies in more than " + std::to_string(walking.options.budget.max_nesting) + " archives, one in another",
         {},
         0},
        item, walking);
  if (item.depth > 0 && walking.around)
    if (const auto why = walking.around->enter(item)) return give_error(*why, item, walking);
  const std::string_view head = stream->look(sniff_bytes);
  const Packing look = packing_by_look(head), name = packing_by_name(item.name);
  if (name != Packing::none && name != look && !head.empty()) {
    const std::string kind = name == Packing::gzip ? ".gz but is not gzip" : ".zst but is not zstd";
    return give_error({ErrorCode::malformed, "ends in " + kind, {}, 0}, item, walking);
  }
  if (look == Packing::none) return give_unpacked(*stream, item, walking);
  item.size = 0;
  item.packed = true;
  item.descriptor = -1;
  Stream unpacked(look == Packing::gzip ? gunzip(std::move(stream)) : unzstd(std::move(stream)), history_bytes);
  return give_unpacked(unpacked, item, walking);
}

}  // namespace

bool give_contents(std::unique_ptr<ByteSource> bytes, Item item, Walking& walking) {
  return give_stream(std::make_unique<Stream>(std::move(bytes), history_bytes), std::move(item), walking);
}

bool give_contents(std::string bytes, Item item, Walking& walking) {
  item.size = bytes.size();
  return give_stream(std::make_unique<Stream>(std::move(bytes)), std::move(item), walking);
}

bool give_document(Stream& stream, const Item& item, Media media, Walking& walking) {
  const size_t cap = walking.options.budget.max_bytes;
  if (item.size > cap)
    return give_error({ErrorCode::too_large,
                       size_for_people(item.size) + " is over the cap of " + size_for_people(cap) + " for one document",
                       {},
                       0},
                      item, walking);
  if (auto bytes = stream.rest_in_memory()) return give_document(std::move(*bytes), item, media, walking);
  auto bytes = read_all(stream, cap, item.source);
  if (!bytes) return give_error(bytes.error(), item, walking);
  return give_document(std::move(*bytes), item, media, walking);
}

bool give_document(std::string bytes, const Item& item, Media media, Walking& walking) {
  if (bytes.empty()) return give_error({ErrorCode::malformed, "empty file", {}, 0}, item, walking);
  Document d;
  d.id = item.id;
  d.source = item.source;
  d.bytes = std::move(bytes);
  d.media = media;
  d.given = item.given;
  return walking.each(std::move(d));
}

bool give_error(Error error, const Item& item, Walking& walking, uint64_t at) {
  error.where = item.source;
  error.at = at;
  return walking.each(tl::unexpected(std::move(error)));
}

Item member_of(const Item& container, std::string source, std::string id) {
  Item member;
  member.source = std::move(source);
  member.id = std::move(id);
  member.given = container.given;
  member.depth = container.depth + 1;
  return member;
}

void pass_over(const std::string& what, Walking& walking) { ++walking.passed_over[what]; }

std::string what_it_is(std::string_view type) {
  if (type.empty()) return "of unknown kind";
  if (type.starts_with("image/")) return "picture";
  if (type.starts_with("video/") || type.starts_with("audio/")) return "video or sound";
  if (type == "text/css" || type.find("javascript") != type.npos || type.find("font") != type.npos ||
      type.find("wasm") != type.npos || type.find("ecmascript") != type.npos)
    return "script, style or font";
  if (type.find("json") != type.npos || type.find("xml") != type.npos) return "data";
  return "of another kind";
}

}  // namespace sayso
