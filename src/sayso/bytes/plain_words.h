// Words out of the small pieces of markup that headers and feeds hold: titles, names.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// Without tags, with the common character references decoded (a second time, where they come twice escaped), white
/// space made one space. At most some 4,000 bytes of `text` are looked at.
std::string words_of_markup(std::string_view text);

/// Names in what feeds and mails call an author: "jane@sella.example (Jane Doe)" -> "Jane Doe", "By A Roe and B Poe" ->
/// both. An address alone is no name.
std::vector<std::string> names_of_author(std::string_view author);

/// True where `text` has a tag or a character reference.
bool has_markup(std::string_view text);

/// An absolute http or https address.
bool is_web_address(std::string_view text);

}  // namespace sayso
