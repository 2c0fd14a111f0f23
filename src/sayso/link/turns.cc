#include "sayso/link/turns.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/words.h"
#include "sayso/link/body_keys.h"
#include "sayso/link/party_words.h"
#include "sayso/link/turned_over.h"

namespace sayso {
namespace {

constexpr double one_matter = 0.4;   // of the lighter one's weight
constexpr double all_of_it = 0.8;    // the same: what was denied is what is admitted
constexpr size_t least_telling = 2;  // rare words that both have
constexpr size_t least_shared = 2;   // words: "she had seen it" and "she would not ask" are two matters
constexpr size_t least_small = 2;    // words that are no names: of one president one may say this and that
constexpr size_t soon = 4;           // words of a content that begins with a negation: "that she would not meddle"
constexpr size_t least_words = 5, most_of_a_party = 1500, most_of_a_word = 12;
constexpr size_t most_words = 100;  // in a longer answer a "not" stands somewhere, and a word of any matter
constexpr size_t most_back = 3;     // statements of the party in a page, before one that the page calls a turn
constexpr int64_t most_days = 400;

class TurnWords {
 public:
  TurnWords() : rows_("en/turn_words.tsv") {
    for (const auto& row : rows_.rows()) {
      kinds_[row[0]].insert(row[1]);
      first_.insert(row[0].substr(0, row[0].find(' ')));
    }
  }
  // Whether a phrase of this kind begins at `at`, and none that only looks like it ("no-fly zone").
  bool begin_at(const NameWords& words, size_t at, std::string_view kind) const {
    constexpr size_t longest_phrase = 3;
    if (at >= words.size() || first_.count(words[at]) == 0) return false;
    bool found = false;
    std::string phrase;
    for (size_t n = 0; n < longest_phrase && at + n < words.size(); ++n) {
      phrase += (n > 0 ? " " : "") + words[at + n];
      if (has(phrase, "none")) return false;
      found = found || has(phrase, kind);
    }
    return found;
  }

 private:
  bool has(std::string_view phrase, std::string_view kind) const {
    const auto found = kinds_.find(phrase);
    return found != kinds_.end() && found->second.count(kind) > 0;
  }

  const Lexicon rows_;
  std::unordered_map<std::string_view, std::set<std::string_view>> kinds_;
  std::unordered_set<std::string_view> first_;
};

// The words of the page in the sentences of a statement, without what is said: those before it, and all.
std::pair<NameWords, NameWords> told_around(const Reading& r, const ReadStatement& s) {
  constexpr uint32_t most_before = 220, most_behind = 120, most_between = 1000;  // bytes
  if (s.content.empty()) return {};
  const uint32_t begin = s.content.front().begin, end = s.content.back().end;
  uint32_t from = begin;
  for (const Spans* part : {&s.source.spans, &s.cue})
    if (!part->empty()) from = std::min(from, part->front().begin);
  NameWords before = words_of_sentence_before(r, from, most_before);
  from = std::max(from, begin > most_between ? begin - most_between : 0);
  if (from < begin)
    for (std::string& w : plain_words(std::string_view(r.text).substr(from, begin - from)))
      before.push_back(std::move(w));
  NameWords all = before;
  for (std::string& w : words_of_sentence_behind(r, end, most_behind)) all.push_back(std::move(w));
  return {std::move(before), std::move(all)};
}

// What was denied, on a later day.
bool is_admitted(const Said& first, const Said& then, double alike) {
  return first.stance.denies && then.stance.admits && first.stance.negated == then.stance.negated &&
         first.day < then.day && alike >= all_of_it;
}

class TurnFinder {
 public:
  TurnFinder(const std::vector<Reading>& pages, const std::vector<Said>& said, const WordWeights& weights,
             const std::vector<SameLink>& same)
      : pages_(pages), said_(said), weights_(weights) {
    for (size_t link = 0; link < same.size(); ++link)
      for (const InPage& p : same[link].statements) utterance_[p] = link;
  }

  std::vector<TurnLink> run() {
    std::map<size_t, std::vector<size_t>> by_party;
    for (size_t i = 0; i < said_.size(); ++i)
      if (may_turn(said_[i])) by_party[*said_[i].party].push_back(i);
    std::vector<TurnLink> out;
    for (auto& [party, all] : by_party) {
      if (all.size() > most_of_a_party) continue;
      std::stable_sort(all.begin(), all.end(), [&](size_t a, size_t b) { return said_[a].day < said_[b].day; });
      for (const auto& [a, b] : on_one_matter(all)) add(a, b, out);
      add_told(all, out);
    }
    return once_an_utterance(std::move(out));
  }

 private:
  // What an outlet tells today of one and tomorrow of another is no turn of its own.
  static bool may_turn(const Said& s) {
    return s.party && !s.medium && s.day != no_day && s.bag.size() >= least_words && s.words.size() <= most_words;
  }

