// Texts side by side, by words.
#include <algorithm>
#include <set>

#include "sayso/base/words.h"
#include "sayso/record/page_links.h"

namespace sayso {
namespace {

using What = Change::What;
constexpr double enough_alike = 0.4;  // share of words: less is another paragraph

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

struct Edit {
  What what;
  std::string text;
};

/// Longest common words by the table of Wagner and Fischer (1974), between what both begin and end with. Where that
/// table would be large, all of the middle is another.
std::vector<Edit> edits(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr size_t largest_table = size_t{1} << 22;
  size_t begin = 0, end_a = a.size(), end_b = b.size();
  while (begin < end_a && begin < end_b && a[begin] == b[begin]) ++begin;
  while (end_a > begin && end_b > begin && a[end_a - 1] == b[end_b - 1]) --end_a, --end_b;
  const size_t rows = end_a - begin, columns = end_b - begin;
  std::vector<Edit> out;
  for (size_t i = 0; i < begin; ++i) out.push_back({What::same, a[i]});
  size_t i = 0, j = 0;
  if (rows > 0 && columns > 0 && rows <= largest_table / columns) {
    std::vector<uint32_t> common((rows + 1) * (columns + 1), 0);  // of what is left from row i and column j on
    const auto at = [&](size_t x, size_t y) -> uint32_t& { return common[x * (columns + 1) + y]; };
    for (size_t x = rows; x-- > 0;)
      for (size_t y = columns; y-- > 0;)
        at(x, y) = a[begin + x] == b[begin + y] ? at(x + 1, y + 1) + 1 : std::max(at(x + 1, y), at(x, y + 1));
    while (i < rows && j < columns) {
      if (a[begin + i] == b[begin + j])
        out.push_back({What::same, a[begin + i]}), ++i, ++j;
      else if (at(i + 1, j) >= at(i, j + 1))
        out.push_back({What::removed, a[begin + i++]});
      else
        out.push_back({What::added, b[begin + j++]});
    }
  }
  for (; i < rows; ++i) out.push_back({What::removed, a[begin + i]});
  for (; j < columns; ++j) out.push_back({What::added, b[begin + j]});
  for (size_t k = end_a; k < a.size(); ++k) out.push_back({What::same, a[k]});
  return out;
}

double alike(const std::string& a, const std::string& b) {
  const std::vector<std::string> x = words_of(a), y = words_of(b);
  const std::multiset<std::string> in_x(x.begin(), x.end()), in_y(y.begin(), y.end());
  std::vector<std::string> both;
  std::set_intersection(in_x.begin(), in_x.end(), in_y.begin(), in_y.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::max<size_t>(1, std::max(x.size(), y.size())));
}

Change changed(const std::string& before, const std::string& after) {
  Change c{What::changed, before, after, {}};
  for (const Edit& e : edits(words_of(before), words_of(after))) {
    if (c.pieces.empty() || c.pieces.back().what != e.what)
      c.pieces.push_back({e.what, e.text});
    else
      c.pieces.back().text += " " + e.text;
  }
  return c;
}

// A run of paragraphs that went and came: those alike are one that was changed.
void put_run(std::vector<Change>& out, const std::vector<std::string>& gone, const std::vector<std::string>& come) {
  size_t next = 0;
  for (const std::string& before : gone) {
    size_t found = next;
    while (found < come.size() && alike(before, come[found]) < enough_alike) ++found;
    if (found == come.size()) {
      out.push_back({What::removed, before, {}, {}});
      continue;
    }
    for (; next < found; ++next) out.push_back({What::added, {}, come[next], {}});
    out.push_back(changed(before, come[next++]));
  }
  for (; next < come.size(); ++next) out.push_back({What::added, {}, come[next], {}});
}

}  // namespace

std::vector<Change> difference(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::vector<Change> out;
  std::vector<std::string> gone, come;
  auto end_run = [&] {
    put_run(out, gone, come);
    gone.clear(), come.clear();
  };
  for (Edit& e : edits(before, after)) {
    if (e.what == What::removed) gone.push_back(std::move(e.text));
    if (e.what == What::added) come.push_back(std::move(e.text));
    if (e.what != What::same) continue;
    end_run();
    out.push_back({What::same, e.text, e.text, {}});
  }
  end_run();
  return out;
}

}  // namespace sayso
