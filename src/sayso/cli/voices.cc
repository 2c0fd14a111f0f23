// sayso voices, sayso voice: who is in the record, across its pages.
#include <fmt/format.h>

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/record/parties.h"
#include "sayso/view/joined.h"

namespace sayso {
namespace {

struct VoicesCommand {
  std::vector<std::string> query;
  ListOptions list;
  std::string type, sort = "said";
};

int run_voices(VoicesCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  PartyQuery query{one_line_of(c.query), c.type, PartyOrder::statements, *limit, 0};
  query.order = c.sort == "pages"   ? PartyOrder::pages
                : c.sort == "about" ? PartyOrder::about
                : c.sort == "name"  ? PartyOrder::name
                                    : PartyOrder::statements;
  auto asked = open_joined(c.list.record);
  auto found = asked ? find_parties(asked->state, query) : Result<PartyList>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(sheet_view(sheet_of(*found), *table_format(c.list.format), style_of_output()));
  if (c.list.for_people()) tell_of_list(found->rows.size(), found->found, "voice", "voices");
  return exit_ok;
}

std::function<int()> prepare_voices(Options& options) {
  auto c = std::make_shared<VoicesCommand>();
  options.rest("QUERY", c->query, "Begins of words in any of their names", 0);
  c->list.declare(options);
  options.choice("--type", c->type, {"person", "organization", "outlet", "group", "place", "unnamed"},
                 "Of this type alone");
  options.choice("--sort", c->sort, {"said", "about", "pages", "name"},
                 "By how much they said, is said of them, how many pages have them, or by name");
  return [c] { return run_voices(*c); };
}

struct VoiceCommand {
  std::vector<std::string> name;
  ListOptions list;
};

int run_voice(VoiceCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  const uint64_t rows = c.list.limit.empty() && c.list.for_people() ? 20 : *limit;
  auto asked = open_joined(c.list.record);
  auto party = asked ? find_party(asked->state, one_line_of(c.name)) : Result<PartyRow>(tl::unexpected(asked.error()));
  if (!party) {
    complain(party.error());
    return exit_failed;
  }
  auto sheet = describe_party(asked->state, *party, rows);
  if (!sheet) return failed(sheet.error());
  print(party_view(*sheet, *table_format(c.list.format), style_of_output()));
  complain_of_all(sheet->said.damaged), complain_of_all(sheet->told.damaged);
  return sheet->said.damaged.empty() && sheet->told.damaged.empty() ? exit_ok : exit_failed;
}

std::function<int()> prepare_voice(Options& options) {
  auto c = std::make_shared<VoiceCommand>();
  options.rest("NAME|ID", c->name, "A name, or an id of 'sayso voices'");
  c->list.declare(options, "for people 20 of each list of statements");
  return [c] { return run_voice(*c); };
}

}  // namespace

const Command voices_command{"voices", "List who speaks and is spoken of, each once across all pages",
                             "  sayso voices                          who said most first\n"
                             "  sayso voices brell                    whose names have a word that begins so\n"
                             "  sayso voices --type outlet --sort pages\n"
                             "  sayso voices --format csv > voices.csv",
                             prepare_voices};

const Command voice_command{
    "voice", "Show one voice: its names and roles by who gives them, what it said, what others said of it",
    "  sayso voice 'Ana Brell'                by any of its names\n"
    "  sayso voice 3fa9c2d1a0b1c2d3.v3        by an id, where several have the name\n"
    "  sayso voice --limit 0 Brell            all that it said, not the first 20\n"
    "  sayso voice --format csv Brell         what it said, for a spreadsheet",
    prepare_voice};

}  // namespace sayso
