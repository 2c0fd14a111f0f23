#include "sayso/link/turned_over.h"

#include <algorithm>
#include <set>

#include "sayso/base/utf8.h"
#include "sayso/link/page_words.h"
#include "sayso/link/party_words.h"
#include "sayso/link/turns.h"

namespace sayso {
namespace {

constexpr size_t letters_of_a_beginning = 5;                                // "attend", "attended"
constexpr size_t least_of_a_word = 2, least_alike = 4, longest_ending = 3;  // letters
constexpr size_t most_turned = 4, near = 8;                                 // words
constexpr size_t most_behind_a_helper = 2;                                  // "will surely not", "is not"
constexpr double least_turned = 2;                                          // weight: "not have to *sell*"
constexpr size_t most_words_turned = 400;                                   // of longer contents the first

bool is_small_letter(char c) { return c < 'A' || c > 'Z'; }

std::string_view beginning_of(std::string_view word) {
  size_t end = 0;
  for (size_t letters = 0; end < word.size() && letters < letters_of_a_beginning; ++letters)
    end += code_point_at(word, end).length;
  return word.substr(0, end);
}

// Alike but for an ending: "attend", "attended", not "intervene", "international".
bool is_one_word(std::string_view a, std::string_view b) {
  if (a == b) return a.size() >= least_of_a_word;
  const auto [shorter, longer] = std::minmax({a.size(), b.size()});
  const auto end = a.begin() + static_cast<std::ptrdiff_t>(shorter);
  const auto alike = static_cast<size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
  return alike >= least_alike && alike + longest_ending >= longer;
}

// What lies between two words ends a sentence; "U.N." does not.
bool is_new_sentence(std::string_view between) {
  const size_t mark = between.find_first_of(".!?;:");
  return between.find('\n') != std::string_view::npos || (mark != std::string_view::npos && mark + 1 < between.size());
}

}  // namespace

TurnedWords::TurnedWords(const Reading& page, const Said& said, const WordWeights& weights) : rare_(weights.rare()) {
  const std::string_view text = page.text;
  const std::vector<Span> places = words_in(text, page.statements[said.place.index].content).places;
  const size_t count = std::min({places.size(), said.words.size(), most_words_turned});
  for (size_t i = 0; i < count; ++i) {
    Word word;
    word.weight = weights.of(said.words[i]);
    word.small = is_small_letter(text[places[i].begin]);
    const NameWords plain = plain_words(text.substr(places[i].begin, places[i].size()));
    word.helps = begins_turn_word(plain, 0, "helper");
    if (!plain.empty()) word.letters = plain[0];
    word.helps = word.helps || word.letters.size() < least_of_a_word;  // the "t" of "won't"
    word.stem = beginning_of(word.letters);
    if (i > 0) {
      const uint32_t before = places[i - 1].end;
      const bool ends = places[i].begin < before || is_new_sentence(text.substr(before, places[i].begin - before));
      word.sentence = words_.back().sentence + (ends ? 1 : 0);
    }
    // With the two words behind it: "did" and "n't" are one, "no-fly" and "don't we" turn nothing.
    uint32_t end = places[i].end;
    for (size_t k = i + 1; k < places.size() && k <= i + 2 && places[k].begin >= end && places[k].begin <= end + near;
         ++k)
      end = places[k].end;
    word.turns = is_turning(plain_words(text.substr(places[i].begin, end - places[i].begin)));
    words_.push_back(std::move(word));
  }
  for (size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].turns) continue;
    bool first = true;
    for (size_t k = i + 1; k < words_.size() && k <= i + most_turned && words_[k].sentence == words_[i].sentence; ++k) {
      if (words_[k].helps || words_[k].weight < least_weight()) continue;
      words_[k].turned = words_[k].turned || first;
      words_[k].under = true;
      first = false;
    }
  }
}

// "Not" alone turns over what helps a verb: "will not", of "days, not weeks" nothing.
bool TurnedWords::is_turning(const NameWords& words) const {
  if (!begins_turn_word(words, 0, "negation")) return false;
  if (!begins_turn_word(words, 0, "alone")) return true;
  const size_t from = words_.size() > most_behind_a_helper ? words_.size() - most_behind_a_helper : 0;
  return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(from), words_.end(),
                     [](const Word& w) { return w.helps; });
}

double TurnedWords::least_weight() const { return std::min(least_turned, rare_); }

size_t TurnedWords::small_in_both(const TurnedWords& other) const {
  std::set<std::string_view> there, both;
  for (const Word& w : other.words_)
    if (w.small) there.insert(w.stem);
  for (const Word& w : words_)
    if (w.small && !w.helps && !w.turns && w.weight >= least_weight() && there.count(w.stem) > 0) both.insert(w.stem);
  return both.size();
}

bool TurnedWords::turns_over(const TurnedWords& plain) const {
  for (size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].turned) continue;
    for (size_t k = 0; k < plain.words_.size(); ++k)
      if (is_one_word(plain.words_[k].letters, words_[i].letters) && !plain.words_[k].under &&
          weight_near(i, plain, k) >= rare_)
        return true;
  }
  return false;
}

bool TurnedWords::turns_over_one_of(const TurnedWords& other) const {
  return std::any_of(words_.begin(), words_.end(), [&](const Word& w) {
    return w.under &&
           std::any_of(other.words_.begin(), other.words_.end(), [&](const Word& o) { return o.stem == w.stem; });
  });
}

// Of what both have near a word that they share, without it.
double TurnedWords::weight_near(size_t own, const TurnedWords& other, size_t at) const {
  std::set<std::string_view> there;
  const auto for_near = [](const std::vector<Word>& words, size_t middle, auto each) {
    for (size_t i = middle > near ? middle - near : 0; i < words.size() && i <= middle + near; ++i)
      if (words[i].sentence == words[middle].sentence && words[i].stem != words[middle].stem && !words[i].turns)
        each(words[i]);
  };
  for_near(other.words_, at, [&](const Word& w) { there.insert(w.stem); });
  double both = 0;
  for_near(words_, own, [&](const Word& w) {
    if (there.erase(w.stem) > 0) both += w.weight;
  });
  return both;
}

}  // namespace sayso
