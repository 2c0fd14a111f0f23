// sayso stats: what a record holds.
#include <charconv>

#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

struct StatsCommand {
  std::string record = "record.sayso", format = "text", min_confidence;
  bool all = false;
};

int run_stats(StatsCommand& c) {
  double least = 0;
  const char* end = c.min_confidence.data() + c.min_confidence.size();
  const auto parsed = std::from_chars(c.min_confidence.data(), end, least);
  if (!c.min_confidence.empty() && (parsed.ec != std::errc() || parsed.ptr != end || !(least >= 0 && least <= 1))) {
    complain({ErrorCode::bad_argument, "not a number from 0 to 1", "--min-confidence " + c.min_confidence, 0});
    return exit_usage;
  }
  auto record = Record::open(c.record);
  auto stats = record ? count_all(*record, c.all, least) : Result<Stats>(tl::unexpected(record.error()));
  if (!stats) {
    complain(stats.error());
    return exit_failed;
  }
  print(c.format == "json" ? stats_json(*stats) : stats_text(*stats));
  return exit_ok;
}

std::function<int()> prepare(Options& options) {
  auto c = std::make_shared<StatsCommand>();
  options.record(c->record);
  options.choice("--format", c->format, {"text", "json"}, "text: for people; json: one object");
  options.flag("--all", c->all,
               "Count acts, manners and speakers of what was not said, may or will be, or is thought, too");
  options.text("--min-confidence", c->min_confidence, "Leave out statements that are less sure, 0 to 1", "SHARE");
  return [c] { return run_stats(*c); };
}

}  // namespace

const Command stats_command{"stats", "Tell what a record holds",
                            "  sayso stats                  pages, outlets, statements by act, rule and speaker\n"
                            "  sayso stats --format json    the same for programs",
                            prepare};

}  // namespace sayso
