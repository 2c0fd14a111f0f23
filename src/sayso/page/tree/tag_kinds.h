// What the names of tags tell the prescan.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sayso {

/// A name may be of several kinds.
namespace tag_kind {
enum : uint8_t {
  formatting = 1,
  no_nesting = 2,
  raw_text = 4,
  block = 8,         ///< a line of the page ends before and behind it
  of_head = 16,      ///< stands in <head>
  keeps_white = 32,  ///< white space in it shows, or parts words; behind an open <a> the parser opens it again at one
};
}  // namespace tag_kind

/// The kinds of a tag's name (lower case).
uint8_t kinds_of_tag(std::string_view name);

}  // namespace sayso
