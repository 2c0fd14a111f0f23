// sayso add: pages into a record, safely, with a bar and a summary.
#include <fmt/format.h>

#include <map>

#include "sayso/cli/command.h"
#include "sayso/cli/interrupt.h"
#include "sayso/cli/progress.h"
#include "sayso/cli/reading_options.h"
#include "sayso/cli/terminal.h"
#include "sayso/record/add.h"
#include "sayso/record/join.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

struct AddCommand {
  std::vector<std::string> paths;
  std::string record = "record.sayso";
  bool verbose = false;
  ReadingOptions reading;
};

/// Counts what became of the documents and tells it at the end.
class Summary {
 public:
  void count(const AddReport& r) {
    ++documents;
    switch (r.what) {
      case AddReport::What::added:
        ++added;
        break;
      case AddReport::What::already_there:
        ++there;
        break;
      case AddReport::What::further_source:
        ++further;
        break;
      case AddReport::What::healed:
        ++healed;
        break;
      case AddReport::What::unreadable:
        ++unreadable;
        unreadable_by_[r.error.message].push_back(r.error);
        break;
    }
  }

  void tell(const std::string& record, double seconds) const {
    std::string line = fmt::format("{}: {} added, {} already there", quoted_name(record), added, there + further);
    if (further > 0) line += fmt::format(" ({} from a further source)", further);
    if (healed > 0) line += fmt::format(", {} healed (their bytes were damaged)", healed);
    line += fmt::format(", {} unreadable; {:.1f} s", unreadable, seconds);
    sayso::tell(line);
    for (const auto& [reason, errors] : unreadable_by_) {
      std::fprintf(stderr, "%zu unreadable:\n", errors.size());
      for (size_t i = 0; i < std::min<size_t>(errors.size(), 3); ++i) complain(errors[i]);
      if (errors.size() > 3) std::fprintf(stderr, "  and %zu more like these\n", errors.size() - 3);
    }
  }

  uint64_t documents = 0, added = 0, there = 0, further = 0, healed = 0, unreadable = 0;

 private:
  std::map<std::string, std::vector<Error>> unreadable_by_;
};

/// False where the list takes no more; whoever reads it must not rely on it then.
bool list(const AddReport& r) {
  constexpr std::string_view names[] = {"added", "already there", "further source", "unreadable", "healed"};
  print(fmt::format("{}\t{}\t{}\n", names[static_cast<size_t>(r.what)], r.sha256.substr(0, 16), quoted_name(r.source)));
  return flush();
}

// Ctrl-C leaves it to whoever asks next.
Result<void> join(Record& record) {
  Progress bar(0);
  return keep_links(record, {interrupted, [&](uint64_t pages) { bar.say(fmt::format("joining {} pages", pages)); }})
      .map([](bool) {});
}

int run_add(AddCommand& c) {
  if (auto ok = c.reading.check(); !ok) {
    complain(ok.error());
    return exit_usage;
  }
  watch_for_interrupt();
  auto record = Record::open_to_write(c.record, true);
  if (!record) {
    complain(record.error());
    return exit_failed;
  }
  if (auto by_model = c.reading.by_model()) {
    if (auto ok = choose_reader(*record, *by_model); !ok) {
      complain(ok.error());
      return exit_usage;
    }
  }
  AddOptions options;
  options.walk = c.reading.walk_options();
  options.jobs = static_cast<unsigned>(c.reading.jobs);
  options.give = [&](Document& d) { c.reading.give(d); };
  options.stop = interrupted;
  options.in_processes = true;
  Summary summary;
  WalkMeter meter(c.paths);
  PassedOver passed_over;
  UnknownKeys unknown_keys;
  options.walk.unknown_keys = &unknown_keys;
  options.walk.passed = &meter.passed;
  options.passed_over = &passed_over;
  Progress bar(meter.all());
  const auto began = std::chrono::steady_clock::now();
  Result<void> done = add(*record, c.paths, options, [&](const AddReport& r) {
    summary.count(r);
    if (c.verbose) list(r);
    bar.show(meter.passed, summary.documents);
  });
  bar.wipe();
  summary.tell(c.record, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  tell_passed_over(passed_over);
  tell_unknown_keys(unknown_keys);
  if (!done) {
    complain(done.error());
    return exit_failed;
  }
  if (interrupted()) {
    std::fprintf(stderr, "stopped; run the same command again to go on\n");
    return exit_interrupted;
  }
  if (auto ok = join(*record); !ok) {
    complain(ok.error());
    return exit_failed;
  }
  return summary.unreadable > 0 ? exit_failed : exit_ok;
}

std::function<int()> prepare_add(Options& options) {
  auto c = std::make_shared<AddCommand>();
  options.rest("PATH", c->paths, inputs_help);
  options.record(c->record);
  options.flag("-v,--verbose", c->verbose, "Name each page on standard output, once it is safe on the disk");
  c->reading.declare(options, false);
  c->reading.declare_reader(options,
                            "What finds the statements of a new record; 'sayso rebuild --reader' changes it later");
  return [c] { return run_add(*c); };
}

}  // namespace

const Command add_command{
    "add", "Read pages into a record",
    "  sayso add pages/                                 into record.sayso, made where it is not there\n"
    "  sayso add --record case.sayso a.html b.txt.gz    into a record of another name\n"
    "  sayso add --outlet 'Sella Post' sella-post/      a folder, all of one outlet\n"
    "  sayso add crawl.warc.gz site.wacz pages.zip      web archives, page by page\n"
    "  sayso add --jsonl rows.jsonl                     rows from elsewhere\n"
    "Adding the same pages again adds nothing. After Ctrl-C or a crash, the same command goes on.\n"
    "What archives hold besides pages is passed over, and counted at the end.",
    prepare_add};

}  // namespace sayso
