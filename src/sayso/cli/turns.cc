// sayso turns: where a voice may deny, reverse or correct what it said.
#include "sayso/record/turns.h"

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/turns.h"

namespace sayso {
namespace {

struct TurnsCommand {
  std::vector<std::string> voice;
  std::string type;
  ListOptions list;
};

int run_turns(TurnsCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto asked = open_joined(c.list.record);
  auto found = asked ? find_turns(asked->state, {one_line_of(c.voice), c.type, *limit})
                     : Result<TurnList>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(turns_view(*found, *table_format(c.list.format), style_of_output()));
  complain_of_all(found->damaged);
  if (c.list.for_people()) tell_of_list(found->rows.size(), found->found, "turn", "turns");
  return found->damaged.empty() ? exit_ok : exit_failed;
}

std::function<int()> prepare_turns(Options& options) {
  auto c = std::make_shared<TurnsCommand>();
  options.rest("NAME", c->voice, "Only of voices with these words in a name", 0);
  c->list.declare(options);
  options.choice("--type", c->type, {"denies", "reverses", "corrects"}, "Only of this type");
  return [c] { return run_turns(*c); };
}

}  // namespace

const Command turns_command{
    "turns", "List where a voice may deny, reverse or correct what it said: candidates, both passages shown",
    "  sayso turns                      the earliest first\n"
    "  sayso turns Brell                of one voice\n"
    "  sayso turns --type denies --format json",
    prepare_turns};

}  // namespace sayso
