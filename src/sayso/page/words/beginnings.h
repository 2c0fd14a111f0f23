// A sieve before a set of words: most words that a page has are in no list of ours, and their first letters say so.
#pragma once
#include <bitset>
#include <string_view>

namespace sayso {

/// How the words of a set begin.
class Beginnings {
 public:
  /// A word of the set, in lower case.
  void add(std::string_view word) { known_.set(three_of(word)); }

  /// False: `word`, made lower case, is surely not in the set. Letters beyond ASCII are let through.
  bool may_hold(std::string_view word) const {
    for (char c : word.substr(0, 3))
      if ((static_cast<unsigned char>(c) & 0x80) != 0) return true;
    return known_[three_of(word)];
  }

 private:
  // Large and small letters have the same five bits; other signs share them with some letter, which does no harm.
  static size_t three_of(std::string_view word) {
    size_t bits = 0;
    for (size_t i = 0; i < 3; ++i) bits = bits << 5 | (i < word.size() ? static_cast<size_t>(word[i]) & 0x1F : 0);
    return bits;
  }
  std::bitset<1u << 15> known_;
};

}  // namespace sayso
