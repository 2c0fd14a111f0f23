// What a file is, by its name and by how it begins.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sayso/bytes/document.h"

namespace sayso {

enum class FileKind { text, html, rows };

/// The kind by the ending, case ignored, a ".gz" behind it passed over: .txt, .html .htm .xhtml, .jsonl .ndjson.
std::optional<FileKind> kind_by_name(std::string_view path);

bool ends_in_gz(std::string_view path);

/// "dir/a.html.gz" -> "a"; "-" -> "stdin"; an ending is at most five letters and digits and has a letter,
/// so "v1.0" stays as it is.
std::string id_of_path(std::string_view path);

/// HTML where the first thing in `bytes` is a doctype, a comment or one of the elements that pages begin with.
Media sniff_media(std::string_view bytes);

}  // namespace sayso
