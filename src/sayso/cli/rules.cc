// sayso rules: what finds statements, and what can be switched off.
#include <algorithm>

#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/statement/arbitrate.h"
#include "sayso/statement/statements.h"

namespace sayso {
namespace {

std::string padded(std::string_view text, size_t width) {
  return std::string(text) + std::string(width - std::min(text.size(), width), ' ');
}

int list_rules() {
  size_t width = 0;
  for (const Rule& rule : rules()) width = std::max(width, rule.name.size());
  for (const Rule& rule : rules()) print(padded(rule.name, width + 2) + std::string(rule.what) + "\n");
  print("\nWhere two ways of finding want the same words, the first of these has them:\n");
  size_t region = 0, origin = 0;
  for (const Precedence& row : precedence())
    region = std::max(region, name_of(row.region).size()), origin = std::max(origin, name_of(row.origin).size());
  for (const Precedence& row : precedence())
    print(padded(name_of(row.region), region + 2) + padded(name_of(row.origin), origin + 2) + std::string(row.why) +
          "\n");
  return exit_ok;
}

}  // namespace

const Command rules_command{"rules", "List the rules that find statements, for --without, and which goes first",
                            "  sayso rules\n  sayso read --without RULE page.html   read without one of them",
                            [](Options&) -> std::function<int()> { return list_rules; }};

}  // namespace sayso
