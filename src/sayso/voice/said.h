// When a statement was said: its entry's date, a time that stands with its cue, else the page's own date.
#pragma once
#include <optional>

#include "sayso/voice/parties.h"

namespace sayso {

class SaidReader {
 public:
  SaidReader(const Statements& statements, const Times& times)
      : statements_(statements), tokens_(statements.syntax().tokens()), times_(times) {}

  /// `parent` is what was made of the statement's parent; null where it has none.
  std::optional<SaidWhen> when(uint32_t statement, const std::optional<SaidWhen>* parent) const;

 private:
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

}  // namespace sayso
