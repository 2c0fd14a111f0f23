#include "sayso/base/names.h"

#include "sayso/reading/reading.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 3> read_by_names{"network", "rules", "none"};
constexpr std::array<std::string_view, 4> review_names{"", "accepted", "corrected", "rejected"};

}  // namespace

std::string_view name_of(ReadBy value) { return read_by_names[static_cast<size_t>(value)]; }
std::string_view name_of(Review value) { return review_names[static_cast<size_t>(value)]; }
std::optional<Review> review_named(std::string_view name) { return enum_named<Review>(review_names, name); }
std::optional<ReadBy> read_by_named(std::string_view name) { return enum_named<ReadBy>(read_by_names, name); }

}  // namespace sayso
