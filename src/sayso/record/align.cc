#include "sayso/record/align.h"

#include <algorithm>
#include <numeric>

namespace sayso {
namespace {

constexpr size_t longest_gap = 150;  // words that an ellipsis may stand for

bool is_both(std::string_view a, std::string_view b, std::string_view whole) {
  return a.size() + b.size() == whole.size() && whole.starts_with(a) && whole.ends_with(b);
}

}  // namespace

// One word of the page for one of the quote, or two that a hyphen joins for one.
bool Aligner::step(const std::vector<uint32_t>& words, size_t& i, size_t& j) {
  ++steps_;
  if (same(words[i], j)) return ++i, ++j, true;
  if (i + 1 < words.size() && words[i + 1] == words[i] + 1 && page_.joined(words[i + 1]) &&
      is_both(page_[words[i]], page_[words[i + 1]], quote_[j]))
    return i += 2, ++j, true;
  if (j + 1 < quote_.size() && quote_.joined(j + 1) && is_both(quote_[j], quote_[j + 1], page_[words[i]]))
    return ++i, j += 2, true;
  return false;
}

// The quote's words from `q` to its next ellipsis or its end, beginning with words[at].
bool Aligner::segment(const std::vector<uint32_t>& words, size_t& at, size_t& q, Alignment& out) {
  size_t i = at, j = q, last = at;
  bool insertions = false;
  while (j < quote_.size() && (j == q || !quote_.after_gap(j))) {
    if (i >= words.size()) return false;
    if (step(words, i, j)) {
      last = i - 1;
    } else if (i > at && page_.inserted(words[i]) && !quote_.inserted(j)) {
      ++i, insertions = true;
    } else if (j > q && quote_.inserted(j) && !page_.inserted(words[i])) {
      ++j, insertions = true;
    } else {
      return false;
    }
  }
  for (size_t k = at; k <= last; ++k) {
    const bool goes_on = k > at && words[k] == words[k - 1] + 1;
    if (goes_on)
      out.segments.back().last = words[k];
    else
      out.segments.push_back({words[k], words[k]});
  }
  out.insertions = out.insertions || insertions;
  at = last + 1, q = j;
  return true;
}

bool Aligner::match(const std::vector<uint32_t>& words, size_t at, Alignment& out, size_t& end) {
  size_t q = 0;
  if (!segment(words, at, q, out)) return false;
  while (q < quote_.size()) {
    const size_t until = std::min(words.size(), at + longest_gap);
    size_t next = at;
    while (next < until && !tired()) {
      size_t behind = next;
      if (segment(words, behind, q, out)) {
        out.shortened = out.shortened || next > at;
        at = behind;
        break;
      }
      ++next;
    }
    if (next >= until || tired()) return false;
  }
  end = at;
  return true;
}

std::vector<Alignment> Aligner::find(const std::vector<uint32_t>& words, size_t most) {
  std::vector<Alignment> out;
  for (size_t i = 0; i < words.size() && out.size() < most && !tired();) {
    Alignment found;
    size_t end = 0;
    if (match(words, i, found, end)) {
      out.push_back(std::move(found));
      i = end;
    } else {
      ++i;
    }
  }
  return out;
}

std::vector<Alignment> Aligner::find(size_t most) {
  std::vector<uint32_t> all(page_.size());
  std::iota(all.begin(), all.end(), 0u);
  return find(all, most);
}

}  // namespace sayso