  // Of what is told in several pages the first that came out, whatever order they are given in.
  std::vector<TurnLink> once_an_utterance(std::vector<TurnLink> all) const {
    using Utterance = std::pair<size_t, InPage>;
    const auto utterance = [&](InPage p) {
      const auto link = utterance_.find(p);
      return link == utterance_.end() ? Utterance(said_.size(), p) : Utterance(link->second, InPage());
    };
    const auto place = [&](InPage p) {
      const Reading& r = pages_[p.page];
      return std::tuple(std::string_view(r.metadata.published.edtf), std::string_view(r.id), p.index);
    };
    std::map<std::pair<Utterance, Utterance>, size_t> kept;
    for (size_t i = 0; i < all.size(); ++i) {
      const auto [at, fresh] = kept.try_emplace({utterance(all[i].first), utterance(all[i].then)}, i);
      const TurnLink &own = all[i], &other = all[at->second];
      if (!fresh && std::pair(place(own.first), place(own.then)) < std::pair(place(other.first), place(other.then)))
        at->second = i;
    }
    std::vector<TurnLink> out;
    for (size_t i = 0; i < all.size(); ++i)
      if (kept.at({utterance(all[i].first), utterance(all[i].then)}) == i) out.push_back(all[i]);
    return out;
  }

  // Pairs in the order of time that share a word which few of the party's statements have.
  std::vector<std::pair<size_t, size_t>> on_one_matter(const std::vector<size_t>& all) const {
    std::vector<std::pair<uint32_t, uint32_t>> by_word;
    for (uint32_t k = 0; k < all.size(); ++k)
      for (uint32_t word : said_[all[k]].bag) by_word.emplace_back(word, k);
    std::sort(by_word.begin(), by_word.end());
    std::vector<std::pair<size_t, size_t>> out;
    for (size_t begin = 0, end = 0; begin < by_word.size(); begin = end) {
      while (end < by_word.size() && by_word[end].first == by_word[begin].first) ++end;
      if (end - begin > most_of_a_word) continue;
      for (size_t x = begin; x < end; ++x)
        for (size_t y = x + 1; y < end; ++y) out.emplace_back(all[by_word[x].second], all[by_word[y].second]);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void add(size_t a, size_t b, std::vector<TurnLink>& out) {
    if (said_[a].place.page == said_[b].place.page && said_[b].place < said_[a].place) std::swap(a, b);
    // Of one day the denial comes behind what it denies.
    const bool one_day = said_[a].day == said_[b].day && said_[a].place.page != said_[b].place.page;
    if (one_day && takes_back(said_[a].stance) && !takes_back(said_[b].stance)) std::swap(a, b);
    const Said &first = said_[a], &then = said_[b];
    if (then.day - first.day > most_days || is_repeat(first, then)) return;
    const auto type = turned(a, b, weights_.alike(first, then));
    if (!type) return;
    put(*type, first.place, then.place, out);
  }

  void put(TurnType type, InPage first, InPage then, std::vector<TurnLink>& out) {
    if (!known_.emplace(first, then).second) return;
    const auto voice = pages_[then.page].statements[then.index].source.voice;
    out.push_back({type, {then.page, voice.value_or(0)}, first, then});
  }

  // Turns that a page itself tells, without a word that both have.
  void add_told(const std::vector<size_t>& all, std::vector<TurnLink>& out) {
    std::map<size_t, std::vector<size_t>> by_page;
    for (size_t i : all) by_page[said_[i].place.page].push_back(i);
    for (auto& [page, there] : by_page) {
      std::sort(there.begin(), there.end(), [&](size_t a, size_t b) { return said_[a].place < said_[b].place; });
      for (size_t k = 0; k < there.size(); ++k) {
        const size_t from = k > most_back ? k - most_back : 0;
        for (size_t other = from; other < there.size() && other <= k + 1; ++other) {
          if (other == k || overlap(there[other], there[k])) continue;
          const Stance &own = said_[there[k]].stance, &others = said_[there[other]].stance;
          if (own.back && other + 1 == k) add_told(there[other], there[k], TurnType::corrects, out);
          if (!own.before || others.before) continue;
          const bool turned = own.negated && !others.negated && is_negated_soon(there[k]);
          const bool corrected = !turned && differ_in_figures(there[k], there[other]);
          if (!turned && !corrected) continue;
          add_told(there[k], there[other], turned ? TurnType::reverses : TurnType::corrects, out);
          break;  // once is enough
        }
      }
    }
  }

  // "She had said that she would not meddle", not a speech with a "not" somewhere in it.
  bool is_negated_soon(size_t i) const {
    const Reading& r = pages_[said_[i].place.page];
    NameWords words = plain_words(text_of(r.statements[said_[i].place.index].content, r.text));
    if (words.size() > soon + 1) words.resize(soon + 1);
    for (size_t at = 0; at < std::min(soon, words.size()); ++at)
      if (begins_turn_word(words, at, "negation")) return true;
    return false;
  }

  // "She thought two thirds were lost. Last week she had put it at a half": each has a figure, and no two are one.
  bool differ_in_figures(size_t a, size_t b) const {
    const FiguresIn x = figures_in(a), y = figures_in(b);
    if (x.bounds.empty() || y.bounds.empty()) return false;
    const bool one_event = (x.events.empty() && y.events.empty()) || have_one(x.events, y.events);
    return one_event && !have_one(x.bounds, y.bounds);
  }
  struct FiguresIn {
    std::set<std::pair<double, double>> bounds;
    std::set<std::string_view> events;  // "killed"
  };
  template <class T>
  static bool have_one(const std::set<T>& a, const std::set<T>& b) {
    return std::any_of(a.begin(), a.end(), [&](const T& x) { return b.count(x) > 0; });
  }
  FiguresIn figures_in(size_t i) const {
    const Reading& r = pages_[said_[i].place.page];
    FiguresIn out;
    for (const Figure& f : r.figures)
      for (const Span s : r.statements[said_[i].place.index].content)
        if (!f.spans.empty() && s.begin <= f.spans.front().begin && f.spans.front().begin < s.end) {
          out.bounds.emplace(f.min.value_or(-1), f.max.value_or(-1));
          if (!f.counted.event.empty()) out.events.insert(f.counted.event);
        }
    return out;
  }

  void add_told(size_t first, size_t then, TurnType type, std::vector<TurnLink>& out) {
    const InPage a = said_[first].place, b = said_[then].place;
    if (is_repeat(said_[first], said_[then])) return;
    put(type, a, b, out);
  }

  static bool takes_back(const Stance& s) { return s.denies || s.corrects; }

  bool overlap(size_t a, size_t b) const {
    const Spans& x = pages_[said_[a].place.page].statements[said_[a].place.index].content;
    const Spans& y = pages_[said_[b].place.page].statements[said_[b].place.index].content;
    return x.front().begin < y.back().end && y.front().begin < x.back().end;
  }

  bool is_repeat(const Said& a, const Said& b) const {
    const auto x = utterance_.find(a.place), y = utterance_.find(b.place);
    return x != utterance_.end() && y != utterance_.end() && x->second == y->second;
  }

  std::optional<TurnType> turned(size_t a, size_t b, double alike) const {
    const Stance &first = said_[a].stance, &then = said_[b].stance;
    const size_t telling = weights_.telling(said_[a], said_[b]);
    if (alike < one_matter || telling == 0 || shared(said_[a].bag, said_[b].bag) < least_shared) return std::nullopt;
    const bool denies = then.denies && !first.denies, corrects = then.corrects && !first.corrects;
    if (denies || corrects) {
      if (words_of(a).small_in_both(words_of(b)) < least_small) return std::nullopt;
      if (denies && !said_[b].takes_back && denied_before(a, b)) return std::nullopt;
      return denies ? TurnType::denies : TurnType::corrects;
    }
    if (is_admitted(said_[a], said_[b], alike)) return TurnType::reverses;
    if (first.negated == then.negated || first.denies || said_[a].day >= said_[b].day || telling < least_telling)
      return std::nullopt;  // one verb is no matter: "I ask", "we do not ask"
    const TurnedWords x = words_of(a), y = words_of(b);
    if (x.turns_over(y) || y.turns_over(x)) return TurnType::reverses;
    return std::nullopt;
  }

  // "There was no raid", and then a denial of the raid.
  bool denied_before(size_t a, size_t b) const {
    return said_[a].stance.negated && words_of(a).turns_over_one_of(words_of(b));
  }

  TurnedWords words_of(size_t i) const { return {pages_[said_[i].place.page], said_[i], weights_}; }

  const std::vector<Reading>& pages_;
  const std::vector<Said>& said_;
  const WordWeights& weights_;
  std::map<InPage, size_t> utterance_;  // the link that a statement is of
  std::set<std::pair<InPage, InPage>> known_;
};

}  // namespace

Stance stance_of(const Reading& r, const ReadStatement& statement) {
  NameWords words = plain_words(text_of(statement.content, r.text));
  Stance out;
  out.negated = has_turn_word(words, "negation");
  for (const std::string& w : plain_words(text_of(statement.cue, r.text))) words.push_back(w);
  out.denies = statement.act == Act::deny || has_turn_word(words, "denies");
  out.corrects = has_turn_word(words, "corrects");
  out.admits = statement.act == Act::admit;
  const auto [before, around] = told_around(r, statement);
  out.back = has_turn_word(around, "back");
  out.before = has_turn_word(before, "before");
  return out;
}

bool begins_turn_word(const NameWords& words, size_t at, std::string_view kind) {
  static const TurnWords all;
  return all.begin_at(words, at, kind);
}

bool has_turn_word(const NameWords& words, std::string_view kind) {
  for (size_t i = 0; i < words.size(); ++i)
    if (begins_turn_word(words, i, kind)) return true;
  return false;
}

std::vector<TurnLink> find_turns(const std::vector<Reading>& pages, const std::vector<Said>& said,
                                 const WordWeights& weights, const std::vector<SameLink>& same) {
  return TurnFinder(pages, said, weights, same).run();
}

}  // namespace sayso
