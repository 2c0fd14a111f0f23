// sayso rebuild: derive everything again from the kept pages.
#include <fmt/format.h>

#include "sayso/cli/command.h"
#include "sayso/cli/interrupt.h"
#include "sayso/cli/progress.h"
#include "sayso/cli/reading_options.h"
#include "sayso/record/add.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

struct RebuildCommand {
  std::string record = "record.sayso";
  uint64_t jobs = 0;
  bool all_rules = false;
  ReadingOptions reading;  // only its rules
};

int run_rebuild(RebuildCommand& c) {
  if (auto ok = c.reading.check(); !ok) {
    complain(ok.error());
    return exit_usage;
  }
  watch_for_interrupt();
  auto record = Record::open_to_write(c.record, false);
  if (!record) {
    complain(record.error());
    return exit_failed;
  }
  RebuildOptions options;
  options.in_processes = true;
  options.jobs = static_cast<unsigned>(c.jobs);
  options.stop = interrupted;
  if (c.all_rules || !c.reading.without.empty()) options.without = &c.reading.without;
  options.by_model = c.reading.by_model();
  std::unique_ptr<Progress> bar;
  options.progress = [&](uint64_t done, uint64_t all) {
    if (!bar) bar = std::make_unique<Progress>(all);
    bar->show(done, done);
  };
  options.joining = [&] {
    if (bar) bar->say("joining the pages");
  };
  auto summary = rebuild(*record, options);
  bar.reset();
  if (!summary) {
    complain(summary.error());
    return interrupted() ? exit_interrupted : exit_failed;
  }
  for (const Error& e : summary->unreadable) complain(e);
  tell(fmt::format("{}: {} pages read again, {} statements, {} unreadable", quoted_name(c.record), summary->pages,
                   summary->statements, summary->unreadable.size()));
  return summary->unreadable.empty() ? exit_ok : exit_failed;
}

std::function<int()> prepare_rebuild(Options& options) {
  auto c = std::make_shared<RebuildCommand>();
  options.record(c->record);
  options.number("-j,--jobs", c->jobs, "Threads to read with; 0 takes all cores");
  options.texts("--without", c->reading.without,
                "Switch a rule off, for this record from now on (see 'sayso rules'); may be repeated", "RULE");
  c->reading.declare_reader(
      options, "What finds the statements, from now on: the trained network with rules beside it, or rules alone");
  options.flag("--all-rules", c->all_rules, "Switch all rules on again");
  return [c] { return run_rebuild(*c); };
}

}  // namespace

const Command rebuild_command{
    "rebuild", "Derive everything again from the kept pages, in one go",
    "  sayso rebuild                    after an update of sayso; stopped in the middle, nothing changes\n"
    "  sayso rebuild --without RULE     leave out what one rule finds\n"
    "  sayso rebuild --reader rules     without the trained reader, for this record from now on",
    prepare_rebuild};

}  // namespace sayso
