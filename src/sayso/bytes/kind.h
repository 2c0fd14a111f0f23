// What a file is, by its name, its declared type and by how it begins.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sayso/bytes/document.h"

namespace sayso {

struct Item;
struct Walking;
class Stream;

enum class FileKind { text, html, rows, warc, arc, zip, feed, json_feed, pdf, message };

/// One row of the table of kinds (kinds.cc). To add a kind, add its row there and the function that reads it.
struct Kind {
  FileKind kind;
  std::string_view endings;      ///< of file names, without dots, a space between them
  std::string_view media_types;  ///< a space between them
  /// Whether bytes that begin so are surely of this kind, whatever their name or declared type; null: never.
  bool (*surely)(std::string_view head);
  /// Whether they look so; asked, in the order of the table, where neither name nor type tell. Null: never.
  bool (*perhaps)(std::string_view head);
  /// Gives the documents. False: walking.each ended the walk.
  bool (*read)(Stream& stream, const Item& item, Walking& walking);
};
std::span<const Kind> kinds();

/// How many bytes of the beginning are looked at.
constexpr size_t sniff_bytes = 4096;

/// What an item is: by its sure marks, then by its declared type, its ending, its look. Null: none of these.
const Kind* kind_of(const Item& item, std::string_view head);

/// The kind by the ending, case ignored, a ".gz" or ".zst" behind it passed over.
std::optional<FileKind> kind_by_name(std::string_view path);

/// How bytes may be packed as a whole. Not counted as a container.
enum class Packing { none, gzip, zstd };
Packing packing_by_name(std::string_view path);  ///< .gz, .zst
Packing packing_by_look(std::string_view head);

/// "dir/a.html.gz" -> "a"; "-" -> "stdin"; an ending is at most five letters and digits and has a letter,
/// so "v1.0" stays as it is.
std::string id_of_path(std::string_view path);

/// HTML where the first thing in `bytes` is a doctype, a comment or one of the elements that pages begin with.
Media sniff_media(std::string_view bytes);

}  // namespace sayso
