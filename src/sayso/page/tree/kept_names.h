// Attributes that some rule reads. For tree/ alone.
#pragma once
#include <string_view>

namespace sayso {

/// The lasting form of an attribute's name that the rules look at; empty for all others. `name` is in small letters.
std::string_view kept_name(std::string_view name);

/// Whether an attribute makes any difference, to a rule or to the parser. Case does not matter.
bool is_read_attribute(std::string_view name);

}  // namespace sayso
