// How a record comes into the world. Only record/ includes this.
#pragma once
#include <string>

#include "sayso/base/result.h"

namespace sayso {

/// Makes an empty record at `path`, whole at once; does nothing where a file is there. Errors: no_access, system.
Result<void> make_record(const std::string& path);

}  // namespace sayso
