#include "sayso/serve/request.h"

#include <algorithm>

#include "sayso/base/json_writer.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

struct Told {
  unsigned status;
  std::string_view code;
};

Told told_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return {404, "not_found"};
    case ErrorCode::no_access:
      return {403, "no_access"};
    case ErrorCode::too_large:
      return {400, "too_large"};
    case ErrorCode::malformed:
    case ErrorCode::not_text:
      return {409, "damaged"};
    case ErrorCode::bad_query:
      return {400, "bad_query"};
    case ErrorCode::bad_argument:
      return {400, "bad_argument"};
    case ErrorCode::conflict:
      return {409, "busy"};
    case ErrorCode::system:
      break;
  }
  return {500, "system"};
}

}  // namespace

std::string_view Head::header(std::string_view name) const {
  for (const auto& [known, value] : headers)
    if (known == name) return value;
  return {};
}

size_t Head::count(std::string_view name) const {
  return static_cast<size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const auto& h) { return h.first == name; }));
}

Reply refusal(unsigned status, std::string_view code, std::string_view message, std::optional<uint64_t> at) {
  JsonWriter json;
  json.open('{').key("error").string(code).key("message").string(message).key("at");
  at ? json.number(*at) : json.null();
  Reply out;
  out.status = status;
  out.body = json.close('}').take() + "\n";
  return out;
}

Reply refusal(const Error& error, std::string_view text) {
  const Told told = told_of(error.code);
  std::optional<uint64_t> at;
  if (!text.empty() && is_utf8(text) && error.at <= text.size()) {
    uint32_t points = 0;
    for (size_t i = 0; i < error.at && i < text.size(); i += code_point_at(text, i).length) ++points;
    at = points;
  }
  return refusal(told.status, told.code, error.message, at);
}

}  // namespace sayso
