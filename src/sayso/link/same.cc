#include "sayso/link/same.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "sayso/link/copies.h"
#include "sayso/link/name_keys.h"

namespace sayso {
namespace {

constexpr size_t least_words = 4, run_length = 3;
constexpr size_t most_pages_of_a_run = 40;  // what more pages have is furniture or a set phrase
constexpr int64_t most_days = 3;
constexpr double enough_held = 0.6, enough_alike = 0.5, enough_verbatim = 0.85;
// Of one speaker in so few days: the weight of the words in common, rare ones weighing more.
constexpr int64_t most_days_reworded = 1;
constexpr double enough_reworded = 0.5;
constexpr size_t enough_in_a_row = 3, rare_from = 8;  // runs in common that so few statements have
constexpr size_t most_of_a_party = 4000;              // statements of one party that are compared two by two
constexpr size_t long_enough_to_know_it_by = 12;

/// A statement as it is compared.
struct Said {
  InPage place;
  std::vector<uint64_t> words, runs, bag;  // runs and bag sorted, each once
  std::optional<size_t> party;             // who says it
  std::string speaker;                     // else by these words
  int64_t day = no_day;
};

std::string words_of_speaker(const Party& party) {
  std::string out;
  for (const std::string& w : name_words(party.text)) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::vector<Said> gather(const std::vector<Reading>& pages, const std::vector<PageWords>& words, VoicesAcross& voices) {
  std::vector<Said> out;
  for (size_t page = 0; page < pages.size(); ++page) {
    const Reading& r = pages[page];
    for (uint32_t i = 0; i < r.statements.size(); ++i) {
      const ReadStatement& s = r.statements[i];
      const PageWords own = words[page].in(s.content);
      if (own.words.size() < least_words || s.modality == Modality::negated) continue;
      Said said{{page, i},
                own.words,
                own.runs(run_length),
                own.words,
                voices.party(page, s.source.voice),
                words_of_speaker(s.source),
                no_day};
      std::sort(said.runs.begin(), said.runs.end());
      said.runs.erase(std::unique(said.runs.begin(), said.runs.end()), said.runs.end());
      std::sort(said.bag.begin(), said.bag.end());
      said.bag.erase(std::unique(said.bag.begin(), said.bag.end()), said.bag.end());
      said.day = s.said ? day_of(s.said->edtf) : published_day(r);
      if (said.day == no_day) said.day = published_day(r);
      out.push_back(std::move(said));
    }
  }
  return out;
}

// Calls `each` with what two sorted lists both have.
template <class Each>
void for_both(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b, Each each) {
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y)
      ++x;
    else if (*y < *x)
      ++y;
    else
      each(*x), ++x, ++y;
  }
}

size_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t n = 0;
  for_both(a, b, [&](uint64_t) { ++n; });
  return n;
}

class SameFinder {
 public:
  SameFinder(const std::vector<Reading>& pages, std::vector<Said> said, const std::vector<CopyLink>& copies)
      : pages_(pages), said_(std::move(said)), sets_(said_.size()) {
    for (const CopyLink& c : copies) {
      const std::pair pair{std::min(c.original, c.other), std::max(c.original, c.other)};
      if (c.kind != CopyKind::passage) editions_.insert(pair);  // a shared passage may be the words themselves
    }
    for (const Said& s : said_) {
      for (uint64_t word : s.bag) ++often_[word];
      for (uint64_t run : s.runs) ++often_[run];
    }
  }

  std::vector<SameLink> run(VoicesAcross& voices) {
    for (const auto& [a, b] : candidates())
      if (is_same(said_[a], said_[b])) sets_.join(a, b);
    join_reworded();
    std::vector<SameLink> out;
    for (const std::vector<size_t>& group : sets_.groups(2)) {
      SameLink link;
      std::set<size_t> in_pages;
      for (size_t i : group) link.statements.push_back(said_[i].place), in_pages.insert(said_[i].place.page);
      if (in_pages.size() < 2) continue;
      link.how = how(group);
      link.independent = independent(group, voices);
      out.push_back(std::move(link));
    }
    return out;
  }

 private:
  // Statements of two pages that share a run which is not everywhere.
  std::set<std::pair<size_t, size_t>> candidates() const {
    std::unordered_map<uint64_t, std::vector<size_t>> by_run;
    for (size_t i = 0; i < said_.size(); ++i)
      for (uint64_t run : said_[i].runs) by_run[run].push_back(i);
    std::set<std::pair<size_t, size_t>> out;
    for (const auto& [run, all] : by_run) {
      if (all.size() > most_pages_of_a_run) continue;
      for (size_t x = 0; x < all.size(); ++x)
        for (size_t y = x + 1; y < all.size(); ++y)
          if (said_[all[x]].place.page != said_[all[y]].place.page) out.insert({all[x], all[y]});
    }
    return out;
  }

  // Of one party in a day or two: other words for it, or a telling piece of it.
  void join_reworded() {
    std::map<size_t, std::vector<size_t>> by_party;
    for (size_t i = 0; i < said_.size(); ++i)
      if (said_[i].party && said_[i].day != no_day) by_party[*said_[i].party].push_back(i);
    for (const auto& [party, all] : by_party) {
      if (all.size() > most_of_a_party) continue;
      for (size_t x = 0; x < all.size(); ++x)
        for (size_t y = x + 1; y < all.size(); ++y)
          if (is_reworded(said_[all[x]], said_[all[y]])) sets_.join(all[x], all[y]);
    }
  }

