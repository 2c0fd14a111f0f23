#include "sayso/record/pages.h"

#include <algorithm>

#include "sayso/read/readers.h"
#include "sayso/record/pack.h"

namespace sayso {
namespace {
// Dense text has a hundred bytes of reading a byte; nothing honest comes near to these.
constexpr uint64_t json_a_byte = 512, least_json = 1u << 20, most_json = most_reading;
}  // namespace

Result<Reading> unpacked_reading(std::string_view frame, uint64_t size, const std::string& path) {
  auto json = unpacked(frame, std::min(most_json, least_json + std::min<uint64_t>(size, most_json) * json_a_byte));
  if (!json) return fail(ErrorCode::malformed, json.error().message, path);
  auto reading = from_json(*json);
  if (!reading)
    return fail(ErrorCode::malformed,
                "a kept reading does not hold (" + reading.error().message + "); 'sayso rebuild' makes it again", path);
  return reading;
}

}  // namespace sayso
