// Makes a page safe to parse: MyHTML takes the square of the nesting and of the attributes of one element.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/base/span.h"

namespace sayso {

struct Scanned {
  /// A script that somebody may read, taken out of the page: it stood at byte `at` of `html`, behind its begin tag.
  struct Script {
    uint32_t at = 0;
    std::string_view text;  ///< in the scanned page
    Span origin;
  };

  std::string html;
  std::vector<Script> scripts;  ///< in order
  /// Where bytes were left out: (place in `html`, bytes left out before it in all), in order.
  std::vector<std::pair<uint32_t, uint32_t>> removed;
  uint32_t tags = 0;  ///< begin tags and end tags, those left out counted too

  /// The byte of the scanned page that became byte `at` of `html`. O(log n).
  uint32_t original(uint32_t at) const;
};

/// The same for questions in order: O(1) where `at` is not far behind the one before. `scanned` must outlive it.
class WayBack {
 public:
  explicit WayBack(const Scanned& scanned) : scanned_(scanned) {}
  uint32_t original(uint32_t at);

 private:
  const Scanned& scanned_;
  size_t next_ = 0;  // the first of `removed` behind the last question
};

/// One pass over the tags. Leaves out tags of mere formatting (<b>, <font>: the parser would open them again in every
/// block that follows), tags that nest deeper than budget.max_depth, with their end tags, attributes over
/// budget.max_attributes, and tags whose names come after hundreds of others; and what no one reads: attributes,
/// drawings
/// (<svg>), styles, scripts without JSON or a date's name, and white space between tags of which one begins or ends a
/// block. Other scripts stand apart. The text stays whole. Linear
/// in time and memory. Errors: too_large (more than budget.max_nodes tags).
Result<Scanned> prescan(std::string_view html, const Budget& budget);

}  // namespace sayso
