// from_json() for large readings.
#pragma once
#include <string>

#include "sayso/reading/reading.h"

namespace sayso {

/// As from_json() of a text that need not stay: no copy of it is made where it has 64 bytes of room behind it. Let it
/// go afterwards.
Result<Reading> from_json_in_place(std::string& json);

}  // namespace sayso
