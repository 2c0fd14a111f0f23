// Who was described before and is told by another thing than a role: by a word of a body's name, by a place, by what
// the page calls him from there on.
#pragma once
#include "sayso/voice/clusters.h"

namespace sayso {

/// Thread-safe. All of it must outlive it; `first` holds each member's first reference and is read as it is asked.
class LateParties {
 public:
  LateParties(const Statements& statements, const References& references, const Clusters& clusters,
              const std::vector<uint32_t>& first)
      : statements_(statements),
        tokens_(statements.syntax().tokens()),
        references_(references),
        out_(clusters),
        first_(first) {}

  /// "A driver said so. The Courier is calling him Jamal": whom the pronoun at reference `k` is from there on.
  std::optional<uint32_t> called_so(uint32_t k) const;
  /// The body that comes next and has a word of the description `m` (at reference `k`) in its name.
  std::optional<uint32_t> body_behind(uint32_t k, const Member& m) const;
  /// The only one in an office who speaks and of whom the page tells that he is of the place of `m`, an official.
  std::optional<uint32_t> only_of_place(uint32_t k, const Member& m) const;
  /// "The Harbour Union said it would decide. A spokesman added": the body that spoke in the sentence before.
  std::optional<uint32_t> body_before(uint32_t k) const;
  /// "The thief, Luca Brell": the name at reference `k` stands behind another description.
  bool is_apposed(uint32_t k) const;

 private:
  uint32_t sentence(uint32_t k) const { return tokens_.sentence_of(references_.all[k].begin()); }
  bool holds_office(const Member& m) const;
  bool is_told_by_another(const Reference& r) const;
  bool is_of_place_of(const Member& m, const Member& other, uint32_t j) const;

  const Statements& statements_;
  const Tokens& tokens_;
  const References& references_;
  const Clusters& out_;
  const std::vector<uint32_t>& first_;
};

}  // namespace sayso
