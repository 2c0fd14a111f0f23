// What is wrong with a command line, in a line for people. For main.cc.
#pragma once
#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace sayso {

/// "sayso timeline: there is no option --formt; did you mean --format? 'sayso timeline --help' shows examples."
/// `arguments`: as given, without the program's name.
std::string usage_error(const CLI::App& app, const std::vector<std::string>& arguments, const CLI::ParseError& error);

}  // namespace sayso
