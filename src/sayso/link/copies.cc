#include "sayso/link/copies.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "sayso/base/edtf.h"
#include "sayso/link/in_parallel.h"

namespace sayso {
namespace {

constexpr size_t run_length = 12;                        // words in common that are no chance
constexpr size_t furniture_from = 6;                     // pages; what stands in so many is of the house
constexpr double copy_share = 0.8, version_share = 0.4;  // of the shorter page's words
constexpr size_t most_passages = 5;

// Pages that share a run which is not of the house, each two once. Runs are sorted part by part: a table of all would
// be larger than the pages.
std::vector<std::pair<size_t, size_t>> sharing(const std::vector<std::vector<uint64_t>>& runs) {
  constexpr size_t parts = 16;
  std::vector<std::pair<size_t, size_t>> out;
  for (size_t part = 0; part < parts; ++part) {
    std::vector<std::pair<uint64_t, size_t>> of_page;
    for (size_t page = 0; page < runs.size(); ++page)
      for (uint64_t run : runs[page])
        if (run % parts == part) of_page.emplace_back(run, page);
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

// How much of the shorter page's words stands in runs that the longer one has, too.
double shared_part(const std::vector<uint64_t>& longer, const PageWords& shorter) {
  const std::vector<uint64_t> runs = shorter.runs(run_length);
  size_t covered = 0, until = 0;  // words before `until` are counted
  for (size_t i = 0; i < runs.size(); ++i) {
    if (!std::binary_search(longer.begin(), longer.end(), runs[i])) continue;
    covered += i + run_length - std::max(i, until);
    until = i + run_length;
  }
  return static_cast<double>(covered) / static_cast<double>(std::max<size_t>(1, shorter.words.size()));
}

// The longest stretches of words that both have.
std::vector<CopyLink::Passage> passages(const PageWords& a, const PageWords& b) {
  std::unordered_map<uint64_t, size_t> at;
  const std::vector<uint64_t> in_a = a.runs(run_length), in_b = b.runs(run_length);
  for (size_t i = in_a.size(); i-- > 0;) at[in_a[i]] = i;
  std::vector<CopyLink::Passage> out;
  for (size_t k = 0; k < in_b.size(); ++k) {
    const auto found = at.find(in_b[k]);
    if (found == at.end()) continue;
    const size_t begin = k, from = found->second;
    while (k + 1 < in_b.size() && from + (k + 1 - begin) < in_a.size() && in_b[k + 1] == in_a[from + (k + 1 - begin)])
      ++k;
    const size_t last = k - begin + run_length - 1;
    out.push_back(
        {{a.places[from].begin, a.places[from + last].end}, {b.places[begin].begin, b.places[begin + last].end}});
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
  std::vector<std::vector<uint64_t>> runs(words.size());
  in_parallel(words.size(), [&](size_t page) {
    std::vector<uint64_t>& own = runs[page] = words[page].runs(run_length);
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
  });
  std::vector<CopyLink> out;
  for (auto [a, b] : sharing(runs)) {
    const bool a_longer = words[a].words.size() >= words[b].words.size();
    const double share = a_longer ? shared_part(runs[a], words[b]) : shared_part(runs[b], words[a]);
    CopyLink link;
    link.kind = share >= copy_share ? CopyKind::copy : share >= version_share ? CopyKind::version : CopyKind::passage;
    // The likely original: the earlier, of two of one day the more complete.
    const auto rank = [&](size_t page) {
      return std::pair(published_day(pages[page]), -static_cast<int64_t>(runs[page].size()));
    };
    if (rank(b) < rank(a)) std::swap(a, b);
    link.original = a, link.other = b;
    link.passages = passages(words[a], words[b]);
    out.push_back(std::move(link));
  }
  return out;
}

}  // namespace sayso
