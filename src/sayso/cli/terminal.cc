#include "sayso/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "sayso/cli/command.h"

namespace sayso {

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

size_t terminal_width(std::FILE* stream, size_t otherwise) {
  if (const char* columns = std::getenv("COLUMNS")) {
    long n = std::strtol(columns, nullptr, 10);
    if (n >= 20 && n <= 1000) return static_cast<size_t>(n);
  }
  winsize size{};
  if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return otherwise;
}

bool wants_colour(std::FILE* stream) {
  const char* none = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return is_terminal(stream) && !(none && *none) && !(term && std::strcmp(term, "dumb") == 0);
}

namespace {
int lost = 0;  // errno of the first write that failed
}

bool print(std::string_view text) {
  if (lost == 0 && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) lost = errno;
  return lost == 0;
}

bool flush() {
  if (lost == 0 && std::fflush(stdout) != 0) lost = errno;
  return lost == 0;
}

int end_output(int code) {
  flush();
  if (lost == 0) return code;
  if (lost == EPIPE) return exit_closed_pipe;
  complain({ErrorCode::system, std::string(std::strerror(lost)) + "; not all could be written", "standard output", 0});
  return exit_failed;
}

}  // namespace sayso
