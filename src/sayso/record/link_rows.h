// Links -> rows. Only record/ includes this.
#pragma once
#include <string>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/record/database.h"

namespace sayso {

struct PagesToJoin;

/// Of the rows of the link tables of `schema`: what the mark of kept links holds, so that a changed row is seen.
std::string links_digest(Database& db, const std::string& schema);

/// In main: write_links(), the mark that they are those of all pages, and what was prepared of them.
void keep_rows(Database& db, const PagesToJoin& pages, const Links& links);

/// Makes them in memory beside those that are kept, which are not seen any more then by this connection.
Result<void> join_in_memory(Database& db);
void forget_in_memory(Database& db);
bool in_memory_are_of_now(Database& db);  ///< there, and nobody wrote since

bool links_are_kept(Database& db);
/// To be called by whoever changes the rows of a page, in the same transaction.
constexpr const char* links_are_old = "DELETE FROM setting WHERE name='links'";

/// Where the rows of the link tables are not what the readings give: names of tables. In a transaction of the caller's.
Result<std::vector<std::string>> compare_links(Database& db);

}  // namespace sayso
