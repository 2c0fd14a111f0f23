// Does a string look like an EDTF date (ISO 8601-2 level 1)? Shape only: "2023-02-30" passes.
#pragma once
#include <string_view>

namespace sayso {

/// True for dates, dates with time, seasons, unspecified digits ("202X", "2023-XX"), qualified dates ("2023~"),
/// years beyond four digits ("Y17000") and intervals of these ("2023-01/2023-03", "2023/..", "/2023").
bool has_edtf_shape(std::string_view text);

}  // namespace sayso
