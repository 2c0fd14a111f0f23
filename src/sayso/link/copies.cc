#include "sayso/link/copies.h"

#include <algorithm>
#include <bit>
#include <chrono>

#include "sayso/base/edtf.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/numbering.h"
#include "sayso/link/page_words.h"

namespace sayso {
namespace {

constexpr size_t run_length = 12;                        // words in common that are no chance
constexpr size_t furniture_from = 6;                     // pages; what stands in so many is of the house
constexpr double copy_share = 0.8, version_share = 0.4;  // of the shorter page's words
constexpr double unedited_share = 0.95;                  // of each one's words: of one address, and saved twice
constexpr size_t most_passages = 5;

// The runs of words, in their order.
std::vector<uint64_t> runs_in(const std::vector<uint64_t>& words) {
  constexpr uint64_t base = 0xD1342543DE82EF95u;
  constexpr uint64_t leaves = [] {
    uint64_t power = 1;
    for (size_t i = 0; i < run_length; ++i) power *= base;
    return power;
  }();
  std::vector<uint64_t> out;
  out.reserve(words.size());
  uint64_t run = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    run = run * base + words[i];
    if (i >= run_length) run -= words[i - run_length] * leaves;
    if (i + 1 >= run_length) out.push_back(run);
  }
  return out;
}

size_t count_of_runs(const WordsAlone& page) {
  return page.words.size() < run_length ? 0 : page.words.size() - run_length + 1;
}

/// The runs that several pages have, as small numbers.
class SharedRuns {
 public:
  struct Run {
    uint32_t number = 0;
    uint32_t place : 31 = 0;  // where it begins, in words
    uint32_t again : 1 = 0;   // the page has it before, too
  };
  static constexpr uint32_t most_place = ~0u >> 1;
  using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

  explicit SharedRuns(const std::vector<WordsAlone>& pages) : of_page_(pages.size()) {
    number(pages);
    in_parallel(of_page_.size(), [&](size_t page) {
      std::vector<Run>& own = of_page_[page];
      std::erase_if(own, [&](Run run) { return pages_[run.number] < 2; });
      own.shrink_to_fit();
    });
  }

  /// Of a page, by their places.
  const std::vector<Run>& of(size_t page) const { return of_page_[page]; }

  /// Runs of a page, each once.
  size_t different(size_t page) const { return different_[page]; }

  /// Pages that share a run which is not of the house, each two once.
  Pairs sharing() const {
    std::vector<uint32_t> first(pages_.size() + 1);  // of each run, in `where`
    for (size_t run = 0; run < pages_.size(); ++run) first[run + 1] = first[run] + (is_telling(run) ? pages_[run] : 0);
    std::vector<uint32_t> where(first.back()), next(first.begin(), first.end() - 1);
    for (size_t page = 0; page < of_page_.size(); ++page)
      for_telling(page, [&](uint32_t run) { where[next[run]++] = static_cast<uint32_t>(page); });
    std::vector<std::vector<uint32_t>> others(of_page_.size());
    in_parallel(of_page_.size(), [&](size_t page) {
      std::vector<uint32_t>& own = others[page];
      for_telling(page, [&](uint32_t run) {
        for (uint32_t at = first[run]; at < first[run + 1]; ++at)
          if (where[at] > page) own.push_back(where[at]);
      });
      std::sort(own.begin(), own.end());
      own.erase(std::unique(own.begin(), own.end()), own.end());
    });
    Pairs out;
    for (size_t page = 0; page < others.size(); ++page)
      for (uint32_t other : others[page]) out.emplace_back(static_cast<uint32_t>(page), other);
    return out;
  }

 private:
  // Most runs stand in one page alone: of those few are numbered.
  void number(const std::vector<WordsAlone>& pages) {
    size_t all = 0;
    for (const WordsAlone& page : pages) all += different_.emplace_back(count_of_runs(page));
    ComeAgain again(all);
    for (const WordsAlone& page : pages) again.add(runs_in(page.words));
    Numbering numbers;
    std::vector<uint32_t> last;  // page that had a run
    for (uint32_t page = 0; page < pages.size(); ++page) {
      const std::vector<uint64_t> runs = runs_in(pages[page].words);
      again.for_those(runs, [&](size_t place) {
        const uint32_t number = numbers.of(runs[place]);
        if (number == last.size()) last.push_back(Numbering::none), pages_.push_back(0);
        const bool twice = last[number] == page;
        if (twice)
          --different_[page];
        else
          ++pages_[number], last[number] = page;
        of_page_[page].push_back({number, static_cast<uint32_t>(place) & most_place, twice});
      });
    }
  }

