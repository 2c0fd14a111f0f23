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
  bool one_clause(uint32_t begin, uint32_t end, uint32_t verbs = 0) const;
  bool with_cue(const Time& time, const Statement& s) const;
  uint32_t opening_end(const Statement& s, const Sentence& sentence) const;
  const Time* of_entry(const Statement& s) const;
  const Time* beside_cue(const Statement& s) const;
  const Time* opening_sentence(const Statement& s) const;
  const Time* when_it_happened(const Statement& s) const;
  bool opens_content(const Time& time, const Statement& s) const;
  bool stands_free(const Time& time, const Statement& s) const;

  const Statements& statements_;
  const Tokens& tokens_;
  const Times& times_;
};

/// Whether a statement only names the source of the one that lies in it: "according to the Post, Brell said that ...".
bool passes_on(const Statements& statements, uint32_t statement);
/// A time of the text as when something was said.
SaidWhen as_written(const Time& time);
/// Whether the text told it, rather than the page's date or dateline.
bool is_from_text(const std::optional<SaidWhen>& said);
/// "had said", "once said", "previously said": not with this report.
bool tells_of_past(const Statements& statements, uint32_t statement);

}  // namespace sayso
