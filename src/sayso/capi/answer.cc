#include "sayso/capi/answer.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "sayso/base/json_writer.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr std::string_view codes[] = {"ok",       "not_found", "no_access",    "too_large", "malformed",
                                      "not_text", "bad_query", "bad_argument", "conflict",  "system"};

sayso_status given(char** answer, sayso_status status, std::string_view text) noexcept {
  if (!answer) return status;
  *answer = static_cast<char*>(std::malloc(text.size() + 1));
  if (!*answer) return SAYSO_SYSTEM;
  if (!text.empty()) std::memcpy(*answer, text.data(), text.size());
  (*answer)[text.size()] = '\0';
  return status;
}

}  // namespace

sayso_status status_of(ErrorCode code) { return static_cast<sayso_status>(static_cast<int>(code) + 1); }

std::string error_json(const Error& error) {
  JsonWriter json;
  json.open('{').key("error").open('{').key("code").string(codes[static_cast<size_t>(status_of(error.code))]);
  json.key("message").string(error.message).key("where").string_or_null(error.where).key("at").number(error.at);
  return json.close('}').close('}').take();
}

sayso_status answered(char** answer, const std::function<Result<std::string>()>& question) noexcept {
  if (answer) *answer = nullptr;
  try {
    const Result<std::string> result = question();
    return result ? given(answer, SAYSO_OK, *result)
                  : given(answer, status_of(result.error().code), error_json(result.error()));
  } catch (const std::bad_alloc&) {
    return given(answer, SAYSO_SYSTEM, R"({"error":{"code":"system","message":"out of memory","where":null,"at":0}})");
  } catch (...) {
    return given(answer, SAYSO_SYSTEM,
                 R"({"error":{"code":"system","message":"a fault of sayso; please report it","where":null,"at":0}})");
  }
}

Result<std::string> utf8_of(const char* text, const char* name) {
  std::string out = text ? text : "";
  if (!is_utf8(out)) return fail(ErrorCode::bad_argument, "no UTF-8", name);
  return out;
}

}  // namespace sayso