  bool is_telling(size_t run) const { return pages_[run] >= 2 && pages_[run] < furniture_from; }
  template <class Each>
  void for_telling(size_t page, Each each) const {
    for (const Run run : of_page_[page])
      if (!run.again && is_telling(run.number)) each(run.number);
  }

  std::vector<std::vector<Run>> of_page_;
  std::vector<uint32_t> pages_;    // that have a run
  std::vector<size_t> different_;  // runs of each page
};

using Runs = std::vector<SharedRuns::Run>;

// The runs of one page that another one has, too: where each stands, in their order, and where it stands first in the
// other.
using Both = std::vector<std::pair<uint32_t, uint32_t>>;

/// The runs of a page, to be compared with those of many others: each costs what the other one has, however long this
/// page is.
class RunsToCompare {
 public:
  explicit RunsToCompare(const Runs& runs)
      : runs_(runs), slots_(std::bit_ceil(slots_of_each * (runs.size() + 1))), next_(runs.size(), none) {
    for (uint32_t i = 0; i < runs.size(); ++i) {
      Slot& own = slots_[slot(runs[i].number)];
      (own.number == none ? own.first : next_[own.last]) = i;
      own.number = runs[i].number, own.last = i;
    }
  }

  /// Of another page's.
  const Both& of(const Runs& other, Both& out) const {
    out.clear();
    for (const SharedRuns::Run run : other)
      if (const Slot& own = slots_[slot(run.number)]; own.number != none)
        out.emplace_back(run.place, runs_[own.first].place);
    return out;
  }

  /// Of this page's: those that the other one has.
  const Both& that_are_in(const Runs& other, Both& out) const {
    out.clear();
    for (const SharedRuns::Run run : other)
      if (!run.again)
        for (uint32_t i = slots_[slot(run.number)].first; i != none; i = next_[i])
          out.emplace_back(runs_[i].place, run.place);
    if (!std::is_sorted(out.begin(), out.end())) std::sort(out.begin(), out.end());
    return out;
  }

 private:
  static constexpr uint32_t none = ~0u;
  static constexpr size_t slots_of_each = 3;
  struct Slot {
    uint32_t number = none, first = none, last = none;  // and where it is in `runs_`
  };
  // Of a run, or the free one where it would stand.
  size_t slot(uint32_t number) const {
    const size_t mask = slots_.size() - 1;
    size_t at = (number * numbering::golden >> 32) & mask;
    while (slots_[at].number != number && slots_[at].number != none) at = (at + 1) & mask;
    return at;
  }

  const Runs& runs_;
  std::vector<Slot> slots_;
  std::vector<uint32_t> next_;  // the next run of the same number
};

// How much of a page's words stands in runs that the other one has, too.
double shared_part(const Both& in_other, size_t words) {
  size_t covered = 0, until = 0;  // words before `until` are counted
  for (const auto& [place, there] : in_other) {
    covered += place + run_length - std::max<size_t>(place, until);
    until = place + run_length;
  }
  return static_cast<double>(covered) / static_cast<double>(std::max<size_t>(1, words));
}

// The longest stretches of words that both have; `in_first`: where the runs of the other one stand in it.
struct PageText {
  const WordsAlone& page;
  std::string_view text;
  Span words(size_t first, size_t last) const { return {page.place(text, first).begin, page.place(text, last).end}; }
};
std::vector<CopyLink::Passage> passages(const PageText& one, const PageText& two, const Both& in_first,
                                        std::vector<CopyLink::Passage>& out) {
  const std::vector<uint64_t>&first = one.page.words, &other = two.page.words;
  out.clear();
  size_t until = 0;  // words of the other one that are in the last stretch
  for (const auto& [place, from] : in_first) {
    if (place + run_length <= until) continue;
    size_t end = place + run_length, last = from + run_length - 1;
    while (end < other.size() && last + 1 < first.size() && other[end] == first[last + 1]) ++end, ++last;
    out.push_back({one.words(from, last), two.words(place, end - 1)});
    until = end;
  }
  const auto longer = [](const auto& x, const auto& y) { return x.in_original.size() > y.in_original.size(); };
  if (!std::is_sorted(out.begin(), out.end(), longer)) std::stable_sort(out.begin(), out.end(), longer);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(std::min(out.size(), most_passages))};
}

