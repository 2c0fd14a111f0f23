// Who runs this.
#pragma once
#include <string>

namespace sayso {

/// The login name of who runs this process; empty where the system knows none.
std::string user_name();

}  // namespace sayso
