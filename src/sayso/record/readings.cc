#include "sayso/record/readings.h"

#include "sayso/record/pages_to_join.h"

namespace sayso {

Result<ReadingsToLink> all_readings(Record& record) {
  Database& db = record.database();
  Transaction one_state(db);
  auto pages = pages_to_join(db, JoinFrom::whole);
  if (!pages) return tl::unexpected(pages.error());
  return ReadingsToLink{std::move(pages->readings), std::move(pages->decided.decisions)};
}

}  // namespace sayso
