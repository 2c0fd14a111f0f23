#include "sayso/link/same.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "sayso/link/alike_first.h"
#include "sayso/link/furniture.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

constexpr size_t most_pages_of_a_run = 40;  // what more pages have is furniture or a set phrase
constexpr int64_t most_days = 3, most_days_verbatim = 10, most_days_reworded = 1;
constexpr double enough_held = 0.6, enough_alike = 0.5, enough_verbatim = 0.85;
// Of the weight of words, by how they begin: of one party on one day, on two days.
constexpr double enough_reworded = 0.36, enough_next_day = 0.42, weight_reworded = 10;
constexpr size_t rare_from = 8;       // statements that have a run
constexpr double enough_phrase = 15;  // weight of a phrase that a party says but once: "not one plank of it"
constexpr double enough_quoted = 8, enough_quoted_by_others = 20;  // weight of words that both have in quotes
constexpr double part_of_a_quote = 0.2;                            // of its words' weight
constexpr double next_to_nothing = 0.1;                   // of the weight: a page tells two such statements apart
constexpr size_t least_quoted = 6, least_of_a_quote = 3;  // words in quotes of a statement, and of a quote that tells
constexpr double most_of_a_quote = 0.75;                  // of its words, in a row: it is the same quote
constexpr size_t most_of_a_party = 400;  // statements of one party on one day that are compared two by two
// Of speakers of whom nobody says that they are one: who may be one, and who may be anybody.
constexpr double enough_told = 18, enough_told_alike = 0.6, enough_told_by_any = 0.7, enough_whole = 0.3;
constexpr size_t very_long_quote = 20, long_quote = 12, short_quote = 7;  // words in a row that are no chance
constexpr size_t words_of_a_description = 3, words_of_a_quote = 2, words_of_long_quotes = 3,
                 words_of_a_quote_by_others = 4;

std::span<const uint32_t> first_words(const Said& s) {
  return std::span(s.words).first(std::min(s.words.size(), most_words_same));
}

size_t words_quoted(const Said& s) {
  size_t all = 0;
  for (const auto& quote : s.quoted) all += quote.size();
  return all;
}

// Both are quoted, on two days, and no quote of the one stands in the other: who speaks of one matter again does so
// in other words, and a quote that is retold on the next day keeps its own.
bool is_told_anew(const Said& a, const Said& b) {
  if (a.day == b.day || a.published == b.published) return false;
  if (words_quoted(a) < least_quoted || words_quoted(b) < least_quoted) return false;
  for (const auto& x : a.quoted)
    for (const auto& y : b.quoted) {
      const size_t run = longest_shared(x, y).length, fewer = std::min(x.size(), y.size());
      const double of_it = static_cast<double>(run) / static_cast<double>(std::max<size_t>(1, fewer));
      if (run >= long_quote || (fewer >= least_of_a_quote && of_it >= most_of_a_quote)) return false;
    }
  return true;
}

class SameFinder {
 public:
  SameFinder(const std::vector<Reading>& pages, const AllSaid& all, const WordWeights& weights,
             const std::vector<CopyLink>& copies)
      : pages_(pages), said_(all.said), weights_(weights), publishers_(publishers(pages)), joined_(places()) {
    for (const CopyLink& c : copies)  // a shared passage may be the words themselves
      if (c.kind != CopyKind::passage) editions_[c.original].insert(c.other), editions_[c.other].insert(c.original);
  }

  std::vector<SameLink> run() {
    // What a page has twice that has next to nothing in common: a statement of two sentences goes with the one that it
    // has most of, and does not make one utterance of two.
    const auto apart = [&](size_t x, size_t y) {
      return !is_part_of(x, y) && weights_.alike_by_stems(said_[x], said_[y]).held < next_to_nothing;
    };
    // Nor do two quotes of two days become one by what was said of them on both.
    const auto anew = [&](size_t x, size_t y) {
      const Said &a = said_[x], &b = said_[y];
      return a.party && a.party == b.party && !is_copy(a, b) && is_told_anew(a, b);
    };
    for (const std::vector<size_t>& all : furniture(said_, publishers_))
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
      link.independent = independent(group);
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
    const double alike = weights_.alike_by_stems(said_[a], said_[b]).whole;
    const bool two = said_[a].person && said_[b].person && *said_[a].person != *said_[b].person;
    joined_.found(a, b, alike, two && (is_copy(said_[a], said_[b]) || is_one_quote(said_[a], said_[b])));
  }

