#include "sayso/read/read.h"

#include <cassert>

#include "sayso/reading/assemble.h"
#include "sayso/voice/spoken.h"

namespace sayso {

namespace {

// Rules alone, where that is what was asked for or all there is; "none" where the network could not read this page.
ReaderUse reader_use(const Insight& insight) {
  ReaderUse use{ReadBy::none, insight.why(), std::string(insight.weights())};
  if (insight.state() == InsightState::network) use.state = ReadBy::network;
  if (insight.state() == InsightState::no_model || insight.state() == InsightState::switched_off)
    use.state = ReadBy::rules;
  return use;
}

}  // namespace

// Each stage takes the product of the one before it, so no order but this one compiles.
Result<Reading> read(const Document& document, const ReadOptions& options) {
  Result<Page> page = read_page(document, options.budget);
  if (!page) return tl::unexpected(page.error());
  const Text text(std::move(*page), options.comments);
  const Result<Tokens> tokens = tokenize(text, options.budget);
  if (!tokens) return fail(tokens.error().code, tokens.error().message, document.source);
  const Syntax syntax = tag(*tokens);
  const Times times = find_times(syntax);
  const Insight insight = ask_model(*tokens, options.ask, options.budget);
  StatementOptions statement_options = options.statements;
  statement_options.insight = &insight;
  const Statements statements = find_statements(syntax, times, statement_options);
  const Voices voices = find_voices(statements, times);
  const Times spoken = count_from_speech(syntax, times, spoken_elsewhen(voices, times));
  const Figures figures = find_figures(voices, spoken);
  Reading reading = assemble(document, voices, spoken, figures, reader_use(insight));
  assert(check(reading));  // debug and sanitizer builds; goldens and fuzzers check by themselves
  return reading;
}

}  // namespace sayso
