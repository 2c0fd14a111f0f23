// What a tool was called with, taken out by name and type. For mcp/ alone.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sayso/base/result.h"

namespace sayso {

/// The first thing that is wrong sticks; done() gives it.
class Arguments {
 public:
  explicit Arguments(const nlohmann::json& object) : object_(object) {}
  std::string text(const char* name, size_t most_bytes, bool needed = false);
  uint64_t number(const char* name, uint64_t otherwise, uint64_t least, uint64_t most);
  bool truth(const char* name);
  /// One of several words; the first one where none is given.
  std::string word(const char* name, std::initializer_list<std::string_view> words);
  /// To be asked last. Errors: bad_argument; arguments that nobody asked for are wrong, too.
  Result<void> done() const;

 private:
  const nlohmann::json* find(const char* name);
  void refuse(std::string message);
  const nlohmann::json& object_;
  std::vector<std::string> known_;
  std::string wrong_;
};

}  // namespace sayso
