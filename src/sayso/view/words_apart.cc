#include "sayso/view/words_apart.h"

#include <algorithm>
#include <array>

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"

namespace sayso {
namespace {

constexpr size_t most_words = 400;

struct Word {
  std::string shown, bare;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  const std::string line = on_one_line(is_utf8(text) ? std::string(text) : repaired_utf8(text));
  for (size_t begin = 0; begin < line.size();) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    Word w{line.substr(begin, end - begin), {}};
    for (size_t i = 0; i < w.shown.size();) {
      const CodePoint c = code_point_at(w.shown, i);
      std::string bare;
      append_bare(bare, c.value);
      if (has_word(bare)) w.bare += bare;
      i += c.length;
    }
    begin = end + 1;
    // A mark that stands alone belongs to the word before it.
    if (w.bare.empty() && !out.empty())
      out.back().shown += " " + w.shown;
    else
      out.push_back(std::move(w));
  }
  return out;
}

void add(std::vector<WordRun>& runs, const std::string& word, WordsAre kind) {
  if (runs.empty() || runs.back().kind != kind)
    runs.push_back({word, kind});
  else
    runs.back().text += " " + word;
}

}  // namespace

std::string_view name_of(WordsAre are) {
  constexpr std::array<std::string_view, 3> names{"same", "added", "missing"};
  return names[static_cast<size_t>(are)];
}

std::vector<WordRun> words_apart(std::string_view asked, std::string_view words) {
  const std::vector<Word> a = words_of(asked), b = words_of(words);
  std::vector<WordRun> out;
  if (a.size() > most_words || b.size() > most_words) {
    add(out, on_one_line(asked), WordsAre::missing), add(out, on_one_line(words), WordsAre::added);
    return out;
  }
  // Longest common subsequence, from the ends (Hirschberg's table as a whole: it is small here).
  std::vector<std::vector<uint16_t>> common(a.size() + 1, std::vector<uint16_t>(b.size() + 1));
  for (size_t i = a.size(); i-- > 0;)
    for (size_t j = b.size(); j-- > 0;)
      common[i][j] = a[i].bare == b[j].bare ? static_cast<uint16_t>(common[i + 1][j + 1] + 1)
                                            : std::max(common[i + 1][j], common[i][j + 1]);
  size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i].bare == b[j].bare)
      add(out, b[j].shown, WordsAre::same), ++i, ++j;
    else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1]))
      add(out, a[i++].shown, WordsAre::missing);
    else
      add(out, b[j++].shown, WordsAre::added);
  }
  return out;
}

}  // namespace sayso
