#include "sayso/base/names.h"

#include "sayso/reading/reading.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 3> read_by_names{"network", "rules", "none"};

}  // namespace

std::string_view name_of(ReadBy value) { return read_by_names[static_cast<size_t>(value)]; }
std::optional<ReadBy> read_by_named(std::string_view name) { return enum_named<ReadBy>(read_by_names, name); }

}  // namespace sayso
