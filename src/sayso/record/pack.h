// zstd frames, one a value.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/result.h"

namespace sayso {

/// Errors: system (out of memory). The same bytes give the same frame.
Result<std::string> packed(std::string_view bytes);
/// Errors: malformed; too_large where it would be more than `most` bytes.
Result<std::string> unpacked(std::string_view frame, size_t most);

}  // namespace sayso
