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
  std::string record = "record.sayso", format = "text", sort = "date", limit;
};

void explain(const Error& error, const std::string& query) {
  complain(error);
  if (error.code != ErrorCode::bad_query || query.empty()) return;
  std::string_view before = std::string_view(query).substr(0, std::min<size_t>(error.at, query.size()));
  std::fprintf(stderr, "  %s\n  %s^\n", for_terminal(query).c_str(),
               std::string(display_width(for_terminal(before)), ' ').c_str());
}

Result<uint64_t> limit_of(const TimelineCommand& c) {
  if (c.limit.empty()) return c.format == "text" && is_terminal(stdout) ? terminal_limit : 0;
  if (c.limit.size() > 12 || c.limit.find_first_not_of("0123456789") != std::string::npos)
    return fail(ErrorCode::bad_argument, "not a number; 0 shows all", "--limit " + c.limit);
  return std::stoull(c.limit);
}

int run_timeline(TimelineCommand& c) {
  std::string query = join_query(c.query);
  auto filter = parse_query(query);
  if (!filter) {
    explain(filter.error(), query);
    return exit_usage;
  }
  auto limit = limit_of(c);
  if (!limit) {
    complain(limit.error());
    return exit_usage;
  }
  auto record = Record::open(c.record);
  auto found = record ? find_timeline(*record, *filter, {*limit, c.sort == "newest"})
                      : Result<Timeline>(tl::unexpected(record.error()));
  if (!found) {
    complain(found.error());
    return exit_failed;
  }
  print(timeline_view(found->rows, *table_format(c.format),
                      {wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))}));
  if (c.format != "text") return exit_ok;
  std::string asked = described(*filter);
  std::string_view in = asked.empty() ? "" : " for ";
  if (found->rows.empty())
    std::fprintf(stderr, "No statement%s%s. 'sayso stats' shows what the record holds.\n", std::string(in).c_str(),
                 for_terminal(asked).c_str());
  else if (found->rows.size() < found->found)
    std::fprintf(stderr, "%zu of %llu statements%s%s; --limit 0 shows all\n", found->rows.size(),
                 static_cast<unsigned long long>(found->found), std::string(in).c_str(), for_terminal(asked).c_str());
  else if (is_terminal(stderr))
    std::fprintf(stderr, "%zu statement%s%s%s; 'sayso show ID' opens one\n", found->rows.size(),
                 found->rows.size() == 1 ? "" : "s", std::string(in).c_str(), for_terminal(asked).c_str());
  return exit_ok;
}

std::function<int()> prepare(Options& options) {
  auto c = std::make_shared<TimelineCommand>();
  options.rest(
      "QUERY", c->query,
      "Words, phrases in quotation marks, speaker: about: outlet: via: act: manner: after: before: on:, - for not", 0);
  options.record(c->record);
  options.choice("--format", c->format, {"text", "json", "csv", "md"}, "text: a table; json: an object a line");
  options.text("--limit", c->limit, "Rows to show, 0 for all; on a terminal 100 unless given", "N");
  options.choice("--sort", c->sort, {"date", "newest"}, "Oldest or newest first; undated ones stand last");
  return [c] { return run_timeline(*c); };
}

}  // namespace

const Command timeline_command{
    "timeline", "Show who said what, in the order of time",
    "  sayso timeline                                       all of it\n"
    "  sayso timeline harbour -truce                        with one word, without another\n"
    "  sayso timeline 'speaker:\"Ana Brell\" act:deny'        what she denied\n"
    "  sayso timeline outlet:post after:2018 before:2019    said in 2018, as one outlet has it\n"
    "  sayso timeline --format csv about:Orso > orso.csv    for a spreadsheet",
    prepare, true};

}  // namespace sayso
