#include "sayso/cli/options.h"

#include <CLI/CLI.hpp>

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
  app_.add_option(names, into, help)->type_name("N")->capture_default_str();
}

void Options::choice(std::string names, std::string& into, std::vector<std::string> allowed, std::string help) {
  std::string list;
  for (const std::string& a : allowed) list += (list.empty() ? "" : "|") + a;
  CLI::Validator one_of = CLI::IsMember(allowed);
  one_of.description("");  // the list stands there already
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
