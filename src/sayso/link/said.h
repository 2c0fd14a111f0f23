// Statements as they are compared across pages. For link/ alone.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/link/copies.h"
#include "sayso/link/links.h"
#include "sayso/link/page_words.h"
#include "sayso/link/voices_across.h"

namespace sayso {

/// What a statement's words, and those of its page around it, say of a turn.
struct Stance {
  bool negated = false, denies = false, corrects = false, admits = false;
  bool back = false;    ///< the page tells that it takes something back: "later she backtracked and said"
  bool before = false;  ///< the page tells that it was said before something else: "she had said at first"
};

/// Words of statements, how words begin, or runs of words, as small numbers: those of words and of beginnings never
/// meet.
using SaidWords = std::vector<uint32_t>;

struct Said {
  InPage place;
  SaidWords words, bag;                    ///< bag sorted, each once
  SaidWords stems;                         ///< how its words begin ("deleg" of delegated); sorted, each once
  SaidWords runs;                          ///< those that other statements have, too; sorted, each once
  size_t count_of_runs = 0;                ///< all of its own
  double bag_weight = 0, stem_weight = 0;  ///< of all words of each; put there by WordWeights
  std::optional<size_t> party;             ///< who says it
  std::string speaker;                     ///< the words that name the source
  NameWords speaker_words;                 ///< the same, countries in one form; sorted, each once
  bool named = false;                      ///< the source is a name
  bool medium = false;                     ///< the source is an outlet, which may pass on somebody's words
  std::optional<size_t> person;            ///< who says it, where the source names a person
  std::vector<std::string> newsroom;       ///< who had it: keys that all mean the one newsroom; none: the page's own
  /// Words between quotation marks of the content, a list a quote; the first few of each.
  std::vector<SaidWords> quoted;
  bool takes_back = false;           ///< it says that something was said wrong: "she was misquoted as calling it shut"
  bool pronoun = false;              ///< the source is a pronoun, or nothing: it may mean somebody else
  std::vector<std::string> numbers;  ///< written in digits; sorted, each once
  int64_t day = no_day, published = no_day;
  Stance stance;
  // As its page tells them; all_said() makes of these what is compared.
  std::string begins;                      ///< how its words begin
  std::vector<Span> quotes;                ///< the parts of its content between quotation marks
  std::optional<uint32_t> newsroom_voice;  ///< index in its page
};

constexpr size_t said_run = 3;  ///< words of a run

/// The parts of a content between quotation marks, the first few of them: of "she was “ashamed” of it" one word. A
/// quote goes on from piece to piece of the content, where no more than a line end lies between.
std::vector<Span> quotes_in(const Reading& page, const Spans& content);

/// Those of a page with words enough, said or denied, by what the page alone tells.
std::vector<Said> said_on_page(const Reading& page, const PageWords& words);

/// All statements as they are compared.
struct AllSaid {
  std::vector<Said> said;            ///< in the order of pages
  std::vector<uint32_t> often;       ///< statements that have a word, or a beginning, by its number
  std::vector<uint32_t> often_runs;  ///< the same of runs; 2 at least
};
/// Takes what `of_page` holds.
AllSaid all_said(const std::vector<Reading>& pages, const VoicesAcross& voices,
                 std::vector<std::vector<Said>>& of_page);

/// The days between them, by when they were said or by when their pages were published: dates in a text may be misread.
int64_t days_between(const Said& a, const Said& b);

/// True where each has a number that the other lacks: "31 were killed" and "90 were killed" are two claims.
bool differ_in_numbers(const Said& a, const Said& b);

/// The longest run of at least said_run words that both have: where it begins in each, and its length. Of two that are
/// as long the first in `a`, then in `b`.
struct SharedRun {
  size_t in_a = 0, in_b = 0, length = 0;
};
SharedRun longest_shared(std::span<const uint64_t> a, std::span<const uint64_t> b);
SharedRun longest_shared(std::span<const uint32_t> a, std::span<const uint32_t> b);

/// Of longer contents so many words are compared with each of the other's, for one utterance and for what was changed.
constexpr size_t most_words_same = 2000, most_words_changed = 400;

/// Calls `each` with the places in `a` of what two sorted lists both have.
template <class Word, class Each>
void for_both_at(const std::vector<Word>& a, const std::vector<Word>& b, Each each) {
  for (size_t x = 0, y = 0; x < a.size() && y < b.size();) {
    const bool before = a[x] < b[y], behind = b[y] < a[x];  // no branch here: nobody could foresee it
    if (before == behind) each(x);
    x += !behind, y += !before;
  }
}
/// Calls `each` with what two sorted lists both have.
template <class Word, class Each>
void for_both(const std::vector<Word>& a, const std::vector<Word>& b, Each each) {
  for_both_at(a, b, [&](size_t at) { each(a[at]); });
}
size_t shared(const SaidWords& a, const SaidWords& b);

/// How alike two statements are, by how their words begin.
struct Alike {
  double weight = 0;  ///< of what both have
  double held = 0;    ///< of that against the lighter one, in [0, 1]
  double whole = 0;   ///< of that against all that either has, in [0, 1]
};

/// How much words say, by how few statements have them. Refers to what it is made of.
class WordWeights {
 public:
  /// Puts the weights of all its words into each statement.
  explicit WordWeights(AllSaid& all);
  double of(uint32_t word) const { return weights_[word]; }
  /// The least of a word that few statements have.
  double rare() const { return rare_; }
  /// Statements that have a run.
  size_t often_run(uint32_t run) const { return often_runs_[run]; }
  size_t count_of_runs() const { return often_runs_.size(); }
  /// Of what both have.
  double shared(const Said& a, const Said& b) const;
  /// Of what both have, against the lighter one: in [0, 1].
  double alike(const Said& a, const Said& b) const;
  /// Rare words that both have.
  size_t telling(const Said& a, const Said& b) const;
  Alike alike_by_stems(const Said& a, const Said& b) const;

 private:
  std::vector<double> weights_;  // by the numbers of words, and of how words begin
  double rare_ = 0;              // the least of a rare one
  const std::vector<uint32_t>& often_runs_;
};

}  // namespace sayso
