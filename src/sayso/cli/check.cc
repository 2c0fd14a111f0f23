// sayso check: whether a record holds what it says it holds.
#include "sayso/record/check.h"

#include <fmt/format.h>

#include "sayso/cli/command.h"
#include "sayso/cli/interrupt.h"
#include "sayso/cli/progress.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

struct CheckCommand {
  std::string record = "record.sayso";
  bool quick = false, full = false;
};

int run_check(CheckCommand& c) {
  if (c.quick && c.full) {
    complain({ErrorCode::bad_argument, "one of them", "--quick --full", 0});
    return exit_usage;
  }
  watch_for_interrupt();
  auto record = Record::open(c.record);
  if (!record) {
    complain(record.error());
    return exit_failed;
  }
  std::unique_ptr<Progress> bar;
  CheckOptions options{c.full, interrupted, [&](uint64_t done, uint64_t all) {
                         if (!bar) bar = std::make_unique<Progress>(all);
                         bar->show(done, done);
                       }};
  auto report = check_record(*record, options);
  bar.reset();
  if (!report) {
    complain(report.error());
    return interrupted() ? exit_interrupted : exit_failed;
  }
  for (const Error& fault : report->faults) complain(fault);
  for (const std::string& note : report->notes) tell("note: " + note);
  const size_t faults = report->faults.size();
  print(fmt::format("{}: {} pages, {} statements looked at: {}\n", quoted_name(c.record), report->pages,
                    report->statements,
                    faults ? fmt::format("{} fault{}", faults, faults == 1 ? "" : "s") : "all holds"));
  return faults ? exit_failed : exit_ok;
}

std::function<int()> prepare_check(Options& options) {
  auto c = std::make_shared<CheckCommand>();
  options.record(c->record);
  options.flag("--quick", c->quick, "Hashes of the kept pages, digests of the rows, SQLite's own checks (the default)");
  options.flag("--full", c->full, "Read the pages' texts again, too, and compare every row and word with the readings");
  return [c] { return run_check(*c); };
}

}  // namespace

const Command check_command{
    "check", "Tell whether a record holds: bytes, hashes, rows, words",
    "  sayso check            exit code 0: all holds; 1: what does not is named, with what to do\n"
    "  sayso check --full     the long way: nothing but free space is left unseen",
    prepare_check};

}  // namespace sayso
