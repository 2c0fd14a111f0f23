// What an assistant may ask: a table of tools. For mcp/ alone.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "sayso/base/result.h"
#include "sayso/record/record.h"

namespace sayso {

/// The same twice: for the model's eyes, and as a value that fits the tool's output schema.
struct ToolAnswer {
  std::string text, json;
};

struct Tool {
  std::string_view name, title, what;
  std::string_view takes, gives;  ///< JSON Schema of the arguments and of ToolAnswer::json
  /// `arguments`: an object. Errors tell the assistant what to do.
  Result<ToolAnswer> (*call)(Record& record, const nlohmann::json& arguments);
};

extern const Tool search_tool, statement_tool, verify_tool, voices_tool, figures_tool, conflicts_tool;
std::span<const Tool* const> tools();

}  // namespace sayso
