// Two wordings laid beside each other: which words both have, which only one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class WordsAre { same, added, missing };
std::string_view name_of(WordsAre are);

/// Words as they stand in the text that has them, with their marks.
struct WordRun {
  std::string text;
  WordsAre kind = WordsAre::same;
};

/// What `words` has beside `asked`: `added` stands in `words` alone, `missing` in `asked` alone. Words are the same
/// without capitals and marks; as few as possible differ. Wordings of more than 400 words are not compared: one run of
/// each.
std::vector<WordRun> words_apart(std::string_view asked, std::string_view words);

}  // namespace sayso
