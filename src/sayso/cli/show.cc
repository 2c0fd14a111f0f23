// sayso show: one statement in its page.
#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

struct ShowCommand {
  std::vector<std::string> ids;
  std::string record = "record.sayso", format = "text";
};

int run_show(ShowCommand& c) {
  auto record = Record::open(c.record);
  if (!record) {
    complain(record.error());
    return exit_failed;
  }
  int code = exit_ok;
  const TextStyle style{wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))};
  for (const std::string& id : c.ids) {
    auto shown = find_statement(*record, id);
    if (!shown) {
      complain(shown.error());
      code = exit_failed;
      continue;
    }
    print(c.format == "json" ? statement_json(*shown) : statement_text(*shown, style));
  }
  return code;
}

std::function<int()> prepare(Options& options) {
  auto c = std::make_shared<ShowCommand>();
  options.rest("ID", c->ids, "Statements, as 'sayso timeline' names them");
  options.record(c->record);
  options.choice("--format", c->format, {"text", "json"}, "text: for people; json: one object a line");
  return [c] { return run_show(*c); };
}

}  // namespace

const Command show_command{"show", "Show one statement in its page, with its chain and where it came from",
                           "  sayso show 3fa9c2d1.12                  the passage lit in its page\n"
                           "  sayso show --format json 3fa9c2d1.12    the same for programs",
                           prepare};

}  // namespace sayso
