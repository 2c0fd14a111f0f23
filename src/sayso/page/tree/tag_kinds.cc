#include "sayso/page/tree/tag_kinds.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;
using namespace tag_kind;

constexpr std::array formatting_tags{"b"sv, "big"sv,   "code"sv,   "em"sv,     "font"sv, "i"sv, "nobr"sv,
                                     "s"sv, "small"sv, "strike"sv, "strong"sv, "tt"sv,   "u"sv};
constexpr std::array empty_elements{"area"sv,  "base"sv,  "br"sv,   "col"sv,  "embed"sv, "hr"sv,
                                    "img"sv,   "input"sv, "link"sv, "meta"sv, "param"sv, "source"sv,
                                    "track"sv, "wbr"sv,   "path"sv, "html"sv, "body"sv,  "head"sv};
// Their end tags may be missing, so an open one says nothing about nesting: the next one closes it.
constexpr std::array self_closing{"p"sv,  "li"sv,    "dd"sv,    "dt"sv,    "option"sv, "optgroup"sv, "td"sv, "th"sv,
                                  "tr"sv, "tbody"sv, "thead"sv, "tfoot"sv, "a"sv,      "rp"sv,       "rt"sv};
constexpr std::array raw_text_tags{"script"sv, "style"sv,  "textarea"sv, "title"sv,
                                   "xmp"sv,    "iframe"sv, "noembed"sv,  "noframes"sv};

// A line of the page ends before and behind them.
constexpr std::array block_elements{
    "address"sv,    "article"sv, "aside"sv, "blockquote"sv, "body"sv,   "center"sv,  "dd"sv,    "details"sv, "dialog"sv,
    "div"sv,        "dl"sv,      "dt"sv,    "fieldset"sv,   "footer"sv, "figure"sv,  "form"sv,  "h1"sv,      "h2"sv,
    "h3"sv,         "h4"sv,      "h5"sv,    "h6"sv,         "head"sv,   "header"sv,  "html"sv,  "li"sv,      "main"sv,
    "figcaption"sv, "nav"sv,     "ol"sv,    "p"sv,          "pre"sv,    "section"sv, "table"sv, "tbody"sv,   "td"sv,
    "tfoot"sv,      "th"sv,      "thead"sv, "tr"sv,         "ul"sv};
constexpr std::array head_tags{"base"sv, "link"sv, "meta"sv, "script"sv, "style"sv, "title"sv};
// Inside of them white space shows, or stands between what else would be one word. Behind an open <a> the parser opens
// it again at the next white space.
constexpr std::array white_space_tags{"a"sv, "button"sv, "listing"sv, "pre"sv};

// A name of at most eight letters as a number; of a longer one the last eight, and its length.
constexpr uint64_t packed(std::string_view name) {
  uint64_t n = 0;
  for (char c : name) n = n << 8 | static_cast<unsigned char>(c);
  return name.size() > 8 ? n + name.size() : n;
}

// All of the names above by their packed letters, in a table with gaps; each page asks it for each of its tags.
class TagKinds {
  static constexpr size_t size = 256;
  static constexpr size_t place(uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 56; }
  template <size_t N>
  constexpr void put(const std::array<std::string_view, N>& names, unsigned kind) {
    for (std::string_view name : names) {
      const uint64_t key = packed(name);
      size_t i = place(key);
      while (keys_[i] != 0 && keys_[i] != key) i = (i + 1) % size;
      keys_[i] = key;
      kinds_[i] = static_cast<uint8_t>(kinds_[i] | kind);
    }
  }
  std::array<uint64_t, size> keys_{};
  std::array<uint8_t, size> kinds_{};

 public:
  constexpr TagKinds() {
    put(formatting_tags, formatting);
    put(empty_elements, no_nesting);
    put(self_closing, no_nesting);
    put(raw_text_tags, raw_text | no_nesting);
    put(block_elements, block);
    put(head_tags, of_head);
    put(white_space_tags, keeps_white);
  }
  uint8_t of(std::string_view name) const {
    if (name.size() > 10 || name.empty()) return 0;
    const uint64_t key = packed(name);
    for (size_t i = place(key);; i = (i + 1) % size) {
      if (keys_[i] == key) return kinds_[i];
      if (keys_[i] == 0) return 0;
    }
  }
};
constexpr TagKinds tag_kinds;

}  // namespace

uint8_t kinds_of_tag(std::string_view name) { return tag_kinds.of(name); }

}  // namespace sayso
