// A command is a row of one table (main.cc) and one file.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/cli/options.h"

namespace sayso {

/// Exit codes, the same for all commands.
enum Exit { exit_ok = 0, exit_failed = 1, exit_usage = 2, exit_interrupted = 130, exit_closed_pipe = 141 };

struct Command {
  std::string_view name;
  std::string_view what;      ///< one line
  std::string_view examples;  ///< one a line: the command, two spaces, what it does
  /// Declares the options and returns what runs the command once they are filled in; it returns the exit code.
  std::function<int()> (*prepare)(Options& options);
  bool takes_query = false;  ///< "-word" is a part of the query, not an option
};

extern const Command read_command, serve_command, add_command, timeline_command, show_command, verify_command,
    rebuild_command, stats_command, rules_command, check_command, links_command, voices_command, voice_command,
    figures_command, copies_command, changes_command, whom_command, names_command, turns_command, review_command,
    mcp_command, export_command, watch_command;

/// "sayso: PLACE: what is wrong and what to do" on standard error.
void complain(const Error& error);
/// The first few, and how many more there are.
void complain_of_all(const std::vector<Error>& errors);
/// A line on standard error. What a terminal would obey is marked.
void tell(std::string_view line);

}  // namespace sayso
