// The chain: one document in, one reading out. A pure function; safe to call from any number of threads.
#pragma once
#include "sayso/base/budget.h"
#include "sayso/bytes/document.h"
#include "sayso/insight/insight.h"
#include "sayso/reading/reading.h"

namespace sayso {

/// Bytes of a reading's JSON: some 3.5 MB of the densest text. Whoever opens it again needs seven times as much.
constexpr size_t most_reading = size_t{104} << 20;
/// too_large: what is told of a document whose reading's JSON is over most_reading.
Error over_most_reading(const Document& document);

struct ReadOptions {
  Budget budget;
  AskOptions ask;  ///< the trained reader, or why there is none
  StatementOptions statements;
  bool comments = false;  ///< whether readers' comments may hold statements
};

/// `pdf_text`: of a PDF, where its text was taken out already (extract_text()).
/// Errors: too_large (also where there are so many statements that the JSON is surely over most_reading), not_text,
/// each with document.source as its place.
Result<Reading> read(const Document& document, const ReadOptions& options = {}, const std::string* pdf_text = nullptr);

}  // namespace sayso
