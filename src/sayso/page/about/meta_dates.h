// The dates of a page's meta elements and of the data in its scripts.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "sayso/page/dates/date_words.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/tree/tree.h"

namespace sayso {

class MetaDates {
 public:
  explicit MetaDates(const Tree& tree);
  /// Each in EDTF, empty where there is none. By names that say so, then by any name that holds such a word
  /// ("w-published-date").
  std::string published(DayOrder order) const;
  std::string modified(DayOrder order) const;
  /// By names that do not say of what they are the date: "date", "dc.date". Many systems mean the last change.
  std::string any(DayOrder order) const;
  /// lang of the html element.
  const std::string& language_tag() const { return language_tag_; }

 private:
  std::string by_words(DayOrder order, DateWord kind) const;

  std::map<std::string, std::string_view, std::less<>> values_;  // the first of each name; views into the tree
  std::string language_tag_;
};

/// The first date behind a key like "publishedAt": in scripts that are no JSON-LD: what pages that are built in the
/// browser carry. At most 4 MiB are looked at.
std::string date_in_scripts(const Tree& tree);

}  // namespace sayso
