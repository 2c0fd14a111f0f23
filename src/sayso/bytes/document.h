// One document as it came: bytes with their origin. The first product of the chain.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class Media { text, html, pdf };

/// What whoever handed the document over knows about it. It outranks what the page says.
struct Given {
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> published;  ///< an EDTF date (ISO 8601-2 level 1)
  std::optional<std::string> title;
  std::vector<std::string> byline = {};  ///< names of authors; empty where nobody gave any
  std::optional<std::string> charset =
      std::nullopt;  ///< a label, from an HTTP or MIME header; the bytes may know better
  std::optional<std::string> captured = std::nullopt;  ///< when the bytes were saved, EDTF; nothing in them is later
  bool operator==(const Given&) const = default;
};

struct Document {
  std::string id;  ///< file name without folder and endings, or the row's own id
  std::string
      source;  ///< where it came from: a path, "-", PATH#ROW of JSON Lines, or a place in an archive (docs/formats.md)
  std::string bytes;  ///< as kept: decompressed, decoded from its container, charset untouched
  Media media = Media::text;
  Given given;
  /// SHA-256 of a page that the walk gave before, where this is the same page at another address or time, and `bytes`
  /// is empty. Only where WalkOptions::repeats asks for it.
  std::string same_as = {};
};

/// SHA-256 of `bytes` in lower-case hex (FIPS 180-4), 64 characters.
std::string sha256(std::string_view bytes);

}  // namespace sayso
