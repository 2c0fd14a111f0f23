// The statements that share words with a quote. Only record/ includes this.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/database.h"
#include "sayso/record/verify.h"

namespace sayso {

/// Looked for by the quote's rarest words: common ones would rank half the record.
std::vector<NearStatement> nearest_statements(Database& db, const std::string& quote, size_t most);

}  // namespace sayso
