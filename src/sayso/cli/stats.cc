// sayso stats: what a record holds.
#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

struct StatsCommand {
  std::string record = "record.sayso", format = "text";
};

int run_stats(StatsCommand& c) {
  auto record = Record::open(c.record);
  auto stats = record ? count_all(*record) : Result<Stats>(tl::unexpected(record.error()));
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
  return [c] { return run_stats(*c); };
}

}  // namespace

const Command stats_command{"stats", "Tell what a record holds",
                            "  sayso stats                  pages, outlets, statements by act, rule and speaker\n"
                            "  sayso stats --format json    the same for programs",
                            prepare};

}  // namespace sayso
