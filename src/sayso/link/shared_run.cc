// The longest run of words that two statements share.
#include <algorithm>

#include "sayso/link/said.h"

namespace sayso {
namespace {

constexpr size_t short_enough = 6400;  // pairs of words; fewer are compared one with another

template <class Word>
SharedRun of_all_pairs(std::span<const Word> a, std::span<const Word> b) {
  SharedRun best;
  std::vector<size_t> before(b.size() + 1), now(b.size() + 1);
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t k = 0; k < b.size(); ++k) {
      now[k + 1] = a[i] == b[k] ? before[k] + 1 : 0;
      if (now[k + 1] > best.length) best = {i + 1 - now[k + 1], k + 1 - now[k + 1], now[k + 1]};
    }
    std::swap(before, now);
  }
  return best;
}

// A run of said_run words as one number, and where it begins; sorted.
template <class Word>
std::vector<std::pair<uint64_t, size_t>> seeds(std::span<const Word> words) {
  constexpr uint64_t prime = 1099511628211u;
  std::vector<std::pair<uint64_t, size_t>> out;
  for (size_t i = 0; i + said_run <= words.size(); ++i) {
    uint64_t run = 0;
    for (size_t n = 0; n < said_run; ++n) run = (run ^ words[i + n]) * prime;
    out.emplace_back(run, i);
  }
  std::sort(out.begin(), out.end());
  return out;
}

template <class Word>
SharedRun longest(std::span<const Word> a, std::span<const Word> b) {
  if (a.size() * b.size() <= short_enough) return of_all_pairs(a, b);
  SharedRun best;
  const auto in_a = seeds(a), in_b = seeds(b);
  auto from = in_b.begin();
  for (const auto& [run, i] : in_a) {
    while (from != in_b.end() && from->first < run) ++from;
    for (auto at = from; at != in_b.end() && at->first == run; ++at) {
      const size_t k = at->second;
      if (i > 0 && k > 0 && a[i - 1] == b[k - 1]) continue;  // begins before
      size_t n = 0;
      while (i + n < a.size() && k + n < b.size() && a[i + n] == b[k + n]) ++n;
      if (n < said_run || n < best.length) continue;
      if (n > best.length || std::pair(i, k) < std::pair(best.in_a, best.in_b)) best = {i, k, n};
    }
  }
  return best;
}

}  // namespace

SharedRun longest_shared(std::span<const uint64_t> a, std::span<const uint64_t> b) { return longest(a, b); }
SharedRun longest_shared(std::span<const uint32_t> a, std::span<const uint32_t> b) { return longest(a, b); }

}  // namespace sayso
