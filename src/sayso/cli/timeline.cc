// sayso timeline: the chronology of what a query finds.
#include <fmt/format.h>

#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/query/query.h"
#include "sayso/view/plain.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

constexpr uint64_t terminal_limit = 100;

struct TimelineCommand {
  std::vector<std::string> query;
  std::string record = "record.sayso", format = "text", sort = "date", limit, min_confidence;
};

void explain(const Error& error, const std::string& query) {
  complain(error);
  if (error.code != ErrorCode::bad_query || query.empty()) return;
  std::string_view before = std::string_view(query).substr(0, std::min<size_t>(error.at, query.size()));
  tell(fmt::format("  {}\n  {}^", for_terminal(query), std::string(display_width(for_terminal(before)), ' ')));
}

Result<uint64_t> limit_of(const TimelineCommand& c) {
  if (c.limit.empty()) return c.format == "text" && is_terminal(stdout) ? terminal_limit : 0;
  if (c.limit.size() > 12 || c.limit.find_first_not_of("0123456789") != std::string::npos)
    return fail(ErrorCode::bad_argument, "not a number; 0 shows all", "--limit " + c.limit);
  return std::stoull(c.limit);
}

// Why nothing was found: a term that no statement fits, and what may have been meant.
void tell_of_dead_terms(Record& record, const Filter& filter) {
  auto dead = dead_terms(record, filter);
  if (!dead) return complain(dead.error());
  for (const DeadTerm& term : *dead) {
    Filter one;
    one.is = Filter::Is::match;
    one.match = term.match;
    std::string line = fmt::format("  No statement has {}.", described(one));
    if (!term.nearest.empty()) line += fmt::format(" The record has \"{}\".", term.nearest);
    tell(line);
  }
}

void tell_of_rows(Record& record, const Filter& asked, const Filter& filter, const Timeline& found) {
  const std::string described_filter = described(asked);
  const std::string what = described_filter.empty() ? "" : " for " + described_filter;
  auto all = find_timeline(record, asked, {1, false, false});
  const uint64_t left_out = all && all->found > found.found ? all->found - found.found : 0;
  const std::string more =
      left_out ? fmt::format("; {} more were not said so, may or will be, or are of the mind: modality:any kind:any",
                             left_out)
               : "";
  if (found.found == 0) {
    tell(fmt::format("No statement{}{}. 'sayso stats' shows what the record holds.", what, more));
    tell_of_dead_terms(record, filter);
  } else if (found.rows.size() < found.found) {
    tell(fmt::format("{} of {} statements{}; --limit 0 shows all{}", found.rows.size(), found.found, what, more));
  } else if (is_terminal(stderr) || left_out) {
    tell(fmt::format("{} statement{}{}; 'sayso show ID' opens one{}", found.rows.size(),
                     found.rows.size() == 1 ? "" : "s", what, more));
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
  auto limit = limit_of(c);
  if (!limit) {
    complain(limit.error());
    return exit_usage;
  }
  const Filter filter = asserted_speech(*asked);
  const bool exports = c.format != "text";
  auto record = Record::open(c.record);
  auto found = record ? find_timeline(*record, filter, {*limit, c.sort == "newest", exports})
                      : Result<Timeline>(tl::unexpected(record.error()));
  if (!found) {
    complain(found.error());
    return exit_failed;
  }
  print(timeline_view(found->rows, *table_format(c.format),
                      {wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))}));
  complain_of_all(found->damaged);
  if (!exports) tell_of_rows(*record, *asked, filter, *found);
  return found->damaged.empty() ? exit_ok : exit_failed;
}

std::function<int()> prepare(Options& options) {
  auto c = std::make_shared<TimelineCommand>();
  options.rest(
      "QUERY", c->query,
      "Words, phrases in quotation marks, speaker: about: outlet: via: act: manner: kind: modality: after: before: on: "
      "precise: confidence:, - for not, OR, brackets",
      0);
  options.record(c->record);
  options.choice("--format", c->format, {"text", "json", "csv", "md"}, "text: a table; json: an object a line");
  options.text("--limit", c->limit, "Rows to show, 0 for all; on a terminal 100 unless given", "N");
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
    "  sayso timeline --format csv about:Orso > orso.csv    for a spreadsheet",
    prepare, true};

}  // namespace sayso
