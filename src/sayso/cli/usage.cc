#include "sayso/cli/usage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "sayso/base/distance.h"

namespace sayso {
namespace {

constexpr size_t near_enough = 3;

/// The name that is nearest to `given`; empty where none is near.
std::string nearest_of(const std::vector<std::string>& names, const std::string& given) {
  std::string nearest;
  size_t least = std::min(near_enough, given.size());
  for (const std::string& name : names) {
    const size_t distance = edit_distance(given, name, least);
    if (distance < least) nearest = name, least = distance;
  }
  return nearest;
}

std::string or_meant(const std::string& nearest) {
  return nearest.empty() ? "" : fmt::format("; did you mean {}?", nearest);
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// What nobody asked for: an option that is none, or words where none are taken.
std::string extra(const CLI::App& command) {
  const std::vector<std::string> all = command.remaining();
  const auto option =
      std::find_if(all.begin(), all.end(), [](const std::string& a) { return a.size() > 1 && a[0] == '-'; });
  if (option == all.end()) return all.empty() ? "too many words" : fmt::format("what is '{}' for?", all.front());
  const std::string name = option->substr(0, option->find('='));
  return fmt::format("there is no option {}{}", name, or_meant(nearest_of(options_of(command), name)));
}

std::string no_command(const CLI::App& app, const std::vector<std::string>& arguments) {
  const auto word =
      std::find_if(arguments.begin(), arguments.end(), [](const std::string& a) { return !a.starts_with('-'); });
  if (word == arguments.end())
    return arguments.empty() ? "say what to do" : fmt::format("there is no option {}", arguments.front());
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const std::string nearest = nearest_of(names, *word);
  return fmt::format("there is no command '{}'{}", *word, or_meant(nearest.empty() ? "" : "'" + nearest + "'"));
}

std::string as_sentence(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) text.pop_back();
  return text.ends_with('?') ? text : text + '.';
}

}  // namespace

std::string usage_error(const CLI::App& app, const std::vector<std::string>& arguments, const CLI::ParseError& error) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  if (chosen.empty())
    return fmt::format("sayso: {} 'sayso --help' lists the commands.", as_sentence(no_command(app, arguments)));
  const CLI::App& command = *chosen.front();
  std::string what = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) what = extra(command);
  if (const auto at = what.find(" is required"); dynamic_cast<const CLI::RequiredError*>(&error) && at != what.npos)
    what = what.substr(0, at) + " is missing";
  return fmt::format("sayso {0}: {1} 'sayso {0} --help' shows examples.", command.get_name(),
                     as_sentence(std::move(what)));
}

}  // namespace sayso
