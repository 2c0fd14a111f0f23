// The kinds of words that the program asks for. Which words they are is said in lexicons/LANG/classes.tsv.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sayso {

/// One a line of word_classes.inc, which says what each is for.
enum class WordClass : uint8_t {
#define SAYSO_WORD_CLASS(name, what) name,
#include "sayso/language/word_classes.inc"
#undef SAYSO_WORD_CLASS
  count_
};
constexpr size_t word_class_count = static_cast<size_t>(WordClass::count_);

/// The class of that name in classes.tsv.
std::optional<WordClass> word_class(std::string_view name);

/// A set of word classes.
class WordClasses {
 public:
  constexpr bool has(WordClass one) const { return (bits_[index(one) / 64] >> (index(one) % 64)) & 1; }
  constexpr void add(WordClass one) { bits_[index(one) / 64] |= uint64_t{1} << (index(one) % 64); }
  constexpr void add(const WordClasses& others) {
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] |= others.bits_[i];
  }

 private:
  static constexpr size_t index(WordClass one) { return static_cast<size_t>(one); }
  std::array<uint64_t, 3> bits_{};
};
static_assert(word_class_count <= 192, "WordClasses has no room for more");

}  // namespace sayso
