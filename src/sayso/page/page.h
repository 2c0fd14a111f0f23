// What a page is made of: its text in blocks, and what it says about itself.
// The only folder that sees HTML.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/base/span.h"
#include "sayso/bytes/document.h"

namespace sayso {

enum class BlockType { title, byline, dateline, heading, paragraph, caption, teaser, furniture };
std::string_view name_of(BlockType type);
std::optional<BlockType> block_type(std::string_view name);

struct Block {
  Span span;  ///< in Page::text, without white space at its ends; never empty
  BlockType type = BlockType::paragraph;
  Span origin;  ///< the bytes of the document that it was made from
};

struct Published {
  std::string edtf;  ///< empty where unknown
  std::string from;  ///< meta, json-ld, url, dateline, text or given
};

struct Metadata {
  std::string title;
  std::vector<std::string> byline;  ///< names, without "By" and roles
  std::string outlet;               ///< name of who published the page; empty where unknown
  std::string language;             ///< ISO 639-1, "und" where unknown
  std::string dateline_place;       ///< "London"
  std::string dateline_date;        ///< EDTF, as far as the dateline itself tells; may be empty
  Span dateline;                    ///< in Page::text; empty where there is none
  Published published;
  std::string url;
  std::string media_type;  ///< text/plain or text/html
  Span agency{};           ///< who the dateline credits: "AFP" of "LONDON (AFP) –"; empty where it credits nobody
};

/// Immutable. Made by read_page alone. Blocks are in order and do not overlap; a dateline block may stand
/// before the paragraph that it opens ("LONDON, 18 Jan –" is a block of its own).
class Page {
 public:
  const std::string& text() const { return text_; }  ///< UTF-8; for text/plain the file as it stands
  const std::vector<Block>& blocks() const { return blocks_; }
  const Metadata& metadata() const { return metadata_; }

 private:
  friend class PageMaker;
  Page() = default;
  std::string text_;
  std::vector<Block> blocks_;
  Metadata metadata_;
};

/// Reads the blocks and metadata of a document. Bytes that are not UTF-8 are decoded by what the page
/// declares, else as windows-1252; nothing in `document` can make this crash or go over the budget.
/// Errors: too_large, not_text (binary data). Thread-safe.
Result<Page> read_page(const Document& document, const Budget& budget = {});

}  // namespace sayso
