// sayso links: what joins the pages of a record.
#include "sayso/view/links.h"
#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/record/readings.h"

namespace sayso {
namespace {

struct LinksCommand {
  std::string record = "record.sayso";
};

int run_links(LinksCommand& c) {
  auto record = Record::open(c.record);
  auto pages = record ? all_readings(*record) : Result<ReadingsToLink>(tl::unexpected(record.error()));
  if (!pages) {
    complain(pages.error());
    return exit_failed;
  }
  print(links_json(link_pages(pages->readings, pages->decisions), pages->readings));
  return exit_ok;
}

std::function<int()> prepare_links(Options& options) {
  auto c = std::make_shared<LinksCommand>();
  options.record(c->record);
  return [c] { return run_links(*c); };
}

}  // namespace

const Command links_command{
    "links", "Print what joins the pages: the same party, utterance and count, and copies",
    "  sayso links                                     one JSON object a line (docs/links.md)\n"
    "  sayso links | jq 'select(.kind == \"same\")'      who repeated what, and how many newsrooms had it themselves",
    prepare_links};

}  // namespace sayso
