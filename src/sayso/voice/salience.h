// How much somebody stands out where a pronoun or description looks for whom it means.
#pragma once
#include <algorithm>

#include "sayso/voice/antecedent.h"

namespace sayso {

/// Weights were set on articles whose speakers are marked (docs/lab/voices.md).
class Salience {
 public:
  /// For the reference `k`.
  Salience(const Decided& decided, uint32_t k);

  /// Sentences between, those that are quoted whole apart.
  uint32_t sentences_to(const Reference& other) const {
    return told(here_) - std::min(told(here_), told(tokens_.sentence_of(other.begin())));
  }
  /// What the place of reference `j` is worth: near, subject, who spoke last.
  float place(uint32_t j) const;
  /// That and what the network makes of it.
  float of(uint32_t j) const { return place(j) + network(j); }
  /// What the member's gender, number and type are worth to a pronoun that may mean it.
  float agrees(const Pronoun& pronoun, const Member& member) const;
  /// What it is worth to have spoken last in this paragraph where no list tells the gender.
  float goes_on(uint32_t j) const;

 private:
  uint32_t told(uint32_t sentence) const { return decided_.references.told_before[sentence]; }
  bool behind_opening_clause() const;
  bool owns_beside(const Reference& other) const;
  bool keeps_floor(uint32_t j, uint32_t back) const;
  bool asked_just_before(const Reference& other) const;
  bool was_asked(const Reference& other) const;
  bool is_asked_here() const;
  bool is_passive(const Statement& s) const;
  bool is_question(const Statement& s) const;
  float network(uint32_t j) const;

  const Decided& decided_;
  const Tokens& tokens_;
  const Reference& r_;
  uint32_t k_ = 0;
  uint32_t here_ = 0;             ///< sentence
  uint32_t last_spoke_ = nobody;  ///< the reference that is the last source before this one, outside of contents
};

}  // namespace sayso
