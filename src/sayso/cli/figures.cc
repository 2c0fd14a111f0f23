// sayso figures: counts side by side, over time, by source.
#include <fmt/format.h>

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/query/query.h"
#include "sayso/record/tallies.h"
#include "sayso/view/joined.h"

namespace sayso {
namespace {

struct FiguresCommand {
  std::vector<std::string> query;
  ListOptions list;
  std::string sort = "conflicts";
  bool conflicts = false, joined = false;
};

int run_figures(FiguresCommand& c) {
  const std::string words = join_query(c.query);
  auto filter = parse_figure_query(words);
  if (!filter) {
    explain(filter.error(), words);
    return exit_usage;
  }
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  TallyQuery query{*filter, c.conflicts, c.joined, TallyOrder::conflicts, *limit, 0};
  if (c.sort != "conflicts") query.order = c.sort == "date" ? TallyOrder::date : TallyOrder::size;
  auto asked = open_joined(c.list.record);
  auto found = asked ? find_tallies(asked->state, query) : Result<TallyList>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(tallies_view(*found, *table_format(c.list.format), style_of_output()));
  if (!c.list.for_people()) return exit_ok;
  tell_of_list(found->rows.size(), found->found, "count", "counts");
  if (found->found == 0) tell_of_dead_terms(asked->record, *filter, true);
  return exit_ok;
}

std::function<int()> prepare_figures(Options& options) {
  auto c = std::make_shared<FiguresCommand>();
  options.rest(
      "QUERY", c->query,
      "What is counted (killed:people, detained), words of it, where: event: on: after: before: speaker: outlet:, "
      "and all else that 'sayso timeline' takes",
      0);
  c->list.declare(options);
  options.flag("--conflicts", c->conflicts, "Only counts of which two cannot both be right");
  options.flag("--joined", c->joined, "Only what several pages count");
  options.choice("--sort", c->sort, {"conflicts", "date", "size"},
                 "Conflicts and what several count first; the earliest first; the most figures first");
  return [c] { return run_figures(*c); };
}

}  // namespace

const Command figures_command{"figures", "Lay figures of one thing side by side, with their sources and bounds",
                              "  sayso figures                                        conflicts first\n"
                              "  sayso figures killed:people where:Korvat             who said how many, when\n"
                              "  sayso figures detained event:2031-11                 by the day of the thing counted\n"
                              "  sayso figures --conflicts                            where two cannot both be right\n"
                              "  sayso figures --format csv killed:people > toll.csv",
                              prepare_figures, true};

}  // namespace sayso
