// What a command may be told on the command line. Hides the parser, so that commands stay light.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace sayso {

/// Makes an argument that begins with '-' look like none that is an option; rest() takes it back.
std::string disguised(const std::string& argument);

/// Each call declares one option and where its value goes; `into` must outlive the parse and holds the default.
class Options {
 public:
  explicit Options(CLI::App& app) : app_(app) {}
  void flag(std::string names, bool& into, std::string help);
  void text(std::string names, std::string& into, std::string help, std::string placeholder);
  void number(std::string names, uint64_t& into, std::string help);
  void choice(std::string names, std::string& into, std::vector<std::string> allowed, std::string help);
  void texts(std::string names, std::vector<std::string>& into, std::string help, std::string placeholder);
  /// What stands without a dash; at least `least` of them.
  void rest(std::string placeholder, std::vector<std::string>& into, std::string help, int least = 1);
  /// --record FILE, from SAYSO_RECORD where it is not given, else record.sayso here.
  void record(std::string& into);

 private:
  CLI::App& app_;
};

}  // namespace sayso
