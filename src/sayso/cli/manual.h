// The table of commands as other programs want it: a man page, what shells complete.
#pragma once
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace sayso {

/// `as`: man, bash, zsh or fish.
std::string manual_of(const CLI::App& app, std::string_view as);

}  // namespace sayso
