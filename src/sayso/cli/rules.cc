// sayso rules: what finds statements, and what can be switched off.
#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/statement/statements.h"

namespace sayso {
namespace {

int list_rules() {
  size_t width = 0;
  for (const Rule& rule : rules()) width = std::max(width, rule.name.size());
  for (const Rule& rule : rules())
    print(std::string(rule.name) + std::string(width + 2 - rule.name.size(), ' ') + std::string(rule.what) + "\n");
  return exit_ok;
}

}  // namespace

const Command rules_command{"rules", "List the rules that find statements, for --without",
                            "  sayso rules\n  sayso read --without RULE page.html   read without one of them",
                            [](Options&) -> std::function<int()> { return list_rules; }};

}  // namespace sayso
