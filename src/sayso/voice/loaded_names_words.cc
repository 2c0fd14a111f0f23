#include "sayso/voice/loaded_names_words.h"

#include <array>
#include <unordered_set>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(NamingWord::count_)> kinds{
#define SAYSO_NAMING_WORD(name) #name,
#include "sayso/voice/loaded_names_words.inc"
#undef SAYSO_NAMING_WORD
};
using Sets = std::array<std::unordered_set<std::string_view>, kinds.size()>;

Sets read() {
  static const Lexicon list("en/naming_words.tsv");
  Sets out;
  for (const auto& row : list.rows())
    for (size_t i = 0; i < kinds.size(); ++i)
      if (row[1] == kinds[i]) out[i].insert(row[0]);
  return out;
}

}  // namespace

bool is_naming_word(NamingWord kind, std::string_view word) {
  static const Sets sets = read();
  return sets[static_cast<size_t>(kind)].contains(word);
}

}  // namespace sayso
