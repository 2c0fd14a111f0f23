#include "sayso/cli/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>

namespace sayso {
namespace {
constexpr char disguise = '\x01';
}

std::string disguised(const std::string& argument) { return disguise + argument; }

void Options::flag(std::string names, bool& into, std::string help) { app_.add_flag(names, into, help); }

void Options::text(std::string names, std::string& into, std::string help, std::string placeholder) {
  app_.add_option(names, into, help)->type_name(placeholder);
}

void Options::number(std::string names, uint64_t& into, std::string help) {
  const CLI::Validator number(
      [](std::string& given) {
        const bool is = !given.empty() && given.size() < 19 && given.find_first_not_of("0123456789") == given.npos;
        return is ? std::string() : fmt::format("'{}' is not a number", given);
      },
      "");
  app_.add_option(names, into, help)->check(number)->type_name("N")->capture_default_str();
}

void Options::choice(std::string names, std::string& into, std::vector<std::string> allowed, std::string help) {
  std::string list;
  for (const std::string& a : allowed) list += (list.empty() ? "" : "|") + a;
  const CLI::Validator one_of(
      [allowed](std::string& given) {
        if (std::find(allowed.begin(), allowed.end(), given) != allowed.end()) return std::string();
        return fmt::format("there is no '{}'; there are {}", given, fmt::join(allowed, ", "));
      },
      "");  // the list stands in the help already
  app_.add_option(names, into, help)->check(one_of)->type_name(list);
}

void Options::texts(std::string names, std::vector<std::string>& into, std::string help, std::string placeholder) {
  app_.add_option(names, into, help)->type_name(placeholder)->allow_extra_args(false);
}

void Options::rest(std::string placeholder, std::vector<std::string>& into, std::string help, int least) {
  CLI::Option* option = app_.add_option(placeholder, into, help)->type_name("");
  option->transform([](std::string value) { return !value.empty() && value[0] == disguise ? value.substr(1) : value; },
                    "");
  if (least > 0) option->required();
}

void Options::record(std::string& into) {
  app_.add_option("-r,--record", into, "The record, one file")
      ->type_name("FILE")
      ->envname("SAYSO_RECORD")
      ->capture_default_str();
}

}  // namespace sayso
