// From results to what C gets: a status and a text. For capi/ alone.
#pragma once
#include <functional>
#include <string>

#include "sayso/base/result.h"
#include "sayso/capi/sayso.h"

namespace sayso {

sayso_status status_of(ErrorCode code);
/// {"error": {...}}
std::string error_json(const Error& error);
/// Runs it, gives its text or its error; nothing gets out but the status, whatever is thrown.
sayso_status answered(char** answer, const std::function<Result<std::string>()>& question) noexcept;
/// Errors: bad_argument where it is no UTF-8.
Result<std::string> utf8_of(const char* text, const char* name);

}  // namespace sayso
