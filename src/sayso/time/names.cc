#include "sayso/time/times.h"

#include "sayso/base/names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 4> timextype_names{"DATE", "TIME", "DURATION", "SET"};

}  // namespace

std::string_view name_of(TimexType value) { return timextype_names[static_cast<size_t>(value)]; }
std::optional<TimexType> timex_type(std::string_view name) { return enum_named<TimexType>(timextype_names, name); }

}  // namespace sayso
