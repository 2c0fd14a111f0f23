#include "sayso/link/changed.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "sayso/base/words.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/party_words.h"
#include "sayso/link/said.h"
#include "sayso/link/turns.h"

namespace sayso {
namespace {

constexpr size_t least_shared = 6, most_of_an_utterance = 30;
constexpr size_t least_turned = 3, least_around_a_not = 5;  // words: "I will resign over a river", and with a "not"

/// Which words of each are not in the other, by the longest common sequence.
struct Difference {
  std::vector<bool> only_a, only_b;
  size_t both = 0;
};

constexpr size_t few_in_a_row = 2;  // words that both have: a "that" before what was left out is chance

// Of "The dyke broke. The ferry sank. The ferry burned." and the same without its middle either "ferry" may be the one
// that is left: the first, where else too few words would stand behind what was left out.
void move_before_its_end(std::vector<bool>& only, const std::vector<uint64_t>& words) {
  auto end = static_cast<size_t>(std::find(only.rbegin(), only.rend(), true).base() - only.begin());
  size_t begin = end;
  while (begin > 0 && only[begin - 1]) --begin;
  while (words.size() - end < few_in_a_row && begin > 0 && begin < end && !only[begin - 1] &&
         words[begin - 1] == words[end - 1])
    only[--begin] = true, only[--end] = false;
}

Difference difference(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  const size_t width = b.size() + 1;
  std::vector<uint16_t> best((a.size() + 1) * width);
  for (size_t i = a.size(); i-- > 0;)
    for (size_t k = b.size(); k-- > 0;)
      best[i * width + k] =
          static_cast<uint16_t>(a[i] == b[k] ? best[(i + 1) * width + k + 1] + 1
                                             : std::max(best[(i + 1) * width + k], best[i * width + k + 1]));
  Difference d{std::vector<bool>(a.size(), true), std::vector<bool>(b.size(), true), 0};
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      d.only_a[i++] = d.only_b[k++] = false, ++d.both;
    else if (best[(i + 1) * width + k] >= best[i * width + k + 1])
      ++i;
    else
      ++k;
  }
  move_before_its_end(d.only_a, a), move_before_its_end(d.only_b, b);
  return d;
}

// From the first to the last two words in a row that both have: a quote that begins later is no change of it, and a
// "that" before what was left out is chance.
Spans between_shared(const PageWords& words, const std::vector<bool>& only) {
  const std::vector<bool> shared(few_in_a_row, false);
  const auto first = std::search(only.begin(), only.end(), shared.begin(), shared.end());
  const auto last = std::find_end(only.begin(), only.end(), shared.begin(), shared.end());
  const auto begin = static_cast<size_t>(first - only.begin());
  const auto end = last == only.end() ? begin : static_cast<size_t>(last - only.begin()) + few_in_a_row;
  Spans out;
  for (size_t i = begin; i < end; ++i) {
    if (!only[i]) continue;
    if (!out.empty() && i > begin && only[i - 1] && out.back().end == words.places[i - 1].end)
      out.back().end = words.places[i].end;
    else
      out.push_back(words.places[i]);
  }
  return out;
}

bool has_negation(const Reading& r, const Spans& spans) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) {
    return has_turn_word(plain_words(std::string_view(r.text).substr(s.begin, s.size())), "negation");
  });
}

class ChangedFinder {
 public:
  explicit ChangedFinder(const std::vector<Reading>& pages) : pages_(pages) {}

  void of(const SameLink& link, std::vector<ChangedQuote>& out) const {
    const size_t most = std::min(link.statements.size(), most_of_an_utterance);
    std::vector<PageWords> quotes;
    for (size_t k = 0; k < most; ++k) quotes.push_back(quote(link.statements[k]));
    for (size_t k = 1; k < most; ++k) {
      size_t best = 0, shared_words = 0;
      for (size_t i = 0; i < k; ++i) {
        if (link.statements[i].page == link.statements[k].page) continue;
        const size_t n = longest_shared(quotes[i].words, quotes[k].words).length;
        if (n > shared_words) shared_words = n, best = i;
      }
      if (shared_words < least_turned) continue;
      auto changed = compare({link.statements[best], quotes[best]}, {link.statements[k], quotes[k]});
      if (changed && (shared_words >= least_shared || changed->only_a_not)) out.push_back(std::move(changed->quote));
    }
  }

 private:
  PageWords quote(InPage p) const {
    const ReadStatement& s = pages_[p.page].statements[p.index];
    const Reading& r = pages_[p.page];
    PageWords out;  // of "she was “ashamed” of it" what stands between the marks
    if (s.manner == Manner::direct) out = words_in(r.text, s.content);
    if (s.manner == Manner::mixed) out = words_in(r.text, quotes_in(r, s.content));
    if (out.words.size() > most_words_changed)
      out.words.resize(most_words_changed), out.places.resize(most_words_changed);
    return out;
  }

  struct Quote {
    InPage place;
    const PageWords& words;
  };
  struct Changed {
    ChangedQuote quote;
    bool only_a_not = false;  // what was lost or added
  };
  std::optional<Changed> compare(const Quote& one, const Quote& later) const {
    const InPage first = one.place, then = later.place;
    const PageWords &a = one.words, &b = later.words;
    if (a.words == b.words) return std::nullopt;
    const Difference d = difference(a.words, b.words);
    ChangedQuote changed;
    changed.first = first, changed.then = then;
    changed.in_first = between_shared(a, d.only_a);
    changed.in_then = between_shared(b, d.only_b);
    if (changed.in_first.empty() && changed.in_then.empty()) return std::nullopt;
    const bool lost = has_negation(pages_[first.page], changed.in_first);
    const bool added = has_negation(pages_[then.page], changed.in_then);
    changed.what = lost != added             ? ChangedQuote::What::negation
                   : changed.in_then.empty() ? ChangedQuote::What::cut
                                             : ChangedQuote::What::reworded;
    const bool one_word = words_of(first, changed.in_first) + words_of(then, changed.in_then) == 1;
    return Changed{std::move(changed), one_word && lost != added && d.both >= least_around_a_not};
  }

  size_t words_of(InPage place, const Spans& spans) const {
    return words_in(pages_[place.page].text, spans).words.size();
  }

  const std::vector<Reading>& pages_;
};

}  // namespace

std::vector<ChangedQuote> find_changed(const std::vector<Reading>& pages, const std::vector<SameLink>& same) {
  const ChangedFinder finder(pages);
  std::vector<std::vector<ChangedQuote>> of_link(same.size());
  in_parallel(same.size(), [&](size_t i) { finder.of(same[i], of_link[i]); });
  std::vector<ChangedQuote> out;
  for (std::vector<ChangedQuote>& some : of_link) std::move(some.begin(), some.end(), std::back_inserter(out));
  return out;
}

}  // namespace sayso
