// sayso mcp: a record for an assistant, over standard input and output.
#include <unistd.h>

#include <cerrno>

#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/mcp/session.h"

namespace sayso {
namespace {

struct McpCommand {
  std::string record = "record.sayso";
};

/// Lines of standard input, none held longer than a message may be.
class Lines {
 public:
  enum class Is { line, too_long, end };
  Is next(std::string& line) {
    line.clear();
    bool too_long = false;
    for (;;) {
      const size_t end = held_.find('\n', at_);
      if (!too_long) line.append(held_, at_, end == std::string::npos ? end : end - at_);
      if (line.size() > McpSession::most_line) too_long = true, line.clear();
      at_ = end == std::string::npos ? held_.size() : end + 1;
      if (end != std::string::npos) return too_long ? Is::too_long : Is::line;
      if (!fill()) return too_long ? Is::too_long : line.empty() ? Is::end : Is::line;
    }
  }

 private:
  bool fill() {
    char piece[1 << 16];
    ssize_t got = 0;
    do got = ::read(STDIN_FILENO, piece, sizeof piece);
    while (got < 0 && errno == EINTR);
    if (got > 0) held_.assign(piece, static_cast<size_t>(got)), at_ = 0;
    return got > 0;
  }
  std::string held_;
  size_t at_ = 0;  // what of it has been given
};

int run_mcp(McpCommand& c) {
  auto record = Record::open(c.record);
  if (!record) {
    complain(record.error());
    return exit_failed;
  }
  if (is_terminal(stdin)) tell("sayso: an assistant starts this and talks to it (docs/mcp.md); Ctrl-D ends it");
  McpSession session(*record);
  Lines lines;
  std::string line;
  for (Lines::Is is = lines.next(line); is != Lines::Is::end; is = lines.next(line)) {
    const std::string reply = is == Lines::Is::too_long ? McpSession::too_long() : session.answer(line);
    if (!reply.empty() && !(print(reply + "\n") && flush())) break;
  }
  return exit_ok;
}

std::function<int()> prepare_mcp(Options& options) {
  auto c = std::make_shared<McpCommand>();
  options.record(c->record);
  return [c] { return run_mcp(*c); };
}

}  // namespace

const Command mcp_command{
    "mcp", "Let an assistant ask the record (Model Context Protocol), without changing it",
    "  sayso mcp -r case.sayso                              an assistant starts it so (docs/mcp.md)\n"
    "  claude mcp add news -- sayso mcp -r /path/case.sayso  makes it known to one",
    prepare_mcp};

}  // namespace sayso
