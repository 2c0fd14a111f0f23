// Names of those who wrote a page, out of values and lines that hold them, in the languages of lexicons/bylines.tsv.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class BylineWord {
  opening,
  label,
  link,
  until,
  role,
  degree,
  staff,
  group,
  nobody,
  mark,
  path,
  credit,
  help,
  by,
  wrote,
  edited,
  helped,
  at,
  particle,
  possessive,
  sent,
  ends_name,
  elsewhere,
  role_mark,
  contribution
};

/// Case is ignored.
bool is_byline_word(std::string_view words, BylineWord kind);
/// Those of a kind in the order of the list, in lower case.
const std::vector<std::string_view>& byline_phrases(BylineWord kind);

/// What a name looks like. `nobody`: what systems write where they know no name, dates, addresses. `handle`: "jlind7".
/// `agency`: "AP". `staff`: "Sella Post Staff". `group`: another name of an organisation. `single`: one word, "Ada".
enum class NameKind { nobody, handle, agency, group, staff, single, person };
NameKind kind_of_name(std::string_view name);

/// Names out of a value that says who wrote a page: "By Ada Lind and Ben Orr, Staff Writers" -> {Ada Lind, Ben Orr}.
/// Openings, roles, degrees, places, agencies and outlets behind a name, links and addresses are left out; at most 30.
std::vector<std::string> names_in(std::string_view value);

/// The same of a line that a page shows, where only what looks like a person's name counts: two to five words, each
/// with a capital, or in a script without capitals.
std::vector<std::string> persons_in(std::string_view text);

/// A first name that lexicons/en/first_names.tsv knows. Case is ignored.
bool is_first_name(std::string_view word);

/// The bytes of an opening at the start of `text`, with the colon and space behind it: "Written by: "; 0 without one.
size_t opening_length(std::string_view text);

}  // namespace sayso