  bool is_reworded(const Said& a, const Said& b) const {
    if (a.place.page == b.place.page || std::abs(a.day - b.day) > most_days_reworded) return false;
    size_t rare_runs = 0;
    for_both(a.runs, b.runs, [&](uint64_t run) { rare_runs += often_.at(run) <= rare_from; });
    if (rare_runs >= enough_in_a_row) return true;
    double both = 0;
    for_both(a.bag, b.bag, [&](uint64_t word) { both += weight(word); });
    return both >= enough_reworded * std::min(weight_of(a), weight_of(b)) && std::min(a.bag.size(), b.bag.size()) >= 5;
  }

  double weight(uint64_t word) const {
    return std::log(static_cast<double>(said_.size() + 1) / static_cast<double>(often_.at(word)));
  }
  double weight_of(const Said& s) const {
    double all = 0;
    for (uint64_t word : s.bag) all += weight(word);
    return all;
  }

  bool is_copy(const Said& a, const Said& b) const {
    return editions_.count({std::min(a.place.page, b.place.page), std::max(a.place.page, b.place.page)}) > 0;
  }

  bool is_same(const Said& a, const Said& b) const {
    const bool near = a.day == no_day || b.day == no_day || std::abs(a.day - b.day) <= most_days;
    if (!near && !is_copy(a, b)) return false;
    const size_t both = shared(a.runs, b.runs), fewer = std::min(a.runs.size(), b.runs.size());
    if (fewer == 0) return false;
    const double held = static_cast<double>(both) / static_cast<double>(fewer);
    const double alike = static_cast<double>(both) / static_cast<double>(a.runs.size() + b.runs.size() - both);
    const bool known = a.party && b.party;
    const bool one_speaker = known ? *a.party == *b.party : a.speaker == b.speaker && !a.speaker.empty();
    const bool open = !known && (a.speaker.empty() || b.speaker.empty() || !a.party || !b.party);
    const bool enough = (held >= enough_held && fewer >= 3) || alike >= enough_alike;
    if (one_speaker) return enough;
    const bool verbatim = held >= enough_verbatim && fewer + run_length >= long_enough_to_know_it_by;
    return verbatim && (open || is_copy(a, b));
  }

  SameHow how(const std::vector<size_t>& group) const {
    SameHow loosest = SameHow::verbatim;
    for (size_t i = 1; i < group.size(); ++i) {
      const Said &a = said_[group[0]], &b = said_[group[i]];
      const size_t both = shared(a.runs, b.runs), fewer = std::min(a.runs.size(), b.runs.size());
      const SameHow pair = a.words == b.words                                              ? SameHow::verbatim
                           : static_cast<double>(both) >= 0.9 * static_cast<double>(fewer) ? SameHow::trimmed
                                                                                           : SameHow::reworded;
      loosest = std::max(loosest, pair);
    }
    return loosest;
  }

  // A newsroom is who the page says it has it from, else who published the page; what is copied counts with its
  // original.
  uint32_t independent(const std::vector<size_t>& group, VoicesAcross& voices) const {
    std::map<std::string, size_t> newsrooms;
    std::vector<std::pair<size_t, std::string>> of_page;
    for (size_t i : group) of_page.emplace_back(said_[i].place.page, newsroom(said_[i].place, voices));
    for (const auto& [page, room] : of_page) newsrooms.emplace(room, newsrooms.size());
    Sets rooms(newsrooms.size());
    for (const auto& [a, room_a] : of_page)
      for (const auto& [b, room_b] : of_page)
        if (editions_.count({std::min(a, b), std::max(a, b)})) rooms.join(newsrooms[room_a], newsrooms[room_b]);
    return static_cast<uint32_t>(rooms.groups(1).size());
  }

  std::string newsroom(InPage place, VoicesAcross& voices) const {
    const Reading& r = pages_[place.page];
    const ReadStatement& s = r.statements[place.index];
    for (const ChainLink& link : s.chain) {
      if (link.link == Link::publishes || link.link == Link::speaks) continue;
      if (!link.voice || *link.voice >= r.voices.size() || link.voice == r.outlet_voice) continue;
      if (r.voices[*link.voice].type != VoiceType::outlet) continue;
      if (auto party = voices.party(place.page, link.voice)) return "party " + std::to_string(*party);
    }
    std::string outlet;
    for (const std::string& w : name_words(r.metadata.outlet)) outlet += w + " ";
    return outlet.empty() ? "page " + std::to_string(place.page) : outlet;
  }

  const std::vector<Reading>& pages_;
  const std::vector<Said> said_;
  std::set<std::pair<size_t, size_t>> editions_;  // pages that are copies or versions of each other
  std::unordered_map<uint64_t, size_t> often_;    // in how many statements a word or run stands
  Sets sets_;
};

}  // namespace

std::string_view name_of(SameHow how) {
  constexpr std::string_view names[] = {"verbatim", "trimmed", "reworded"};
  return names[static_cast<size_t>(how)];
}

std::vector<SameLink> find_same(const std::vector<Reading>& pages, const std::vector<PageWords>& words,
                                const std::vector<CopyLink>& copies, VoicesAcross& voices) {
  return SameFinder(pages, gather(pages, words, voices), copies).run(voices);
}

}  // namespace sayso
