// JSON, written straight into a string. Commas are its business.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// What of a text is escaped. controls: what JSON asks for; obeyed: also what a terminal would obey (base/obeyed.h).
enum class Escaped : uint8_t { controls, obeyed };

class JsonWriter {
 public:
  explicit JsonWriter(Escaped escaped = Escaped::obeyed, size_t about = 0) : escaped_(escaped) { out_.reserve(about); }

  JsonWriter& open(char bracket);   ///< '{' or '['
  JsonWriter& close(char bracket);  ///< '}' or ']'
  JsonWriter& key(std::string_view name);
  /// What is no UTF-8 is repaired.
  JsonWriter& string(std::string_view text);
  JsonWriter& number(uint64_t value);
  JsonWriter& real(double value);
  JsonWriter& truth(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  ///< a value that is JSON already
  JsonWriter& string_or_null(std::string_view text) { return text.empty() ? null() : string(text); }
  /// A list, each of whose values `each` writes.
  template <class List, class Each>
  JsonWriter& list(const List& values, Each each) {
    open('[');
    for (const auto& value : values) each(value);
    return close(']');
  }
  JsonWriter& end_line();  ///< JSON Lines: the next value stands alone
  std::string take() { return std::move(out_); }

 private:
  void separate();
  void escape(char32_t c);
  std::string out_;
  Escaped escaped_;
  bool after_value_ = false;
};

}  // namespace sayso
