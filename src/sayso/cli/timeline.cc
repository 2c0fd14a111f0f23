// sayso timeline: the chronology of what a query finds.
#include <fmt/format.h>

#include <algorithm>

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/query/query.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

struct TimelineCommand {
  std::vector<std::string> query;
  ListOptions list;
  std::string sort = "date", min_confidence;
  bool every = false;
};

void tell_of_rows(Record& record, const Filter& asked, const Filter& filter, const Timeline& found) {
  const std::string described_filter = described(asked);
  const std::string what = described_filter.empty() ? "" : " for " + described_filter;
  const uint64_t all = std::max(found.statements, count_statements(record, asked).value_or(0));
  const uint64_t left_out = all - found.statements;
  const uint64_t repeats = found.statements - found.found;
  const std::string more = left_out ? "; " + told_left_out(left_out) : "";
  const std::string folded = repeats ? fmt::format("; {} repeats are folded into them (--every)", repeats) : "";
  if (found.found == 0) {
    tell(fmt::format("No statement{}{}. 'sayso stats' shows what the record holds.", what, more));
    tell_of_dead_terms(record, filter);
  } else if (found.rows.size() < found.found) {
    tell(fmt::format("{} of {} statements{}; --limit 0 shows all{}{}", found.rows.size(), found.found, what, folded,
                     more));
  } else if (is_terminal(stderr) || left_out) {
    tell(fmt::format("{} statement{}{}; 'sayso show ID' opens one{}{}", found.rows.size(),
                     found.rows.size() == 1 ? "" : "s", what, folded, more));
  }
}

Result<Filter> filter_of(const TimelineCommand& c, const std::string& query) {
  auto filter = parse_query(query);
  if (!filter || c.min_confidence.empty()) return filter;
  auto sure = parse_query("confidence:>=" + c.min_confidence);
  if (!sure) return fail(ErrorCode::bad_argument, "not a number from 0 to 1", "--min-confidence " + c.min_confidence);
  return Filter::of(Filter::Is::all, {std::move(*filter), std::move(*sure)});
}

int run_timeline(TimelineCommand& c) {
  const std::string query = join_query(c.query);
  auto asked = filter_of(c, query);
  if (!asked) {
    explain(asked.error(), query);
    return exit_usage;
  }
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto record = Record::open(c.list.record);
  if (!record) return failed(record.error());
  const Filter filter = with_defaults(*asked);
  // Where a page does not hold, pages can't be joined; each statement can still be shown.
  auto state = join_to_ask(*record);
  if (!state && needs_links(filter)) return failed(state.error());
  if (!state) complain(state.error());
  const SearchOptions options{*limit, c.sort == "newest", !c.list.for_people(), state.has_value() && !c.every};
  auto found = find_timeline(*record, filter, options);
  if (!found) return failed(found.error());
  print(timeline_view(found->rows, *table_format(c.list.format), style_of_output()));
  complain_of_all(found->damaged);
  if (c.list.for_people()) tell_of_rows(*record, *asked, filter, *found);
  return found->damaged.empty() && state ? exit_ok : exit_failed;
}

std::function<int()> prepare_timeline(Options& options) {
  auto c = std::make_shared<TimelineCommand>();
  options.rest(
      "QUERY", c->query,
      "Words, phrases in quotation marks, speaker: about: outlet: via: act: manner: kind: modality: after: before: on: "
      "precise: confidence: independent: pages: utterance: only: where: event: what: language:, - for not, OR, "
      "brackets",
      0);
  c->list.declare(options);
  options.flag("--every", c->every, "Each appearance of an utterance, not one row for all its pages");
  options.choice("--sort", c->sort, {"date", "newest"}, "Oldest or newest first; undated ones stand last");
  options.text("--min-confidence", c->min_confidence, "Leave out statements that are less sure, 0 to 1", "SHARE");
  return [c] { return run_timeline(*c); };
}

}  // namespace

const Command timeline_command{
    "timeline", "Show who said what, in the order of time",
    "  sayso timeline                                       all of it\n"
    "  sayso timeline harbour -truce                        with one word, without another\n"
    "  sayso timeline 'speaker:\"Ana Brell\" act:deny'        what she denied\n"
    "  sayso timeline outlet:post after:2018 before:2019    said in 2018, as one outlet has it\n"
    "  sayso timeline '(raid OR siege) on:2018-01..2018-03'  one of two words, in one of three months\n"
    "  sayso timeline 'only:activists independent:1'        what rests on activists alone, as one newsroom has it\n"
    "  sayso timeline --every pages:>3                      each time that it was printed\n"
    "  sayso timeline --format csv about:Orso > orso.csv    for a spreadsheet",
    prepare_timeline, true};

}  // namespace sayso
