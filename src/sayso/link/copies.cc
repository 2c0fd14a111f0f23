#include "sayso/link/copies.h"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "sayso/base/edtf.h"
#include "sayso/link/in_parallel.h"

namespace sayso {
namespace {

constexpr size_t run_length = 12;                        // words in common that are no chance
constexpr size_t furniture_from = 6;                     // pages; what stands in so many is of the house
constexpr double copy_share = 0.8, version_share = 0.4;  // of the shorter page's words
constexpr size_t most_passages = 5;

// A page's runs of words: as they stand in it, and their places sorted by run, then by place.
struct PageRuns {
  std::vector<uint64_t> runs;
  std::vector<uint32_t> sorted;

  explicit PageRuns(const PageWords& words = {}) : runs(runs_of(words.words, run_length)), sorted(runs.size()) {
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::sort(sorted.begin(), sorted.end(),
              [&](uint32_t x, uint32_t y) { return runs[x] != runs[y] ? runs[x] < runs[y] : x < y; });
  }
  bool is_first(size_t at) const { return at == 0 || runs[sorted[at]] != runs[sorted[at - 1]]; }
  size_t once_each() const {
    size_t n = 0;
    for (size_t at = 0; at < sorted.size(); ++at) n += is_first(at);
    return n;
  }
};

// Pages that share a run which is not of the house, each two once. Runs are sorted part by part: a table of all would
// be larger than the pages.
std::vector<std::pair<size_t, size_t>> sharing(const std::vector<PageRuns>& pages) {
  constexpr size_t parts = 16;
  std::vector<std::pair<size_t, size_t>> out;
  for (size_t part = 0; part < parts; ++part) {
    std::vector<std::pair<uint64_t, uint32_t>> of_page;
    for (size_t page = 0; page < pages.size(); ++page)
      for (size_t at = 0; at < pages[page].sorted.size(); ++at)
        if (const uint64_t run = pages[page].runs[pages[page].sorted[at]];
            run % parts == part && pages[page].is_first(at))
          of_page.emplace_back(run, static_cast<uint32_t>(page));
    std::sort(of_page.begin(), of_page.end());
    for (size_t i = 0, end = 0; i < of_page.size(); i = end) {
      while (end < of_page.size() && of_page[end].first == of_page[i].first) ++end;
      if (end - i >= furniture_from) continue;
      for (size_t x = i; x < end; ++x)
        for (size_t y = x + 1; y < end; ++y) out.emplace_back(of_page[x].second, of_page[y].second);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
  return out;
}

constexpr uint32_t nowhere = ~0u;

// Of each run of `b`: where it stands first in `a`.
std::vector<uint32_t> first_in(const PageRuns& a, const PageRuns& b) {
  std::vector<uint32_t> out(b.runs.size(), nowhere);
  size_t x = 0;
  for (const uint32_t place : b.sorted) {
    while (x < a.sorted.size() && a.runs[a.sorted[x]] < b.runs[place]) ++x;
    if (x == a.sorted.size()) break;
    if (a.runs[a.sorted[x]] == b.runs[place]) out[place] = a.sorted[x];
  }
  return out;
}

// How much of a page's words stands in runs that the other one has, too.
double shared_part(const std::vector<uint32_t>& in_other, size_t words) {
  size_t covered = 0, until = 0;  // words before `until` are counted
  for (size_t i = 0; i < in_other.size(); ++i) {
    if (in_other[i] == nowhere) continue;
    covered += i + run_length - std::max(i, until);
    until = i + run_length;
  }
  return static_cast<double>(covered) / static_cast<double>(std::max<size_t>(1, words));
}

// The longest stretches of words that both have; `in_first`: where the runs of the other one stand in it.
std::vector<CopyLink::Passage> passages(const std::vector<uint64_t>& first, const std::vector<uint64_t>& other,
                                        const std::vector<uint32_t>& in_first, const std::vector<Span>& first_places,
                                        const std::vector<Span>& other_places) {
  std::vector<CopyLink::Passage> out;
  for (size_t k = 0; k < other.size(); ++k) {
    if (in_first[k] == nowhere) continue;
    const size_t begin = k, from = in_first[k];
    while (k + 1 < other.size() && from + (k + 1 - begin) < first.size() &&
           other[k + 1] == first[from + (k + 1 - begin)])
      ++k;
    const size_t last = k - begin + run_length - 1;
    out.push_back({{first_places[from].begin, first_places[from + last].end},
                   {other_places[begin].begin, other_places[begin + last].end}});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& x, const auto& y) { return x.in_original.size() > y.in_original.size(); });
  if (out.size() > most_passages) out.resize(most_passages);
  return out;
}

}  // namespace

int64_t day_of(const std::string& edtf) {
  const auto days = edtf_bounds(edtf);
  if (!days || days->first < "0002") return no_day;
  const int y = std::stoi(days->first.substr(0, 4)), m = std::stoi(days->first.substr(5, 2)),
            d = std::stoi(days->first.substr(8, 2));
  const std::chrono::sys_days day = std::chrono::year(y) / m / d;
  return day.time_since_epoch().count();
}

int64_t published_day(const Reading& page) { return day_of(page.metadata.published.edtf); }

std::vector<CopyLink> find_copies(const std::vector<Reading>& pages, const std::vector<PageWords>& words) {
  std::vector<PageRuns> runs(words.size());
  std::vector<size_t> different(words.size());
  in_parallel(words.size(), [&](size_t page) {
    runs[page] = PageRuns(words[page]);
    different[page] = runs[page].once_each();
  });
  // The likely original: the earlier, of two of one day the more complete.
  const auto rank = [&](size_t page) {
    return std::pair(published_day(pages[page]), -static_cast<int64_t>(different[page]));
  };
  const std::vector<std::pair<size_t, size_t>> pairs = sharing(runs);
  std::vector<CopyLink> out(pairs.size());
  in_parallel(pairs.size(), [&](size_t i) {
    auto [a, b] = pairs[i];
    const size_t shorter = words[a].words.size() >= words[b].words.size() ? b : a;
    if (rank(b) < rank(a)) std::swap(a, b);
    const std::vector<uint32_t> in_a = first_in(runs[a], runs[b]);
    const double share = shorter == b ? shared_part(in_a, words[b].words.size())
                                      : shared_part(first_in(runs[b], runs[a]), words[a].words.size());
    out[i].kind = share >= copy_share ? CopyKind::copy : share >= version_share ? CopyKind::version : CopyKind::passage;
    out[i].original = a, out[i].other = b;
    out[i].passages = passages(runs[a].runs, runs[b].runs, in_a, words[a].places, words[b].places);
  });
  return out;
}

}  // namespace sayso
