// sayso's door: picks a command from the table and runs it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>

#include "sayso/base/words.h"
#include "sayso/cli/command.h"
#include "sayso/cli/manual.h"
#include "sayso/cli/terminal.h"
#include "sayso/cli/usage.h"
#include "sayso/model/weights.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

const Command* const commands[] = {
    &read_command,  &add_command,     &timeline_command, &show_command,    &verify_command, &voices_command,
    &voice_command, &figures_command, &copies_command,   &changes_command, &names_command,  &whom_command,
    &turns_command, &review_command,  &rebuild_command,  &stats_command,   &check_command,  &links_command,
    &serve_command, &rules_command,   &mcp_command,      &export_command,  &watch_command};

std::string footer_of(const Command& command) { return "Examples:\n" + std::string(command.examples); }

/// In a query, "-truce" and "-act:deny" are terms; the parser of options would take them apart.
std::vector<std::string> arguments_of(int argc, char** argv) {
  std::vector<std::string> all(argv + 1, argv + argc);
  bool query = std::any_of(std::begin(commands), std::end(commands),
                           [&](const Command* c) { return c->takes_query && !all.empty() && c->name == all[0]; });
  for (std::string& a : all) {
    if (a == "--") break;
    if (query && a.size() > 2 && a[0] == '-' && a[1] != '-') a = disguised(a);
  }
  return all;
}

/// The program's version, and which weights it reads by: a record keeps both with each page.
std::string version() {
  const std::string weights(embedded_reader_sha256().substr(0, 12));
  return std::string("sayso ") + SAYSO_VERSION + '\n' +
         (weights.empty() ? "no trained reader" : "trained reader " + weights);
}

int run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has enough must not leave a record unclosed
  CLI::App app("sayso: who said what, through whom, when: a cited record of news pages.", "sayso");
  app.set_version_flag("--version", version);
  app.require_subcommand(1);
  app.footer(
      "'sayso COMMAND --help' shows examples. Exit codes: 0 done, 1 something failed or was not found, 2 wrong usage.");
  std::vector<std::function<int()>> runs;
  std::vector<CLI::App*> subs;
  for (const Command* command : commands) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->what));
    sub->footer(footer_of(*command));
    Options options(*sub);
    runs.push_back(command->prepare(options));
    subs.push_back(sub);
  }
  std::string as = "man";
  CLI::App* manual = app.add_subcommand("manual", "Print the man page, or what a shell completes");
  Options(*manual).choice("--as", as, {"man", "bash", "zsh", "fish"}, "For man, or for a shell to read");
  const std::vector<std::string> arguments = arguments_of(argc, argv);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // so this parser wants them
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);  // help and version are no errors
    tell(usage_error(app, arguments, e));
    return exit_usage;
  }
  if (manual->parsed()) {
    print(manual_of(app, as));
    return end_output(exit_ok);
  }
  for (size_t i = 0; i < subs.size(); ++i) {
    if (!subs[i]->parsed()) continue;
    return end_output(runs[i]());
  }
  return exit_usage;
}

}  // namespace

void tell(std::string_view line) { std::fprintf(stderr, "%s\n", for_terminal(line).c_str()); }

void complain(const Error& error) {
  std::string line = "sayso: ";
  if (!error.where.empty())
    line += quoted_name(error.where) + (error.at > 0 ? ":" + std::to_string(error.at) : "") + ": ";
  tell(line + on_one_line(for_terminal(error.message)));
}

void complain_of_all(const std::vector<Error>& errors) {
  constexpr size_t most = 5;
  for (size_t i = 0; i < std::min(errors.size(), most); ++i) complain(errors[i]);
  if (errors.size() > most)
    tell("sayso: and " + std::to_string(errors.size() - most) + " more like these; 'sayso check' names all");
}

}  // namespace sayso

int main(int argc, char** argv) {
  try {
    return sayso::run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("sayso: out of memory; what was reported as kept is kept, try again with fewer --jobs or more memory\n",
               stderr);
    return sayso::exit_failed;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "sayso: %s. Please report this.\n", e.what());
    return sayso::exit_failed;
  }
}
