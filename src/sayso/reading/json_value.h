// A value of a JSON text, as from_json.cc looks at them, over simdjson: a page's reading takes some ten bytes a value,
// where a tree of values would take hundreds.
#pragma once
#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// Null where it is missing. A view: the parser must outlive it.
class JsonValue {
 public:
  JsonValue() = default;
  explicit JsonValue(simdjson::dom::element element) : element_(element), there_(true) {}

  bool is_null() const { return !there_ || element_.is_null(); }
  bool is_object() const { return there_ && element_.is_object(); }
  bool is_array() const { return there_ && element_.is_array(); }
  bool is_string() const { return there_ && element_.is_string(); }
  bool is_boolean() const { return there_ && element_.is_bool(); }
  bool is_number() const { return there_ && element_.is_number(); }

  /// These only of what is of their kind.
  std::string string() const { return std::string(element_.get_string().value_unsafe()); }
  bool boolean() const { return element_.get_bool().value_unsafe(); }
  double number() const { return element_.get_double().value_unsafe(); }
  simdjson::dom::array array() const { return element_.get_array().value_unsafe(); }

  /// Of a whole number that is not negative.
  std::optional<uint64_t> natural() const {
    uint64_t value = 0;
    if (!there_ || element_.get(value) != simdjson::SUCCESS) return std::nullopt;
    return value;
  }
  /// The field of an object; nothing where there is none, or this is no object.
  std::optional<JsonValue> find(std::string_view name) const {
    simdjson::dom::object object;
    simdjson::dom::element found;
    if (!there_ || element_.get(object) != simdjson::SUCCESS || object.at_key(name).get(found) != simdjson::SUCCESS)
      return std::nullopt;
    return JsonValue(found);
  }

 private:
  simdjson::dom::element element_;
  bool there_ = false;
};

}  // namespace sayso