/// What pairs of pages are compared in: room that is taken once for many.
struct Workplace {
  Both in_original, elsewhere;
  std::vector<CopyLink::Passage> passages;
};

}  // namespace

int64_t linked_day(const std::string& edtf) {
  const auto days = edtf_bounds(edtf);
  if (!days || days->first < "0002") return no_day;
  const int y = std::stoi(days->first.substr(0, 4)), m = std::stoi(days->first.substr(5, 2)),
            d = std::stoi(days->first.substr(8, 2));
  const std::chrono::sys_days day = std::chrono::year(y) / m / d;
  return day.time_since_epoch().count();
}

int64_t published_day(const Reading& page) { return linked_day(page.metadata.published.edtf); }

std::vector<CopyLink> find_copies(const std::vector<Reading>& pages) {
  std::vector<WordsAlone> words(pages.size());
  in_parallel(pages.size(), [&](size_t page) { words[page] = WordsAlone(pages[page].text); });
  const SharedRuns runs(words);
  // The likely original: the earlier, of two of one day the more complete.
  std::vector<int64_t> days;
  for (const Reading& page : pages) days.push_back(published_day(page));
  const auto is_before = [&](size_t a, size_t b) {
    return days[a] != days[b] ? days[a] < days[b] : runs.different(a) > runs.different(b);
  };
  const SharedRuns::Pairs pairs = runs.sharing();  // page by page
  std::vector<CopyLink> out(pairs.size());
  const auto link_of = [&](size_t i, const RunsToCompare& first, Workplace& room) {
    size_t a = pairs[i].first, b = pairs[i].second;
    const bool second_is_shorter = words[a].words.size() >= words[b].words.size(), turned = is_before(b, a);
    const Both& in_original =
        turned ? first.that_are_in(runs.of(b), room.in_original) : first.of(runs.of(b), room.in_original);
    const auto of_one = [&] { return shared_part(in_original, words[turned ? a : b].words.size()); };
    const auto of_other = [&] {
      const Both& in_other =
          turned ? first.of(runs.of(b), room.elsewhere) : first.that_are_in(runs.of(b), room.elsewhere);
      return shared_part(in_other, words[turned ? b : a].words.size());
    };
    const double share = second_is_shorter != turned ? of_one() : of_other();
    const bool of_one_address = !pages[a].metadata.url.empty() && pages[a].metadata.url == pages[b].metadata.url;
    const bool edited = of_one_address && std::min(of_one(), of_other()) < unedited_share;
    if (turned) std::swap(a, b);
    out[i].kind = share >= copy_share && !edited ? CopyKind::copy
                  : share >= version_share       ? CopyKind::version
                                                 : CopyKind::passage;
    out[i].original = a, out[i].other = b;
    out[i].passages = passages({words[a], pages[a].text}, {words[b], pages[b].text}, in_original, room.passages);
  };
  std::vector<size_t> first_of;  // of each page that begins pairs
  for (size_t i = 0; i < pairs.size(); ++i)
    if (i == 0 || pairs[i].first != pairs[i - 1].first) first_of.push_back(i);
  in_parallel(first_of.size(), [&](size_t k) {
    const RunsToCompare first(runs.of(pairs[first_of[k]].first));
    const size_t end = k + 1 < first_of.size() ? first_of[k + 1] : pairs.size();
    Workplace room;
    for (size_t i = first_of[k]; i < end; ++i) link_of(i, first, room);
  });
  return out;
}

}  // namespace sayso
