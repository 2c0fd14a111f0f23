// Links as rows of the link tables. Only record/ includes this.
#pragma once
#include <string>

#include "sayso/link/links.h"
#include "sayso/record/database.h"

namespace sayso {

struct PagesToJoin;

/// Makes the rows of the link tables of `schema` (main or temp; they must be there) those of `links`: rows that stand
/// already are not written again. What links_digest() gives then. In a transaction of the caller's.
std::string write_links(Database& db, const std::string& schema, const PagesToJoin& pages, const Links& links);

}  // namespace sayso
