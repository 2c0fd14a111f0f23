// The little JSON that a client sends.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// The strings of the list `key` of an object; nothing where `json` is no such object.
std::optional<std::vector<std::string>> strings_in_json(std::string_view json, std::string_view key);

}  // namespace sayso
