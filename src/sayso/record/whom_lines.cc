#include "sayso/record/whom_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "sayso/reading/statement_date.h"
#include "sayso/record/derived_rows.h"
#include "sayso/record/pages_to_join.h"

namespace sayso {
namespace {

/// What counts of a statement of one party about another.
struct OfPair {
  int64_t speaker = 0, about = 0;
  uint32_t utterance = 0;
  Act act{};
  bool said = false;  // asserted speech
  RowDays days;

  bool same_pair(const OfPair& other) const { return speaker == other.speaker && about == other.about; }
};

/// One number for all statements of an utterance.
class UtteranceNumbers {
 public:
  UtteranceNumbers(const PagesToJoin& pages, const std::vector<SameLink>& same) {
    size_t all = 0;
    for (const Reading& r : pages.readings) begins_.push_back(all), all += r.statements.size();
    numbers_.resize(all);
    for (size_t i = 0; i < all; ++i) numbers_[i] = static_cast<uint32_t>(i);
    for (const SameLink& link : same)
      for (InPage p : link.statements) numbers_[place_of(p)] = static_cast<uint32_t>(place_of(link.statements.front()));
  }
  uint32_t of(InPage statement) const { return numbers_[place_of(statement)]; }

 private:
  size_t place_of(InPage p) const { return begins_[p.page] + p.index; }
  std::vector<size_t> begins_;  // of a page's statements
  std::vector<uint32_t> numbers_;
};

/// Days of statements; many have the same.
class DaysKnown {
 public:
  RowDays of(std::string date) {
    const auto [at, fresh] = known_.try_emplace(std::move(date));
    if (fresh) at->second = days_of_row(at->first);
    return at->second;
  }

 private:
  std::unordered_map<std::string, RowDays> known_;
};

// Neither an open end nor a missing date is a day.
bool on_a_day(int64_t day) { return day >= 1'000'000 && day <= 99'989'999; }

// Of one pair, sorted by utterance and act; `all`: not of asserted speech alone.
WhomLine::Side whom_side(std::span<const OfPair> pair, bool all) {
  WhomLine::Side out;
  std::map<std::string_view, int64_t> acts;
  const OfPair* last = nullptr;
  for (const OfPair& c : pair) {
    if (!all && !c.said) continue;
    const bool repeated = last && last->utterance == c.utterance;
    out.statements += !repeated;
    if (!repeated || last->act != c.act) ++acts[name_of(c.act)];
    last = &c;
    if (on_a_day(c.days.first)) out.first_day = out.first_day ? std::min(out.first_day, c.days.first) : c.days.first;
    if (on_a_day(c.days.last)) out.last_day = std::max(out.last_day, c.days.last);
  }
  std::vector<std::pair<std::string_view, int64_t>> sorted(acts.begin(), acts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [act, n] : sorted) out.acts += fmt::format("{}{} {}", out.acts.empty() ? "" : "\n", act, n);
  return out;
}

std::vector<OfPair> of_pairs(const PagesToJoin& pages, const std::vector<ToldOf>& told,
                             const std::vector<SameLink>& same) {
  const UtteranceNumbers utterances(pages, same);
  DaysKnown days;
  std::vector<OfPair> out;
  out.reserve(told.size());
  for (const ToldOf& t : told) {
    const Reading& r = pages.readings[t.statement.page];
    const ReadStatement& s = r.statements[t.statement.index];
    const bool said = s.kind == StatementKind::speech && s.modality == Modality::asserted;
    out.push_back({t.speaker, t.about, utterances.of(t.statement), s.act, said,
                   days.of(statement_date(s, r.metadata.published.edtf))});
  }
  std::sort(out.begin(), out.end(), [](const OfPair& a, const OfPair& b) {
    return std::tie(a.speaker, a.about, a.utterance, a.act) < std::tie(b.speaker, b.about, b.utterance, b.act);
  });
  return out;
}

}  // namespace

std::vector<WhomLine> whom_lines(const PagesToJoin& pages, const std::vector<ToldOf>& told,
                                 const std::vector<SameLink>& same) {
  const std::vector<OfPair> all = of_pairs(pages, told, same);
  std::vector<WhomLine> out;
  for (size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    while (end < all.size() && all[end].same_pair(all[begin])) ++end;
    const std::span<const OfPair> pair(all.data() + begin, end - begin);
    out.push_back({pair[0].speaker, pair[0].about, whom_side(pair, false), whom_side(pair, true)});
  }
  return out;
}

}  // namespace sayso
