#include "sayso/page/blocks/posts.h"

#include <algorithm>

#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

// The day that the last link of a quote says and nothing else; empty where it says none.
std::string day_of_post(const Tree& tree, uint32_t quote) {
  constexpr size_t longest = 60;
  uint32_t link = 0;
  for (uint32_t i = quote + 1; i < tree[quote].end; ++i)
    if (tree[i].tag == "a") link = i;
  if (link == 0) return {};
  const std::string text = tree.text_of(link, longest);
  const std::vector<FoundDate> dates = dates_in(text);
  return dates.size() == 1 && dates[0].is_day() ? dates[0].edtf : std::string();
}

bool hangs_on(std::string_view word) {
  return word.starts_with('#') || word.starts_with("https://") || word.starts_with("http://") ||
         word.starts_with("pic.twitter.com/");
}

}  // namespace

std::vector<bool> date_posts(const Tree& tree, const std::vector<Piece>& pieces, std::string_view published,
                             std::vector<std::string>& anchors) {
  std::vector<bool> inside(pieces.size(), false);
  auto piece = pieces.begin();
  for (uint32_t i = 1; i < tree.size(); ++i) {
    if (tree[i].tag != "blockquote") continue;
    const uint32_t end = tree[i].end;
    const std::string day = day_of_post(tree, i);
    piece = std::find_if(piece, pieces.end(), [&](const Piece& p) { return p.node >= i; });
    for (; !day.empty() && piece != pieces.end() && piece->node < end; ++piece) {
      const size_t at = static_cast<size_t>(piece - pieces.begin());
      inside[at] = true;
      if (anchors[at].empty() && (published.empty() || day <= published)) anchors[at] = day;
    }
    i = end - 1;
  }
  return inside;
}

size_t post_length(std::string_view text) {
  size_t length = text.size();
  while (length > 0) {
    const size_t space = text.substr(0, length).rfind(' ');
    const size_t begin = space == std::string_view::npos ? 0 : space + 1;
    if (!hangs_on(text.substr(begin, length - begin))) break;
    length = space == std::string_view::npos ? 0 : space;
  }
  return length == 0 ? text.size() : length;
}

}  // namespace sayso
