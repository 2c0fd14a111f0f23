#include "sayso/record/pages.h"

#include "sayso/record/pack.h"

namespace sayso {
namespace {
constexpr size_t most_json = size_t{1} << 30;
}

Result<Reading> unpacked_reading(std::string_view frame, const std::string& path) {
  auto json = unpacked(frame, most_json);
  if (!json) return fail(ErrorCode::malformed, json.error().message, path);
  auto reading = from_json(*json);
  if (!reading)
    return fail(ErrorCode::malformed,
                "a kept reading does not hold (" + reading.error().message + "); 'sayso rebuild' makes it again", path);
  return reading;
}

}  // namespace sayso
