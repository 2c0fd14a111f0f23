// What the tools take and give, in JSON Schema. For mcp/ alone. The test compares each answer with it.
#pragma once
#include <string_view>

namespace sayso {

extern const std::string_view search_takes, statement_takes, verify_takes, voices_takes, figures_takes;
extern const std::string_view search_gives, statement_gives, verify_gives, voices_gives, figures_gives;

}  // namespace sayso