  // "he said that the mayor said the ferry sank", and what the mayor said
  bool is_part_of(size_t a, size_t b) const {
    const Spans &x = content(a), &y = content(b);
    return std::any_of(x.begin(), x.end(), [&](Span s) {
      return std::any_of(y.begin(), y.end(), [&](Span t) { return s.begin < t.end && t.begin < s.end; });
    });
  }
  const Spans& content(size_t i) const { return pages_[said_[i].place.page].statements[said_[i].place.index].content; }

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
          if (may_be_same(said_[i], said_[other]) && is_same(said_[i], said_[other]))
            same[part].emplace_back(static_cast<uint32_t>(i), other);
      }
    });
    for (const auto& pairs : same)
      for (const auto& [a, b] : pairs) found(a, b);
  }

  bool may_be_same(const Said& a, const Said& b) const {
    return a.place.page != b.place.page && (days_between(a, b) <= most_days_verbatim || is_copy(a, b));
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
          if (joined_.sets().top(a) != joined_.sets().top(b) && is_reworded(said_[a], said_[b])) found(a, b);
        }
    }
  }

  bool is_reworded(const Said& a, const Said& b) const {
    if (a.place.page == b.place.page || days_between(a, b) > most_days_reworded) return false;
    if (differ_in_numbers(a, b) || a.takes_back != b.takes_back || is_told_anew(a, b)) return false;
    if (quoted_in_both(a, b).weight >= enough_quoted) return true;
    size_t rare_runs = 0;
    for_both(a.runs, b.runs, [&](uint32_t run) { rare_runs += weights_.often_run(run) <= rare_from; });
    if (rare_runs > 0) {
      const SharedRun run = longest_shared(first_words(a), first_words(b));
      double weight = 0;
      for (size_t i = 0; i < run.length; ++i) weight += weights_.of(a.words[run.in_a + i]);
      if (weight >= enough_phrase) return true;
    }
    const Alike alike = weights_.alike_by_stems(a, b);
    const bool one_day = days_between(a, b) == 0;
    return alike.held >= (one_day ? enough_reworded : enough_next_day) && alike.weight >= weight_reworded;
  }

  struct Quoted {
    size_t words = 0;
    double weight = 0;
  };
  // The words in a row that say most, of those that both have in quotes: "unbearable slowness".
  Quoted quoted_in_both(const Said& a, const Said& b) const {
    Quoted best;
    if (a.quoted.empty() || b.quoted.empty()) return best;
    if (weights_.shared(a, b) < enough_quoted) return best;  // the dear comparison is for those that may reach it
    for (const auto& x : a.quoted)
      for (const auto& y : b.quoted) {
        const SharedRun run = longest_shared(x, y);
        double weight = 0;
        for (size_t i = 0; i < run.length; ++i) weight += weights_.of(x[run.in_a + i]);
        // Of two long quotes a pair of words is nothing: "how it is", "the green square".
        const bool long_ones = std::min(x.size(), y.size()) >= long_quote && run.length < words_of_long_quotes;
        const bool telling =
            !long_ones && (weight >= enough_phrase || weight >= part_of_a_quote * std::min(weight_of(x), weight_of(y)));
        if (telling && weight > best.weight) best = {run.length, weight};
      }
    return best.words >= words_of_a_quote ? best : Quoted{};
  }

  double weight_of(const SaidWords& words) const {
    double all = 0;
    for (uint32_t word : words) all += weights_.of(word);
    return all;
  }

  bool is_copy(const Said& a, const Said& b) const {
    const auto found = editions_.find(a.place.page);
    return found != editions_.end() && found->second.count(b.place.page) > 0;
  }

  // "military sources"; "doctors at a field hospital", and the same "in Tolla"
  static bool one_description(const Said& a, const Said& b) {
    if (a.speaker.empty() || b.speaker.empty()) return false;
    if (a.speaker == b.speaker) return true;
    const auto& [shorter, longer] =
        std::minmax(a.speaker, b.speaker, [](const auto& x, const auto& y) { return x.size() < y.size(); });
    const auto spaces = static_cast<size_t>(std::count(shorter.begin(), shorter.end(), ' '));
    return spaces + 1 >= words_of_a_description && longer.starts_with(shorter + " ");
  }

  // "a Varonian official" may be "a senior official of Varonia's harbour board", "BRELL" may be Ana Brell.
  static bool may_be_one(const Said& a, const Said& b) {
    const auto& [shorter, longer] =
        std::minmax(a.speaker_words, b.speaker_words, [](const auto& x, const auto& y) { return x.size() < y.size(); });
    return !shorter.empty() && std::includes(longer.begin(), longer.end(), shorter.begin(), shorter.end());
  }

  // Told on one day in nearly the same words, by speakers who may be one: whom a pronoun means may be read wrong, what
  // an outlet tells it has from somebody, and "the government" may be the premier.
  bool is_told_alike(const Said& a, const Said& b) const {
    const bool may_be = may_be_one(a, b), one_kind = a.named == b.named && a.medium == b.medium;
    if (!may_be && !a.pronoun && !b.pronoun && one_kind) return false;
    const Alike alike = weights_.alike_by_stems(a, b);
    return alike.weight >= enough_told && alike.held >= (may_be ? enough_told_alike : enough_told_by_any) &&
           alike.whole >= enough_whole;
  }

  bool is_direct(const Said& s) const {
    return pages_[s.place.page].statements[s.place.index].manner == Manner::direct;
  }

  // So many words in a row are one quote, whoever the pages take its speaker for.
  bool is_one_quote(const Said& a, const Said& b) const {
    return days_between(a, b) <= most_days_reworded && is_direct(a) && is_direct(b) &&
           shared(a.runs, b.runs) + said_run > very_long_quote &&
           longest_shared(first_words(a), first_words(b)).length >= very_long_quote;
  }

  bool is_same(const Said& a, const Said& b) const {
    const size_t fewer = std::min(a.count_of_runs, b.count_of_runs);
    if (fewer == 0 || a.takes_back != b.takes_back || differ_in_numbers(a, b)) return false;
    const size_t both = shared(a.runs, b.runs);
    const int64_t days = days_between(a, b);
    const double held = static_cast<double>(both) / static_cast<double>(fewer);
    const double alike = static_cast<double>(both) / static_cast<double>(a.count_of_runs + b.count_of_runs - both);
    const bool known = a.party && b.party;
    const bool one_speaker = known ? *a.party == *b.party : one_description(a, b);
    const bool enough = (held >= enough_held && fewer >= 3) || alike >= enough_alike;
    if (one_speaker && is_told_anew(a, b)) return false;
    if (one_speaker && days <= most_days && enough) return true;
    if (days <= most_days_reworded && is_told_alike(a, b)) return true;
    if (is_one_quote(a, b)) return true;
    // Whom a pronoun means may be read wrong: a long quote tells more. Two names, or two descriptions, are two
    // speakers.
    const bool told = !a.pronoun && !b.pronoun;
    const bool passed_on = a.medium != b.medium;  // an outlet has it, and somebody in it
    const bool other_speaker = !one_speaker && told && !passed_on && !may_be_one(a, b) &&
                               ((known && a.named && b.named) || (!a.named && !b.named));
    if (other_speaker && !is_copy(a, b)) return false;
    if (const Quoted quote = quoted_in_both(a, b); std::abs(a.day - b.day) <= most_days_reworded &&
                                                   quote.words >= words_of_a_quote_by_others &&
                                                   quote.weight >= enough_quoted_by_others)
      return true;
    const size_t words = std::min(a.words.size(), b.words.size());
    const bool verbatim = held >= enough_verbatim && words >= short_quote;
    if (verbatim && (words >= long_quote || one_speaker || days <= most_days)) return true;
    return days <= most_days && both + said_run > long_quote &&
           longest_shared(first_words(a), first_words(b)).length >= long_quote && held >= enough_alike;
  }

  SameHow how(const std::vector<size_t>& group) const {
    SameHow loosest = SameHow::verbatim;
    for (size_t i = 1; i < group.size(); ++i) {
      const Said &a = said_[group[0]], &b = said_[group[i]];
      const size_t both = shared(a.runs, b.runs), fewer = std::min(a.count_of_runs, b.count_of_runs);
      const SameHow pair = a.words == b.words                                              ? SameHow::verbatim
                           : static_cast<double>(both) >= 0.9 * static_cast<double>(fewer) ? SameHow::trimmed
                                                                                           : SameHow::reworded;
      loosest = std::max(loosest, pair);
    }
    return loosest;
  }

  // A newsroom is who the page says it has it from, else who published the page; what is copied counts with its
  // original. What was said to one newsroom alone, or to several together, all others have from there.
  uint32_t independent(const std::vector<size_t>& group) const {
    std::map<std::string, size_t> numbers;
    std::vector<std::pair<size_t, size_t>> joins;
    std::map<size_t, size_t> rooms_of;  // of a page: its publisher's number
    for (size_t i : group) {
      const InPage place = said_[i].place;
      if (is_interview(place)) return 1;
      const size_t own = numbers.emplace(publishers_[place.page], numbers.size()).first->second;
      rooms_of.emplace(place.page, own);
      for (const std::string& key : said_[i].newsroom)
        joins.emplace_back(own, numbers.emplace(key, numbers.size()).first->second);
    }
    Sets rooms(numbers.size());
    for (const auto& [room, of] : joins) rooms.join(room, of);
    for (const auto& [page, own] : rooms_of) {
      const auto copies = editions_.find(page);
      if (copies == editions_.end()) continue;
      for (size_t other : copies->second)
        if (const auto there = rooms_of.find(other); there != rooms_of.end()) rooms.join(own, there->second);
    }
    return static_cast<uint32_t>(rooms.groups(1).size());
  }

  // With an outlet other than the page's own.
  bool is_interview(InPage place) const {
    const Reading& r = pages_[place.page];
    const auto& chain = r.statements[place.index].chain;
    return std::any_of(chain.begin(), chain.end(), [&](const ChainLink& link) {
      return link.link == Link::interviews && link.voice && *link.voice < r.voices.size() &&
             link.voice != r.outlet_voice && r.voices[*link.voice].type != VoiceType::person;
    });
  }

  const std::vector<Reading>& pages_;
  const std::vector<Said>& said_;
  const WordWeights& weights_;
  std::unordered_map<size_t, std::set<size_t>> editions_;  // of a page its copies and versions
  std::vector<std::string> publishers_;                    // of pages
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
