// Which two statements may be one utterance. For link/ alone.
#pragma once
#include <span>
#include <vector>

#include "sayso/link/editions.h"
#include "sayso/link/links.h"
#include "sayso/link/said.h"

namespace sayso {

/// Compares statements two by two. Refers to what it is made of.
class UtterancesAlike {
 public:
  UtterancesAlike(const std::vector<Reading>& pages, const WordWeights& weights, const Editions& editions)
      : pages_(pages), weights_(weights), editions_(editions) {}

  /// By their pages and days; what else they are is_same() tells.
  bool may_be_same(const Said& a, const Said& b) const;
  /// True where they are one by the words that they share, whoever the pages take their speakers for.
  bool is_same(const Said& a, const Said& b) const;
  /// Of one party in a day or two: true where they are other words for one thing, or one is a telling piece of it.
  bool is_reworded(const Said& a, const Said& b) const;
  /// True where they are one though their pages name two persons.
  bool is_one_of_anybody(const Said& a, const Said& b) const { return is_copy(a, b) || is_one_quote(a, b); }
  /// How alike they are, in [0, 1].
  double alike(const Said& a, const Said& b) const { return weights_.alike_by_stems(a, b).whole; }

  /// Of one page: true where they have next to nothing in common; less than half where another page (`twice`) has both,
  /// too. A statement of two sentences goes with the one that it has most of, and does not make one utterance of two.
  bool are_told_apart(const Said& a, const Said& b, bool twice) const;
  /// True where one party spoke of one matter twice: two quotes of two days do not become one by what was said of them
  /// on both.
  bool are_said_anew(const Said& a, const Said& b) const;

  /// Of one utterance.
  static SameHow how(const Said& a, const Said& b);

 private:
  struct Quoted {
    size_t words = 0;
    double weight = 0;
  };
  Quoted quoted_in_both(const Said& a, const Said& b) const;
  bool has_whole_quote(const Said& a, const Said& b) const;
  double weight_of(std::span<const uint32_t> words) const;
  bool is_copy(const Said& a, const Said& b) const { return editions_.are(a.place.page, b.place.page); }
  bool is_part_of(const Said& a, const Said& b) const;
  bool is_told_alike(const Said& a, const Said& b) const;
  bool is_turned_round(const Said& a, const Said& b) const;
  bool is_direct(const Said& s) const;
  bool is_one_quote(const Said& a, const Said& b) const;
  bool is_one_long_quote(const Said& a, const Said& b) const;
  bool has_one_phrase(const Said& a, const Said& b) const;
  const ReadStatement& statement(const Said& s) const { return pages_[s.place.page].statements[s.place.index]; }

  const std::vector<Reading>& pages_;
  const WordWeights& weights_;
  const Editions& editions_;
};

}  // namespace sayso
