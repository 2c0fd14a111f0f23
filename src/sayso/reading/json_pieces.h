// A JSON object by its fields, and its lists by their values, so that no more of a large one is parsed at a time than a
// value of a list: a page's statements are many times their text as parsed values. For from_json.cc.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/reading/json_value.h"

namespace sayso {

/// Throws simdjson::simdjson_error for what is no JSON; what nobody asks for is not looked at.
class JsonPieces {
 public:
  /// Behind `json` simdjson::SIMDJSON_PADDING bytes must be readable. A view.
  explicit JsonPieces(std::string_view json) : end_(json.data() + json.size() + simdjson::SIMDJSON_PADDING) {
    auto whole = by_pieces(json);
    for (auto field : whole.get_object()) {
      std::string key(std::string_view(field.unescaped_key()));
      fields_.emplace_back(std::move(key), simdjson::to_json_string(field.value()));
    }
    const std::string_view last = fields_.empty() ? json : fields_.back().second;
    std::string behind(last.data() + last.size(), json.data() + json.size());
    std::erase_if(behind, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    if (behind != "}") throw simdjson::simdjson_error(simdjson::TAPE_ERROR);
  }

  /// Null where it is missing. A view: good until the next one is asked for.
  JsonValue find(std::string_view name) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& f) { return f.first == name; });
    return found == fields_.end() ? JsonValue() : parsed(found->second);
  }
  bool has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(), [&](const auto& f) { return f.first == name; });
  }
  /// Calls `each` with every value of a list; false where it is none.
  template <class Each>
  bool each_in(std::string_view name, const Each& each) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& f) { return f.first == name; });
    if (found == fields_.end() || !found->second.starts_with('[')) return false;
    auto list = by_pieces(found->second);
    for (auto value : list.get_array()) each(parsed(simdjson::to_json_string(value)));
    return true;
  }

 private:
  simdjson::simdjson_result<simdjson::ondemand::document> by_pieces(std::string_view json) const {
    return pieces_.iterate(json.data(), json.size(), static_cast<size_t>(end_ - json.data()));
  }
  JsonValue parsed(std::string_view json) const { return JsonValue(values_.parse(json.data(), json.size(), false)); }

  const char* end_;
  std::vector<std::pair<std::string, std::string_view>> fields_;
  mutable simdjson::ondemand::parser pieces_;
  mutable simdjson::dom::parser values_;
};

}  // namespace sayso
