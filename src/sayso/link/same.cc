#include "sayso/link/same.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "sayso/link/alike_first.h"
#include "sayso/link/editions.h"
#include "sayso/link/furniture.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/newsrooms.h"
#include "sayso/link/utterances_alike.h"

namespace sayso {
namespace {

constexpr size_t most_pages_of_a_run = 40;  // what more pages have is furniture or a set phrase
constexpr size_t most_of_a_party = 400;     // statements of one party on one day that are compared two by two

/// Finds the statements that are worth comparing, and joins those that are one utterance.
class SameFinder {
 public:
  SameFinder(const std::vector<Reading>& pages, const AllSaid& all, const WordWeights& weights,
             const std::vector<CopyLink>& copies)
      : pages_(pages),
        said_(all.said),
        weights_(weights),
        editions_(copies),
        newsrooms_(pages, said_, editions_),
        alike_(pages, weights, editions_),
        joined_(places()) {}

  std::vector<SameLink> run() {
    const auto apart = [&](size_t x, size_t y, bool twice) { return alike_.are_told_apart(said_[x], said_[y], twice); };
    const auto anew = [&](size_t x, size_t y) { return alike_.are_said_anew(said_[x], said_[y]); };
    for (const std::vector<size_t>& all : furniture(said_, newsrooms_.publishers()))
      for (size_t k = 1; k < all.size(); ++k) found(all[k - 1], all[k]);
    find_quoted(weights_.count_of_runs());
    joined_.join(apart, anew);
    find_reworded();
    joined_.join(apart, anew);
    std::vector<SameLink> out;
    for (std::vector<size_t>& group : joined_.sets().groups(2)) {
      std::stable_sort(group.begin(), group.end(), [&](size_t a, size_t b) { return said_[a].day < said_[b].day; });
      SameLink link;
      std::set<size_t> in_pages;
      for (size_t i : group) link.statements.push_back(said_[i].place), in_pages.insert(said_[i].place.page);
      if (in_pages.size() < 2) continue;
      link.how = how(group);
      link.independent = newsrooms_.independent(group);
      out.push_back(std::move(link));
    }
    return out;
  }

 private:
  std::vector<AlikeFirst::Place> places() const {
    std::vector<AlikeFirst::Place> out;
    for (const Said& s : said_) out.push_back({s.place.page, pages_[s.place.page].id, s.place.index, s.person});
    return out;
  }

  void found(size_t a, size_t b) {
    const Said &x = said_[a], &y = said_[b];
    const bool two = x.person && y.person && *x.person != *y.person;
    joined_.found(a, b, alike_.alike(x, y), two && alike_.is_one_of_anybody(x, y));
  }

  // Statements that have a run which is not everywhere, run by run.
  struct OfRuns {
    std::vector<size_t> first;  // of each run, and the end
    std::vector<uint32_t> said;
  };
  OfRuns statements_of_runs(size_t runs) const {
    OfRuns out;
    out.first.assign(runs + 1, 0);
    const auto for_each = [&](auto each) {
      for (uint32_t i = 0; i < said_.size(); ++i)
        for (uint32_t run : said_[i].runs)
          if (weights_.often_run(run) <= most_pages_of_a_run) each(run, i);
    };
    for_each([&](uint32_t run, uint32_t) { ++out.first[run + 1]; });
    std::partial_sum(out.first.begin(), out.first.end(), out.first.begin());
    out.said.resize(out.first.back());
    std::vector<size_t> next(out.first.begin(), out.first.end() - 1);
    for_each([&](uint32_t run, uint32_t i) { out.said[next[run]++] = i; });
    return out;
  }

  // Statements of two pages that share such a run, and that may be one by their days.
  void find_quoted(size_t runs) {
    constexpr size_t at_once = 512;
    const OfRuns of_runs = statements_of_runs(runs);
    std::vector<std::vector<std::pair<uint32_t, uint32_t>>> same(said_.size() / at_once + 1);
    in_parallel(same.size(), [&](size_t part) {
      std::vector<uint32_t> others;
      for (size_t i = part * at_once; i < std::min(said_.size(), (part + 1) * at_once); ++i) {
        others.clear();
        for (uint32_t run : said_[i].runs) {
          const auto end = of_runs.said.begin() + static_cast<std::ptrdiff_t>(of_runs.first[run + 1]);
          auto at = of_runs.said.begin() + static_cast<std::ptrdiff_t>(of_runs.first[run]);
          for (at = std::upper_bound(at, end, static_cast<uint32_t>(i)); at != end; ++at) others.push_back(*at);
        }
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        for (uint32_t other : others)
          if (alike_.may_be_same(said_[i], said_[other]) && alike_.is_same(said_[i], said_[other]))
            same[part].emplace_back(static_cast<uint32_t>(i), other);
      }
    });
    for (const auto& pairs : same)
      for (const auto& [a, b] : pairs) found(a, b);
  }

  // Of one party in a day or two: other words for it, or a telling piece of it.
  void find_reworded() {
    using OfDay = std::pair<std::pair<size_t, int64_t>, uint32_t>;  // party and day, and a statement
    std::vector<OfDay> by_party;
    for (uint32_t i = 0; i < said_.size(); ++i) {
      const Said& s = said_[i];
      if (!s.party || s.day == no_day) continue;
      // Each, and the next: whoever is a day off meets there.
      for (int64_t day : {s.day, s.published})
        if (day != no_day)
          for (int64_t d : {day, day + 1}) by_party.push_back({{*s.party, d}, i});
    }
    std::sort(by_party.begin(), by_party.end());
    by_party.erase(std::unique(by_party.begin(), by_party.end()), by_party.end());
    for (size_t begin = 0, end = 0; begin < by_party.size(); begin = end) {
      while (end < by_party.size() && by_party[end].first == by_party[begin].first) ++end;
      if (end - begin > most_of_a_party) continue;
      for (size_t x = begin; x < end; ++x)
        for (size_t y = x + 1; y < end; ++y) {
          const uint32_t a = by_party[x].second, b = by_party[y].second;
          if (joined_.sets().top(a) != joined_.sets().top(b) && alike_.is_reworded(said_[a], said_[b])) found(a, b);
        }
    }
  }

  SameHow how(const std::vector<size_t>& group) const {
    SameHow loosest = SameHow::verbatim;
    for (size_t i = 1; i < group.size(); ++i)
      loosest = std::max(loosest, UtterancesAlike::how(said_[group[0]], said_[group[i]]));
    return loosest;
  }

  const std::vector<Reading>& pages_;
  const std::vector<Said>& said_;
  const WordWeights& weights_;
  const Editions editions_;
  const Newsrooms newsrooms_;
  const UtterancesAlike alike_;
  AlikeFirst joined_;
};

}  // namespace

std::string_view name_of(SameHow how) {
  constexpr std::string_view names[] = {"verbatim", "trimmed", "reworded"};
  return names[static_cast<size_t>(how)];
}

std::vector<SameLink> find_same(const std::vector<Reading>& pages, const AllSaid& all, const WordWeights& weights,
                                const std::vector<CopyLink>& copies) {
  return SameFinder(pages, all, weights, copies).run();
}

}  // namespace sayso
