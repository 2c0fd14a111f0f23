// When something was said, from the sentence right before it.
#pragma once
#include "sayso/statement/statements.h"
#include "sayso/time/times.h"

namespace sayso {

/// "On Sunday, Orrin went to Sella. “It is over,” he said.", "She spoke at a rally on Friday. “…,” she said.": a day of
/// the week before the page that opens the sentence right before, or stands near an occasion to speak in it. Only where
/// that sentence tells of who speaks, and the statement's own has no day.
class SentenceBefore {
 public:
  SentenceBefore(const Statements& statements, const Times& times);
  const Time* day(const Statement& statement) const;  ///< null where it tells none

 private:
  bool speaks_of(const Sentence& before, const Statement& s) const;
  bool names_day(const Sentence& in) const;
  const Time* event_day(const Sentence& in) const;
  bool beside_occasion(const Sentence& in, uint32_t at, uint32_t end) const;
  bool is_recent(const Time& time) const;

  const Statements& statements_;
  const Tokens& tokens_;
  const Times& times_;
};

/// The first byte of a statement's source, cue and content.
uint32_t first_byte(const Statement& statement);

}  // namespace sayso
