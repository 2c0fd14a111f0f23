// Words of the record's statements by their begin.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sayso/record/record.h"

namespace sayso {

/// With the number of statements that have them, most first; looks at no more than some thousands of words.
/// Errors: those of the record.
Result<std::vector<std::pair<std::string, uint64_t>>> words_begun(Record& record, const std::string& begin,
                                                                  size_t most);

}  // namespace sayso
