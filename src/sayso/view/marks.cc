#include "sayso/view/marks.h"

#include <algorithm>
#include <set>

#include "sayso/view/ansi.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

struct Edge {
  uint32_t at;
  bool opens;
  size_t mark;  // index; marks are sorted from wide to narrow
};

}  // namespace

std::string marked(std::string_view text, std::vector<Mark> marks, bool colour) {
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Edge> edges;
  for (size_t i = 0; i < marks.size(); ++i) {
    edges.push_back({marks[i].span.begin, true, i});
    edges.push_back({marks[i].span.end, false, i});
  }
  // At one place: what ends, ends first, the inner one before the outer; then the wide opens before the narrow.
  std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.opens != b.opens) return !a.opens;
    return a.opens ? a.mark < b.mark : a.mark > b.mark;
  });
  auto narrower = [&](size_t a, size_t b) {
    uint32_t x = marks[a].span.size(), y = marks[b].span.size();
    return x != y ? x < y : a > b;
  };
  std::set<size_t, decltype(narrower)> open(narrower);
  std::string out;
  uint32_t at = 0;
  for (const Edge& edge : edges) {
    out += for_terminal(text.substr(at, edge.at - at));
    at = edge.at;
    const Mark& mark = marks[edge.mark];
    if (!colour) {
      out += edge.opens ? mark.open : mark.close;
      continue;
    }
    if (edge.opens)
      open.insert(edge.mark);
    else
      open.erase(edge.mark);
    out += ansi::none;
    if (!open.empty()) out += marks[*open.begin()].colour;
  }
  out += for_terminal(text.substr(at));
  return out;
}

}  // namespace sayso
