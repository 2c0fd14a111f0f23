// What a page is once it is read: blocks of its text, and what it says of itself.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"

namespace sayso {

/// A comment is a reader's, below the article.
enum class BlockType { title, byline, dateline, heading, paragraph, caption, teaser, furniture, comment };
std::string_view name_of(BlockType type);
std::optional<BlockType> block_type(std::string_view name);

struct Block {
  Span span;  ///< in Page::text, without white space at its ends; never empty
  BlockType type = BlockType::paragraph;
  Span origin;  ///< the bytes of the document that it was made from; empty where they cannot be told (PDF)
  /// EDTF, a day or coarser, with a time of day or not: when this block was written, where that is not when the page
  /// was published (an entry of a live blog, a section pasted in from an older page). Empty otherwise.
  std::string anchor{};
  uint32_t page_number = 0;  ///< of a PDF, from 1; 0 where there are no pages
};

struct Published {
  std::string edtf;  ///< empty where unknown; as coarse as what it was found in
  std::string from;  ///< meta, json-ld, url, dateline, text or given
};

/// That a page hides the rest of its article from those who do not pay or register.
struct Paywall {
  std::optional<bool> declared;  ///< the publisher's own word, in the page's metadata
  Span words;                    ///< our finding, in Page::text: what asks to subscribe, or the end of a cut-off text
};

/// How the page's bytes were read.
struct Encoding {
  std::string charset;   ///< WHATWG name, lower case: "utf-8", "windows-1252"
  std::string from;      ///< bom, http, meta, valid (the bytes are UTF-8) or guess
  uint32_t damaged = 0;  ///< places where characters were lost or read wrongly before the page was saved
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
  std::string media_type;  ///< text/plain, text/html or application/pdf
  Span agency{};           ///< whom the page credits: "AFP" of "LONDON (AFP) –", "(AP)" at its end; empty where nobody
  Published modified{};    ///< the last change that the page tells of; not before `published`
  std::string section{};   ///< "World", as the page has it; empty where unknown
  Paywall paywall{};
  Encoding encoding{};
  bool agency_helped = false;  ///< `agency` helped only: "Reuters contributed to this report"
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

}  // namespace sayso
