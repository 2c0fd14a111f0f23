// sayso who-about-whom, sayso names: who speaks of whom, and what they call them.
#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/record/parties.h"
#include "sayso/view/joined.h"

namespace sayso {
namespace {

struct WhomCommand {
  std::string speaker, about;
  bool all = false;
  ListOptions list;
};

int run_whom(WhomCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto asked = open_joined(c.list.record);
  auto found = asked ? who_about_whom(asked->state, {c.speaker, c.about, *limit, c.all})
                     : Result<WhomList>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(sheet_view(sheet_of(*found), *table_format(c.list.format), style_of_output()));
  if (c.list.for_people()) tell_of_list(found->rows.size(), found->found, "pair of voices", "pairs of voices");
  return exit_ok;
}

std::function<int()> prepare_whom(Options& options) {
  auto c = std::make_shared<WhomCommand>();
  c->list.declare(options);
  options.text("--speaker", c->speaker, "Only speakers with these words in a name", "NAME");
  options.text("--about", c->about, "Only of whom has these words in a name", "NAME");
  options.flag("--all", c->all, "What was not said, may or will be, or is thought, too");
  return [c] { return run_whom(*c); };
}

struct NamesCommand {
  std::vector<std::string> query;
  std::string sort = "uses";
  ListOptions list;
};

int run_names(NamesCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto asked = open_joined(c.list.record);
  auto found = asked ? who_calls_whom(asked->state, {one_line_of(c.query), c.sort == "date", *limit})
                     : Result<CalledList>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(sheet_view(sheet_of(*found), *table_format(c.list.format), style_of_output()));
  if (c.list.for_people()) tell_of_list(found->rows.size(), found->found, "name", "names");
  return exit_ok;
}

std::function<int()> prepare_names(Options& options) {
  auto c = std::make_shared<NamesCommand>();
  options.rest("QUERY", c->query, "Words in the name, in who is called so or in who calls", 0);
  c->list.declare(options);
  options.choice("--sort", c->sort, {"uses", "date"}, "The most used first, or the earliest");
  return [c] { return run_names(*c); };
}

}  // namespace

const Command whom_command{
    "who-about-whom", "Count who speaks of whom, and with which acts",
    "  sayso who-about-whom                        most statements first; what is repeated counts once\n"
    "  sayso who-about-whom --speaker Brell        whom she speaks of\n"
    "  sayso who-about-whom --about Orso           who speaks of him",
    prepare_whom};

const Command names_command{
    "names", "List who calls whom what",
    "  sayso names                     \"hypocrites\", who is called so, by whom, how often, when\n"
    "  sayso names Brell               used by her, for her, or with the word in it\n"
    "  sayso names --sort date         over time",
    prepare_names};

}  // namespace sayso
