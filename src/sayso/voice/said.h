// When a statement was said: its entry's date, a time that stands with its cue, else the page's own date. Never after
// the page's own day, but for what is still to be said.
#pragma once
#include <optional>

#include "sayso/voice/answers.h"

namespace sayso {

class SaidReader {
 public:
  SaidReader(const Statements& statements, const Times& times)
      : statements_(statements), tokens_(statements.syntax().tokens()), times_(times) {}

  /// `parent` is what was made of the statement's parent; null where it has none.
  std::optional<SaidWhen> when(uint32_t statement, const std::optional<SaidWhen>* parent) const;

 private:
  std::optional<SaidWhen> as_told(uint32_t statement, const std::optional<SaidWhen>* parent) const;
  std::string not_after_page(const SaidWhen& said) const;
  bool new_clause(uint32_t cue, uint32_t time) const;
  uint32_t opening_end(const Statement& s, const Sentence& sentence) const;
  const Time* of_entry(const Statement& s) const;
  const Time* beside_cue(const Statement& s) const;
  const Time* opening_sentence(const Statement& s) const;
  bool opens_content(const Time& time, const Statement& s) const;
  bool stands_free(const Time& time, const Statement& s) const;
  bool told_of_past(const Statement& s) const;

  const Statements& statements_;
  const Tokens& tokens_;
  const Times& times_;
};

/// Who said one thing on Thursday and goes on without another day said that on Thursday too: a voice's last day that
/// the text told holds for its next statements, over at most eight outermost ones. Entries keep their own.
void carry_days(const Statements& statements, std::vector<Attribution>& attributions);

}  // namespace sayso
