// All readings of a record, for what joins pages.
#pragma once
#include <vector>

#include "sayso/link/links.h"
#include "sayso/record/record.h"

namespace sayso {

struct ReadingsToLink {
  std::vector<Reading> readings;         ///< by the hash of their bytes, as people decided
  std::vector<VoiceDecision> decisions;  ///< what they decided of voices
};
/// Every page's reading: in the same order however the pages came in. Errors: malformed (one does not hold), system.
Result<ReadingsToLink> all_readings(Record& record);

}  // namespace sayso
