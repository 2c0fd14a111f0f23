// sayso verify: is a quote in the record, word for word?
#include "sayso/cli/command.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

struct VerifyCommand {
  std::vector<std::string> quote;
  std::string record = "record.sayso", format = "text", speaker;
};

int run_verify(VerifyCommand& c) {
  std::string quote;
  for (const std::string& part : c.quote) quote += (quote.empty() ? "" : " ") + part;
  auto record = Record::open(c.record);
  auto verdict =
      record ? verify_quote(*record, quote, {20, c.speaker}) : Result<Verdict>(tl::unexpected(record.error()));
  if (!verdict) {
    complain(verdict.error());
    return verdict.error().code == ErrorCode::bad_argument ? exit_usage : exit_failed;
  }
  for (const Error& e : verdict->damaged) complain(e);
  const TextStyle style{wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))};
  print(c.format == "json" ? verdict_json(*verdict) : verdict_text(*verdict, style));
  return verdict->verbatim ? exit_ok : exit_failed;
}

std::function<int()> prepare_verify(Options& options) {
  auto c = std::make_shared<VerifyCommand>();
  options.rest("QUOTE", c->quote, "The words to look for");
  options.record(c->record);
  options.text("--speaker", c->speaker, "Only as said by this one", "NAME");
  options.choice("--format", c->format, {"text", "json"}, "text: for people; json: one object");
  return [c] { return run_verify(*c); };
}

}  // namespace

const Command verify_command{
    "verify", "Tell whether a quote is in the record word for word, and who said it",
    "  sayso verify \"We will not leave the harbour\"    exit code 0: it is there; 1: it is not\n"
    "  sayso verify --speaker Brell \"We will not leave\"  the same, said by her\n"
    "  sayso verify \"We warned them … again in March\"   with words left out\n"
    "White space, quotation marks, capitals, punctuation, accents, contractions and British or American spelling may "
    "differ;\n"
    "the answer says so. Words whose negation, condition or question was cut off are shown, with exit code 1.",
    prepare_verify};

}  // namespace sayso
