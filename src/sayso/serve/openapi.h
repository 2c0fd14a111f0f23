// The OpenAPI document, as docs/openapi.json has it; defined by what the build makes of that file.
#pragma once
#include <string_view>

namespace sayso {

std::string_view openapi_document();

}  // namespace sayso
