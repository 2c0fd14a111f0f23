// Who put out what is named by its kind: "The ministry issued an alert ... the alert said" is the ministry.
#pragma once
#include "sayso/voice/references.h"

namespace sayso {

/// Holds references to both: they must outlive it.
class Issuers {
 public:
  Issuers(const Statements& statements, const References& references)
      : syntax_(statements.syntax()), tokens_(syntax_.tokens()), references_(references) {}

  /// The reference that put out the letter, alert or report that reference `k` describes, where it was put out: the
  /// subject of "issued a letter", or who stands in "a letter sent by". For "the letter" that is the last one that was
  /// told of, some sentences back. `nobody` where the page does not tell. Linear in those sentences.
  uint32_t of(uint32_t k) const;

 private:
  bool is_document(uint32_t token) const;
  bool is_new(uint32_t head) const;
  uint32_t of_head(uint32_t head) const;
  uint32_t subject_of(uint32_t verb) const;
  uint32_t agent_behind(uint32_t head) const;
  uint32_t first_from(uint32_t token) const;

  const Syntax& syntax_;
  const Tokens& tokens_;
  const References& references_;
};

}  // namespace sayso
