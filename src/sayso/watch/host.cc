#include "sayso/watch/host.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "sayso/base/words.h"
#include "sayso/bytes/stamp.h"

namespace sayso {
namespace {
constexpr int64_t day = 86400;
}

std::optional<int64_t> retry_after(std::string_view value, int64_t now) {
  const std::string text = on_one_line(value);
  if (text.empty()) return std::nullopt;
  int64_t seconds = 0;
  const char* end = text.data() + text.size();
  const auto [stop, wrong] = std::from_chars(text.data(), end, seconds);
  if (wrong == std::errc::result_out_of_range) return day;
  if (wrong != std::errc() || stop != end) {
    const std::string moment = stamp_of(text).moment;  // "2031-11-12T09:20:30Z"
    std::tm t{};
    if (moment.size() != 20 || !strptime(moment.c_str(), "%Y-%m-%dT%H:%M:%SZ", &t)) return std::nullopt;
    seconds = static_cast<int64_t>(timegm(&t)) - now;
  }
  return std::clamp<int64_t>(seconds, 1, day);
}

int64_t wait_after(int64_t failures) {
  return std::min<int64_t>(day, 600 * (int64_t{1} << std::clamp<int64_t>(failures - 1, 0, 10)));
}

}  // namespace sayso
