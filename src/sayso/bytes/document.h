// One document as it came: bytes with their origin. The first product of the chain.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

enum class Media { text, html };

/// What whoever handed the document over knows about it. It outranks what the page says.
struct Given {
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> published;  ///< an EDTF date (ISO 8601-2 level 1)
  std::optional<std::string> title;
};

struct Document {
  std::string id;      ///< file name without folder and endings, or the row's own id
  std::string source;  ///< where it came from: a path, "-", or PATH#ROW of a JSON Lines file
  std::string bytes;   ///< as kept: decompressed, charset untouched; of a row its "text" or "html"
  Media media = Media::text;
  Given given;
};

/// SHA-256 of `bytes` in lower-case hex (FIPS 180-4), 64 characters.
std::string sha256(std::string_view bytes);

}  // namespace sayso
