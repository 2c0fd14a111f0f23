// When something was said, from who says it: a dated document, a signature with its day. And what said.cc needs too.
#pragma once
#include <span>
#include <string_view>

#include "sayso/statement/statements.h"
#include "sayso/time/times.h"

namespace sayso {

/// "a statement posted late on Thursday by the ministry", "a 2029 study", "Monday's report": the day of what is quoted;
/// null where the source tells none.
const Time* time_of_source(const Statements& statements, const Times& times, const Statement& s);
/// "“…” — Ana Brell (@brell) 3 May 2031": the day behind who signs; null where nobody does.
const Time* time_of_signature(const Statements& statements, const Times& times, const Statement& s);

/// The first time that ends behind byte `at`; null behind the last.
const Time* first_behind(std::span<const Time> all, uint32_t at);
/// A date or a time of a day whose date is known.
bool tells_when(const Time& time);
/// Words that tell of a document, and make no clause of their own: "a letter dated 3 May and seen by".
bool is_of_document(std::string_view word);

}  // namespace sayso
