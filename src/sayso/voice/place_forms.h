// Words of a page that are made of the names of places: "Ostrian" of "Ostria", where no list has the country.
#pragma once
#include <map>
#include <string>
#include <unordered_set>

#include "sayso/syntax/syntax.h"

namespace sayso {

/// Linear in the tokens, but for sorting.
class PlaceForms {
 public:
  explicit PlaceForms(const Syntax& syntax);
  /// Whether the page calls anybody after a place with this name of one word, or was written there. In lower case.
  bool names_place(const std::string& key) const;
  /// Whether the word, in lower case, says of where somebody or something is, as no list does: "ostrian", "ostrians".
  bool is_demonym(std::string_view word) const { return of_.contains(word); }
  /// Each such word with the place that it is made of; the place is empty where the page does not name it.
  const std::map<std::string, std::string, std::less<>>& demonyms() const { return of_; }

 private:
  void add_made_of_names();
  void add_standing_before_things(const Syntax& syntax);

  std::unordered_set<std::string> words_;
  std::string dateline_;
  std::map<std::string, std::string, std::less<>> of_;
};

}  // namespace sayso
