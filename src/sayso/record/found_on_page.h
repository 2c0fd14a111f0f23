// What of each page the statements that fit a filter are, and whom they speak of. Only record/ includes this.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/database.h"
#include "sayso/record/search.h"

namespace sayso {

/// Whether a Joined state is needed to ask so.
bool needs_joined(const Filter& filter);

/// Keys of the statements that fit, in order.
class FittingKeys {
 public:
  FittingKeys(Database& db, const Filter& filter);
  /// Those of a page, as numbers in it; pages in order.
  void of_page(int64_t page, std::vector<uint32_t>& numbers);

 private:
  Sql keys_;
  int64_t next_ = 0;  // 0: there is none
};

class FoundOnPage {
 public:
  /// No filter: all of all pages.
  FoundOnPage(Database& db, const std::optional<Filter>& filter);
  bool whole() const { return !keys_; }
  /// Whether anything of the page is asked for. Pages in order.
  bool turn_to(int64_t page);
  /// Whom its statements name beside their chains and whom they speak of: lines of Finds::named.
  void names(std::string_view lines);
  bool has_statement(uint32_t number) const;
  bool has_voice(uint32_t number) const;

 private:
  std::optional<FittingKeys> keys_;
  Sql voices_;
  int64_t at_ = 0;
  std::vector<uint32_t> statements_, of_voices_;  // of the page at hand, in order
};

}  // namespace sayso
