// What stands behind an article's last sentence: what a house says of itself, and what it asks of its readers.
#pragma once
#include <string_view>

namespace sayso {

/// The name in a short heading that opens what a company or an author says of itself: "About Sella Ports" ->
/// "Sella Ports". Empty where `line` is none. By lexicons/closings.tsv.
std::string_view name_in_about(std::string_view line);

/// A short paragraph that asks readers to write, follow, subscribe or send, or gives an address of mail or a handle;
/// quoted words are none of these. O(line).
bool is_plea(std::string_view line);

/// A short paragraph whose first words ask that. O(line).
bool opens_with_plea(std::string_view line);

/// Whether a text names what pages ask leave for: "cookies". O(text).
bool tells_of_consent(std::string_view text);

/// "Sponsored", "Anzeige": a line that is nothing else opens a box that somebody paid for.
bool labels_sponsor(std::string_view line);

/// What stands behind a house's name where a sentence says what it is: "is a ...". `text` is short.
bool opens_with_being(std::string_view text);

}  // namespace sayso
