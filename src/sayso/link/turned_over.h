// Whether one statement says what another says not. For link/ alone.
#pragma once
#include "sayso/link/links.h"
#include "sayso/link/said.h"

namespace sayso {

/// The words of a statement one by one: which turn what follows over, and which are turned over. Refers to what it is
/// made of.
class TurnedWords {
 public:
  TurnedWords(const Reading& page, const Said& said, const WordWeights& weights);

  /// A word that this turns over ("would not *sell* the mill") stands in `plain` as it is, and a telling word near it
  /// in both.
  bool turns_over(const TurnedWords& plain) const;
  /// A word that this turns over stands in `other`, turned over or not.
  bool turns_over_one_of(const TurnedWords& other) const;
  /// Words in small letters that both have, and that say something.
  size_t small_in_both(const TurnedWords& other) const;

 private:
  struct Word {
    std::string letters, stem;  ///< stem: how it begins
    double weight = 0;
    size_t sentence = 0;
    bool small = false;   ///< begins with a small letter
    bool helps = false;   ///< "will"
    bool turns = false;   ///< "not"
    bool turned = false;  ///< what comes behind that
    bool under = false;   ///< that, or what stands a few words behind it
  };
  bool is_turning(const NameWords& words) const;
  double least_weight() const;  ///< of a word that says something
  double weight_near(size_t own, const TurnedWords& other, size_t at) const;

  std::vector<Word> words_;
  double rare_;  ///< the least weight of a telling word
};

}  // namespace sayso
