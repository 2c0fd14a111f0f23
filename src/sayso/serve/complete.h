// What may stand at the cursor in a query.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/serve/desk.h"

namespace sayso {

/// Whether a name says who somebody is: "he" does not, whom no voice is.
bool says_who(std::string_view name);

struct CompletionItem {
  std::string text;       ///< to be put there
  std::string label;      ///< to be shown
  std::string_view kind;  ///< field, value or word
  std::optional<uint64_t> count = {};
};
struct Completion {
  uint32_t from = 0, to = 0;  ///< in code points: what the items replace
  std::vector<CompletionItem> items;
};

/// `at`: the cursor, in code points of `query`, which need not be a whole query. Errors: bad_query (no UTF-8, too
/// long); those of the record.
Result<Completion> completion_of(Record& record, const DeskState& state, const std::string& query, uint32_t at);

}  // namespace sayso
