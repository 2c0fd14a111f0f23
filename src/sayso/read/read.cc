#include "sayso/read/read.h"

#include <cassert>

#include "sayso/page/plain/pdf.h"
#include "sayso/reading/assemble.h"
#include "sayso/statement/cues.h"
#include "sayso/voice/spoken.h"

namespace sayso {

namespace {

ReaderUse use_of(const Insight& insight) {
  const InsightState state = insight.state();
  const ReadBy by = state == InsightState::network    ? ReadBy::network
                    : state == InsightState::language ? ReadBy::none
                                                      : ReadBy::rules;
  return {by, insight.why(), std::string(insight.weights())};
}

constexpr size_t least_json = 300;                             // bytes of a statement's: its keys
constexpr size_t most_statements = most_reading / least_json;  // that may be kept

// Told before statements are made of them, which need most of the memory; of a text of megabytes alone.
bool surely_too_many(const Syntax& syntax) {
  constexpr uint32_t megabytes = 1'000'000;  // tokens
  constexpr float likely = 0.5f;             // of a cue
  const uint32_t size = syntax.tokens().size();
  return size > megabytes && find_cues(syntax, 0, size, likely).size() > 2 * most_statements;
}

}  // namespace

Error over_most_reading(const Document& document) {
  return {ErrorCode::too_large, "its statements would take more than 104 MiB to keep", document.source, 0};
}

// Each stage takes the product of the one before it, so no order but this one compiles.
Result<Reading> read(const Document& document, const ReadOptions& options, const std::string* pdf_text) {
  Result<Page> page = read_page(document, options.budget, pdf_text);
  if (!page) return tl::unexpected(page.error());
  const Text text(std::move(*page), options.comments);
  const Result<Tokens> tokens = tokenize(text, options.budget);
  if (!tokens) return fail(tokens.error().code, tokens.error().message, document.source);
  const Syntax syntax = tag(*tokens);
  if (surely_too_many(syntax)) return tl::unexpected(over_most_reading(document));
  const Times times = find_times(syntax);
  const Insight insight = ask_model(*tokens, options.ask, options.budget);
  const Statements statements = find_statements(syntax, times, insight, options.statements);
  if (statements.all().size() > most_statements) return tl::unexpected(over_most_reading(document));
  const Voices voices = find_voices(statements, times, &insight);
  const Times spoken = count_from_speech(syntax, times, spoken_elsewhen(voices, times));
  const Figures figures = find_figures(voices, spoken);
  Reading reading = assemble(document, voices, spoken, figures, use_of(insight));
  assert(check(reading));  // debug and sanitizer builds; goldens and fuzzers check by themselves
  return reading;
}

}  // namespace sayso
