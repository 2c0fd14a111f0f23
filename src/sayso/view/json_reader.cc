#include "sayso/view/json_reader.h"

#include <nlohmann/json.hpp>

namespace sayso {
namespace {

constexpr int most_depth = 8;

nlohmann::json parsed(std::string_view text) {
  const auto shallow = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth < most_depth; };
  return nlohmann::json::parse(text, shallow, false);
}

}  // namespace

std::optional<std::vector<std::string>> strings_in_json(std::string_view json, std::string_view key) {
  const nlohmann::json value = parsed(json);
  if (!value.is_object()) return std::nullopt;
  const auto at = value.find(std::string(key));
  if (at == value.end() || !at->is_array()) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& one : *at) {
    if (!one.is_string()) return std::nullopt;
    out.push_back(one.get<std::string>());
  }
  return out;
}

}  // namespace sayso
