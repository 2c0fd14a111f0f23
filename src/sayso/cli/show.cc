// sayso show: one statement in its page.
#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

struct ShowCommand {
  std::vector<std::string> ids;
  std::string record = "record.sayso", format = "text", context;
};

Result<std::string> shown(Record& record, const std::string& id, const ShowCommand& c, const TextStyle& style) {
  const bool json = c.format == "json";
  if (id.find('.') == std::string::npos) {
    auto page = find_page(record, id);
    if (!page) return tl::unexpected(page.error());
    return json ? to_json(page->reading) + "\n" : page_text(*page, style);
  }
  auto statement = find_statement(record, id);
  if (!statement) return tl::unexpected(statement.error());
  std::optional<uint32_t> lines;
  if (!c.context.empty()) lines = static_cast<uint32_t>(std::stoul(c.context));
  return json ? statement_json(*statement, lines) : statement_text(*statement, style, lines);
}

int run_show(ShowCommand& c) {
  if (c.context.size() > 6 || c.context.find_first_not_of("0123456789") != std::string::npos) {
    complain({ErrorCode::bad_argument, "not a number of paragraphs", "--context " + c.context, 0});
    return exit_usage;
  }
  auto record = Record::open(c.record);
  if (!record) {
    complain(record.error());
    return exit_failed;
  }
  int code = exit_ok;
  const TextStyle style{wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))};
  for (const std::string& id : c.ids) {
    auto text = shown(*record, id, c, style);
    if (text) {
      print(*text);
    } else {
      complain(text.error());
      code = exit_failed;
    }
  }
  return code;
}

std::function<int()> prepare_show(Options& options) {
  auto c = std::make_shared<ShowCommand>();
  options.rest("ID", c->ids, "Statements, as 'sayso timeline' names them, or pages by the begin of their hash");
  options.record(c->record);
  options.choice("--format", c->format, {"text", "json"}, "text: for people; json: one object a line");
  options.text("--context", c->context, "Only so many paragraphs around the passage", "N");
  return [c] { return run_show(*c); };
}

}  // namespace

const Command show_command{"show", "Show one statement in its page, with its chain and where it came from",
                           "  sayso show 3fa9c2d1a0b1c2d3.s12                  the passage lit in its page\n"
                           "  sayso show --context 1 3fa9c2d1a0b1c2d3.s12      with a paragraph before and behind it\n"
                           "  sayso show 3fa9c2d1a0b1c2d3                      the whole page with its statements\n"
                           "  sayso show --format json 3fa9c2d1a0b1c2d3.s12    the same for programs",
                           prepare_show};

}  // namespace sayso
