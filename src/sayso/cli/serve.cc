// sayso serve: the record in a browser.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <filesystem>

#include "sayso/cli/command.h"
#include "sayso/cli/interrupt.h"
#include "sayso/cli/terminal.h"
#include "sayso/record/record.h"
#include "sayso/serve/server.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

constexpr uint64_t own_port = 7296;  // "sayo" on a telephone

struct ServeCommand {
  std::string record = "record.sayso", address = "127.0.0.1", token, port;
  bool open = false;
};

Result<uint16_t> port_of(const std::string& text) {
  if (text.empty()) return static_cast<uint16_t>(own_port);
  if (text.size() > 5 || text.find_first_not_of("0123456789") != std::string::npos || std::stoul(text) > 65535)
    return fail(ErrorCode::bad_argument, "not a port; they go to 65535, 0 takes any that is free", "--port " + text);
  return static_cast<uint16_t>(std::stoul(text));
}

// An empty record is a place to begin from; the page says how.
Result<void> make_where_there_is_none(const std::string& path) {
  std::error_code e;
  if (std::filesystem::exists(path, e)) return {};
  auto made = Record::open_to_write(path, true);
  if (!made) return tl::unexpected(made.error());
  tell(fmt::format("{} is new and empty; the page adds files to it", quoted_name(path)));
  return {};
}

// Whoever opens addresses here; what it prints is nobody's business. It outlives us.
bool start_browser(std::string url) {
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_RDWR, 0);
  std::string name = "xdg-open";
  char* const arguments[] = {name.data(), url.data(), nullptr};
  pid_t child = 0;
  const int failed = posix_spawnp(&child, name.c_str(), &quiet, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&quiet);
  return failed == 0;
}

void tell_where(const ServeCommand& c, const std::string& url) {
  print(url + "\n");
  flush();
  if (!is_loopback(c.address))
    tell(
        "Others can reach this address. Whoever has the token reads the record and writes into it, and whoever is on "
        "the\n"
        "way between can read along, since nothing is encrypted. A tunnel (ssh -L) to 127.0.0.1 is safer.");
  if (is_terminal(stderr)) tell("Ctrl-C ends it.");
  if (c.open && !start_browser(url)) tell("sayso: no browser could be started; open the address by hand");
}

int run_serve(ServeCommand& c) {
  auto port = port_of(c.port);
  if (!port) {
    complain(port.error());
    return exit_usage;
  }
  watch_for_interrupt();
  auto made = make_where_there_is_none(c.record);
  ServeOptions options{c.record, c.address, *port, c.port.empty(), c.token};
  auto done = made ? serve(options, [&](const std::string& url) { tell_where(c, url); }, interrupted) : made;
  if (!done) {
    complain(done.error());
    return done.error().code == ErrorCode::bad_argument ? exit_usage : exit_failed;
  }
  return exit_ok;
}

std::function<int()> prepare_serve(Options& options) {
  auto c = std::make_shared<ServeCommand>();
  options.record(c->record);
  options.text("--port", c->port, "Where to listen; 7296 unless given, or another where that is taken", "N");
  options.flag("--open", c->open, "Start the browser");
  options.text("--address", c->address, "Let others reach it, too; needs --token, and nothing is encrypted", "A");
  options.text("--token", c->token, "Whoever asks must have it; then it is asked for once a browser", "T");
  return [c] { return run_serve(*c); };
}

}  // namespace

const Command serve_command{"serve", "Open the record in a browser, on this machine alone",
                            "  sayso serve                          prints the address to open\n"
                            "  sayso serve --open --record a.sayso  starts the browser with it\n"
                            "  sayso serve --port 0                 on any port that is free",
                            prepare_serve};

}  // namespace sayso
