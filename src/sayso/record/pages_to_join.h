// What pages are joined by, out of the record: what was prepared of them the last time, and of new ones their readings.
// Only record/ includes this.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/link/prepared.h"
#include "sayso/record/database.h"
#include "sayso/record/obey.h"

namespace sayso {

enum class JoinFrom {
  prepared,  ///< from what was kept of pages, where it is of their readings as they stand
  readings,  ///< from all readings: each is prepared once more
  whole      ///< the same, with all that readings hold, and nothing prepared
};

/// All pages, by the hashes of their bytes.
struct PagesToJoin {
  std::vector<int64_t> ids;            ///< their numbers in the record
  std::vector<Reading> readings;       ///< as people decided; unless whole, what joins look at
  std::vector<PreparedPage> prepared;  ///< links_of() takes these
  VoiceDecisions decided;
  struct Fresh {
    int64_t page = 0;
    std::string mark, bytes;
  };
  std::vector<Fresh> fresh;  ///< what was prepared now
};
/// Errors: too_large where the statements surely take more than `memory`: better told than to be ended by the system,
/// at each new question again.
Result<void> room_to_join(uint64_t statements, std::optional<uint64_t> memory, const std::string& record);

/// Errors: of room_to_join(); those of the record.
Result<PagesToJoin> pages_to_join(Database& db, JoinFrom from = JoinFrom::prepared);

Links links_of(PagesToJoin& pages);

/// For the next time. In a transaction of the caller's.
void keep_prepared(Database& db, const PagesToJoin& pages);

}  // namespace sayso
