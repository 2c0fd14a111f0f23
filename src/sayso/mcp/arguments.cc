#include "sayso/mcp/arguments.h"

#include <fmt/format.h>

#include <algorithm>

namespace sayso {

void Arguments::refuse(std::string message) {
  if (wrong_.empty()) wrong_ = std::move(message);
}

const nlohmann::json* Arguments::find(const char* name) {
  known_.emplace_back(name);
  const auto at = object_.find(name);
  return at == object_.end() || at->is_null() ? nullptr : &*at;
}

std::string Arguments::text(const char* name, size_t most_bytes, bool needed) {
  const nlohmann::json* value = find(name);
  if (!value) {
    if (needed) refuse(fmt::format("'{}' is missing; it is a text", name));
    return {};
  }
  if (!value->is_string()) return refuse(fmt::format("'{}' is a text", name)), std::string();
  const std::string& text = value->get_ref<const std::string&>();
  if (text.size() > most_bytes) refuse(fmt::format("'{}' has at most {} bytes", name, most_bytes));
  return text;
}

uint64_t Arguments::number(const char* name, uint64_t otherwise, uint64_t least, uint64_t most) {
  const nlohmann::json* value = find(name);
  if (!value) return otherwise;
  const bool whole = value->is_number_unsigned() && value->get<uint64_t>() >= least && value->get<uint64_t>() <= most;
  if (!whole) return refuse(fmt::format("'{}' is a whole number from {} to {}", name, least, most)), otherwise;
  return value->get<uint64_t>();
}

bool Arguments::truth(const char* name) {
  const nlohmann::json* value = find(name);
  if (value && !value->is_boolean()) refuse(fmt::format("'{}' is true or false", name));
  return value && value->is_boolean() && value->get<bool>();
}

std::string Arguments::word(const char* name, std::initializer_list<std::string_view> words) {
  const nlohmann::json* value = find(name);
  if (!value) return std::string(*words.begin());
  std::string all;
  for (std::string_view word : words) {
    if (value->is_string() && value->get_ref<const std::string&>() == word) return std::string(word);
    if (!word.empty()) all += (all.empty() ? "" : ", ") + std::string(word);
  }
  return refuse(fmt::format("'{}' is one of: {}", name, all)), std::string();
}

Result<void> Arguments::done() const {
  std::string all;
  for (const std::string& name : known_) all += (all.empty() ? "" : ", ") + name;
  if (!wrong_.empty()) return fail(ErrorCode::bad_argument, wrong_);
  for (const auto& [name, value] : object_.items())
    if (std::find(known_.begin(), known_.end(), name) == known_.end())
      return fail(ErrorCode::bad_argument, fmt::format("this tool takes no such argument; it takes: {}", all), name);
  return {};
}

}  // namespace sayso
