// Which pages came since: pages are numbered in the order in which they were added, and the numbers stay.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sayso/record/record.h"

namespace sayso {

struct NumberedPage {
  int64_t number = 0;  ///< 0: none
  std::string sha256;  ///< hex
};
/// The last page that was added.
Result<NumberedPage> last_page(Record& record);
/// The hash of a page; empty where there is no such number.
Result<std::string> hash_of_page(Record& record, int64_t number);
/// Pages with a greater number, in their order.
Result<std::vector<NumberedPage>> pages_since(Record& record, int64_t number);

}  // namespace sayso
