// Texts side by side; the library finds the shortest script of edits.
#include <dtl/dtl.hpp>

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

std::vector<Edit> edits(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  dtl::Diff<std::string, std::vector<std::string>> diff(a, b);
  diff.onHuge();
  diff.compose();
  std::vector<Edit> out;
  for (const auto& [text, info] : diff.getSes().getSequence())
    out.push_back({info.type == dtl::SES_ADD      ? What::added
                   : info.type == dtl::SES_DELETE ? What::removed
                                                  : What::same,
                   text});
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
