// sayso stats: what a record holds.
#include <charconv>

#include <fmt/format.h>

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/query/query.h"
#include "sayso/view/joined.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

struct StatsCommand {
  std::vector<std::string> query;
  ListOptions list;
  std::string min_confidence, by, sort = "most";
  bool all = false;
};

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    out.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// Of the statements that fit a query: how many by what they have in common.
int run_breakdown(const StatsCommand& c) {
  const std::string query = join_query(c.query);
  auto filter = parse_query(query);
  if (!filter) {
    explain(filter.error(), query);
    return exit_usage;
  }
  if (!c.min_confidence.empty())
    filter = Filter::of(Filter::Is::all, {std::move(*filter), *parse_query("confidence:>=" + c.min_confidence)});
  const std::vector<std::string> names = c.by.empty() ? std::vector<std::string>() : parts_of(c.by);
  BreakdownOptions options;
  options.by_value = c.sort == "value";
  for (const std::string& name : names) {
    const auto by = by_named(name);
    if (!by) return failed({ErrorCode::bad_argument, "there are " + names_of_by(), "--by " + name, 0});
    options.by.push_back(*by);
  }
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  options.limit = *limit;
  auto asked = open_joined(c.list.record);
  const Filter counted = c.all ? *filter : with_defaults(*filter);
  auto found = asked ? break_down(asked->state, counted, options) : Result<Breakdown>(tl::unexpected(asked.error()));
  if (!found) return failed(found.error());
  print(sheet_view(sheet_of(*found, names), *table_format(c.list.format), style_of_output()));
  if (!c.list.for_people()) return exit_ok;
  if (c.by.empty() || found->statements == 0)  // one row holds all
    tell_of_list(found->statements, found->statements, "statement", "statements");
  else
    tell_of_list(found->rows.size(), found->found, "row", "rows");
  if (found->statements == 0) tell_of_dead_terms(asked->record, counted);
  return exit_ok;
}

int run_stats(StatsCommand& c) {
  double least = 0;
  const char* end = c.min_confidence.data() + c.min_confidence.size();
  const auto parsed = std::from_chars(c.min_confidence.data(), end, least);
  if (!c.min_confidence.empty() && (parsed.ec != std::errc() || parsed.ptr != end || !(least >= 0 && least <= 1))) {
    complain({ErrorCode::bad_argument, "not a number from 0 to 1", "--min-confidence " + c.min_confidence, 0});
    return exit_usage;
  }
  if (!c.query.empty() || !c.by.empty()) return run_breakdown(c);
  if (c.list.format != "text" && c.list.format != "json")
    return failed({ErrorCode::bad_argument, "of --by and a query alone; without, there are text and json",
                   "--format " + c.list.format, 0});
  auto record = Record::open(c.list.record);
  auto stats = record ? count_all(*record, c.all, least, c.min_confidence.empty() ? sure_enough : 0)
                      : Result<Stats>(tl::unexpected(record.error()));
  if (!stats) {
    complain(stats.error());
    return exit_failed;
  }
  print(c.list.format == "json" ? stats_json(*stats) : stats_text(*stats));
  return exit_ok;
}

std::function<int()> prepare_stats(Options& options) {
  auto c = std::make_shared<StatsCommand>();
  options.rest("QUERY", c->query, "What to count, as 'sayso timeline' takes it", 0);
  c->list.declare(options);
  options.text("--by", c->by, "Count by " + names_of_by() + "; several, with commas", "LIST");
  options.choice("--sort", c->sort, {"most", "value"}, "Of --by: the most first, or by the values");
  options.flag(
      "--all", c->all,
      "Count acts, manners and speakers of what was not said, may or will be, is thought or doubtful, too");
  options.text("--min-confidence", c->min_confidence, "Leave out statements that are less sure, 0 to 1", "SHARE");
  return [c] { return run_stats(*c); };
}

}  // namespace

const Command stats_command{"stats", "Tell what a record holds",
                            "  sayso stats                  pages, outlets, statements by act, rule and speaker\n"
                            "  sayso stats --format json    the same for programs\n"
                            "  sayso stats --by month,outlet\n"
                            "  sayso stats harbour --by speaker,act --limit 20\n"
                            "  sayso stats --by month --sort value act:deny",
                            prepare_stats, true};

}  // namespace sayso
