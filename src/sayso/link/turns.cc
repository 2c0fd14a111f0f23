#include "sayso/link/turns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "sayso/base/words.h"
#include "sayso/link/party_words.h"
#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

constexpr double one_matter = 0.4,
                 one_matter_told = 0.2;  // of the lighter one's weight; less where words tell of a turn
constexpr size_t least_words = 5, most_of_a_party = 1500, most_of_a_word = 12;
constexpr int64_t most_days = 400;

/// What a statement's words say of a turn.
struct Stance {
  bool negated = false, denies = false, corrects = false;
};

class TurnFinder {
 public:
  TurnFinder(const std::vector<Reading>& pages, const std::vector<Said>& said, const WordWeights& weights,
             const std::vector<SameLink>& same)
      : pages_(pages), said_(said), weights_(weights) {
    for (size_t link = 0; link < same.size(); ++link)
      for (const InPage& p : same[link].statements) utterance_[p] = link;
    for (const Said& s : said_) stances_.push_back(stance(s));
  }

  std::vector<TurnLink> run() {
    std::map<size_t, std::vector<size_t>> by_party;
    for (size_t i = 0; i < said_.size(); ++i)
      if (said_[i].party && said_[i].day != no_day && said_[i].bag.size() >= least_words)
        by_party[*said_[i].party].push_back(i);
    std::vector<TurnLink> out;
    for (auto& [party, all] : by_party) {
      if (all.size() > most_of_a_party) continue;
      std::stable_sort(all.begin(), all.end(), [&](size_t a, size_t b) { return said_[a].day < said_[b].day; });
      for (const auto& [a, b] : on_one_matter(all)) add(a, b, out);
    }
    return out;
  }

 private:
  Stance stance(const Said& s) const {
    const Reading& r = pages_[s.place.page];
    const ReadStatement& statement = r.statements[s.place.index];
    NameWords words = plain_words(text_of(statement.content, r.text));
    Stance out;
    out.negated = has_turn_word(words, "negation");
    for (const std::string& w : plain_words(text_of(statement.cue, r.text))) words.push_back(w);
    out.denies = statement.act == Act::deny || has_turn_word(words, "denies");
    out.corrects = has_turn_word(words, "corrects");
    return out;
  }

  // Pairs in the order of time that share a word which few of the party's statements have.
  std::set<std::pair<size_t, size_t>> on_one_matter(const std::vector<size_t>& all) const {
    std::unordered_map<uint64_t, std::vector<size_t>> by_word;
    for (size_t k = 0; k < all.size(); ++k)
      for (uint64_t word : said_[all[k]].bag) by_word[word].push_back(k);
    std::set<std::pair<size_t, size_t>> out;
    for (const auto& [word, places] : by_word) {
      if (places.size() > most_of_a_word) continue;
      for (size_t x = 0; x < places.size(); ++x)
        for (size_t y = x + 1; y < places.size(); ++y) out.insert({all[places[x]], all[places[y]]});
    }
    return out;
  }

  void add(size_t a, size_t b, std::vector<TurnLink>& out) const {
    if (said_[a].place.page == said_[b].place.page && said_[b].place < said_[a].place) std::swap(a, b);
    const Said &first = said_[a], &then = said_[b];
    if (then.day - first.day > most_days || is_repeat(first, then)) return;
    const auto type = turned(a, b, weights_.alike(first, then));
    if (!type) return;
    const auto voice = pages_[then.place.page].statements[then.place.index].source.voice;
    out.push_back({*type, {then.place.page, voice.value_or(0)}, first.place, then.place});
  }

  bool is_repeat(const Said& a, const Said& b) const {
    const auto x = utterance_.find(a.place), y = utterance_.find(b.place);
    return x != utterance_.end() && y != utterance_.end() && x->second == y->second;
  }

  std::optional<TurnType> turned(size_t a, size_t b, double alike) const {
    const Stance &first = stances_[a], &then = stances_[b];
    if (then.denies && !first.denies && alike >= one_matter_told) return TurnType::denies;
    if (then.corrects && !first.corrects && alike >= one_matter_told) return TurnType::corrects;
    if (first.negated != then.negated && !first.denies && said_[a].day < said_[b].day && alike >= one_matter)
      return TurnType::reverses;
    return std::nullopt;
  }

  const std::vector<Reading>& pages_;
  const std::vector<Said>& said_;
  const WordWeights& weights_;
  std::map<InPage, size_t> utterance_;  // the link that a statement is of
  std::vector<Stance> stances_;
};

}  // namespace

bool has_turn_word(const NameWords& words, std::string_view kind) {
  static const std::unordered_map<std::string_view, std::set<std::string_view>> all = [] {
    std::unordered_map<std::string_view, std::set<std::string_view>> kinds;
    const Lexicon rows("en/turn_words.tsv");
    for (const auto& row : rows.rows()) kinds[row[0]].insert(row[1]);
    return kinds;
  }();
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) {
    const auto found = all.find(w);
    return found != all.end() && found->second.count(kind) > 0;
  });
}

std::vector<TurnLink> find_turns(const std::vector<Reading>& pages, const std::vector<Said>& said,
                                 const WordWeights& weights, const std::vector<SameLink>& same) {
  return TurnFinder(pages, said, weights, same).run();
}

}  // namespace sayso
