#include "sayso/page/plain/run_on.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "sayso/base/utf8.h"
#include "sayso/page/plain/heading_words.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using enum HeadingWord;

// What asks for more words behind it, and what opens a headline or a sentence wherever it has a capital.
constexpr uint32_t closed = mask(preposition, determiner, conjunction, subordinator, auxiliary, to, possessive);
constexpr uint32_t function = mask(preposition, determiner, conjunction, subordinator, pronoun);
constexpr double never = -1e6;

using Words = std::vector<HeadingToken>;

// A verb that stands for itself: "says", "were", "agree", not "to agree", "a storm claim".
bool finite(const Words& words, size_t i) {
  if (i >= words.size() || words[i].capital) return false;
  const HeadingToken& w = words[i];
  if (w.is(auxiliary)) return true;
  const HeadingToken* before = i > 0 ? &words[i - 1] : nullptr;
  if (w.is(verb)) {
    const bool bare = !w.lower.ends_with('s') && !w.is(past) && before && before->is(mask(noun, adjective)) &&
                      !before->is(mask(verb, second_verb)) && !before->lower.ends_with('s');
    return !bare && !w.is(participle) && !(before && before->is(to));
  }
  return w.is(second_verb) && w.lower.ends_with('s') && before && (before->capital || before->is(noun));
}

// Which words of names the rest of the page has, and which pairs of them.
struct Evidence {
  std::unordered_set<std::string> words, pairs;
};

Evidence evidence_of(std::string_view text, Span part, size_t most) {
  Evidence out;
  std::string before;
  const std::string_view rest = text.substr(part.end, most);
  for (Span s : words_of(rest)) {
    std::string now(without_marks(s.of(rest)));
    if (is_capitalised(now)) {
      out.words.insert(now);
      if (is_capitalised(before)) out.pairs.insert(before + ' ' + now);
    }
    before = std::move(now);
  }
  return out;
}

class RunOn {
 public:
  RunOn(std::string_view text, Span part, size_t looked_at) : evidence_(evidence_of(text, part, looked_at)) {
    constexpr size_t most_words = 400;
    words_ = heading_tokens(text, part, most_words);
    if (!words_.empty()) words_.back().span.end = std::max(words_.back().span.end, part.end);
    count();
  }

  std::vector<Span> pieces() const {
    const size_t n = words_.size();
    if (n == 0) return {};
    if (!english()) return {whole(0, n)};
    constexpr size_t longest = 45;  // words of a piece
    std::vector<double> best(n + 1, never * 10);
    std::vector<size_t> from(n + 1, 0);
    best[0] = 0;
    for (size_t end = 1; end <= n; ++end) {
      const double cost = end < n ? border(end) : 0;
      if (cost <= never) continue;
      for (size_t begin = end > longest ? end - longest : 0; begin < end; ++begin) {
        const double value = best[begin] + piece(begin, end) + cost;
        if (value > best[end]) best[end] = value, from[end] = begin;
      }
    }
    if (best[n] <= never) return {whole(0, n)};
    std::vector<Span> out;
    for (size_t end = n; end > 0; end = from[end])
      if (const size_t begin = behind_label(from[end]); begin < end) out.push_back(whole(begin, end));
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  Span whole(size_t begin, size_t end) const { return {words_[begin].span.begin, words_[end - 1].span.end}; }

  // "NEW: Rebels ..." and "* Rebels ..." begin with the rebels.
  size_t behind_label(size_t i) const {
    return i + (is_bullet(words_[i].all) || (words_[i].is(label) && words_[i].all.ends_with(':')));
  }

  // One word in seven is one of those that hold English sentences together; or a list says itself where its items
  // begin.
  bool english() const {
    if (std::any_of(words_.begin(), words_.end(), [](const HeadingToken& w) { return is_bullet(w.all); })) return true;
    const auto few = [](const HeadingToken& w) { return w.is(closed | function) && w.lower.size() > 1; };
    return static_cast<size_t>(std::count_if(words_.begin(), words_.end(), few)) * 7 >= words_.size();
  }

  // Sums up to each word, so that a piece costs the same whatever its length.
  void count() {
    sums_.assign(words_.size() + 1, {});
    for (size_t i = 0; i < words_.size(); ++i) {
      const HeadingToken& w = words_[i];
      Sums& s = sums_[i + 1] = sums_[i];
      s.verbs += finite(words_, i);
      s.quotes += (w.all.find("“") != std::string_view::npos) - (w.all.find("”") != std::string_view::npos);
      s.colons += w.all.ends_with(':');
      s.clauses += (w.ends_clause && !w.all.ends_with(':')) || (w.closes_quote && ends_in_stop(w.all));
    }
  }

  // How well words [begin, end) make a headline of their own.
  double piece(size_t begin, size_t end) const {
    const size_t n = end - begin;
    const Sums &a = sums_[begin], &b = sums_[end];
    const int verbs = b.verbs - a.verbs;
    const HeadingToken& last = words_[end - 1];
    double out = n < 3 ? -3 : n < 5 ? -1 : n > 24 ? -0.3 * static_cast<double>(n - 24) : 0;
    if (verbs == 0 && b.colons == a.colons) out -= 2.2;
    if (verbs > 2) out -= 0.4 * (verbs - 2);
    // "..., Vale says" is whole; "Vale says" is not, nor "Vale will".
    if (finite(words_, end - 1)) out += !last.is(auxiliary) && sums_[end - 1].clauses > a.clauses ? 2.5 : -4;
    if (a.quotes != b.quotes) out -= 4;
    if (!last.capital && !last.closes_quote && last.is(closed)) out -= 5;
    return out;
  }

  // What speaks for a border before word i.
  double border(size_t i) const {
    const HeadingToken &a = words_[i - 1], &b = words_[i];
    if ((b.is(label) && b.all.ends_with(':')) || is_bullet(b.all)) return 8;  // "NEW: Rebels ..."
    if (is_bullet(a.all) || !b.capital) return never;
    if (a.ends_clause) return a.closes_quote && a.all.find(';') != std::string_view::npos ? -3 : never;
    if (ends_in_stop(a.all) && !a.initials && !(a.capital && a.lower.size() < 5)) return 4;
    if (!a.closes_quote && ((a.is(closed) && (!a.capital || a.is(determiner))) || a.is(particle))) return never;
    if (a.is(owner) || (a.closes_quote && a.lower.ends_with('s') && !quoted_before(i))) return never;
    return between(i) + before(i) + behind(i);
  }

  // "‘We will not give up' Vale says": the mark closes what was opened, and is no "rebels'".
  bool quoted_before(size_t i) const {
    constexpr size_t farthest = 12;
    for (size_t back = 1; back <= std::min(i, farthest); ++back)
      if (words_[i - back].opens_quote) return true;
    return false;
  }

  double between(size_t i) const {
    const HeadingToken &a = words_[i - 1], &b = words_[i];
    const bool opens = b.is(opener) || (b.is(function | mask(adverb)) && b.is(listed));
    double out = a.closes_quote ? 1 : 0;
    if (b.opens_quote) out += a.is(verb) ? -1.5 : 1;
    if (b.is(never_first)) out -= 4;
    if (is_page_word(b.lower, PageWord::weekday) || is_page_word(b.lower, PageWord::month)) out -= 3;
    if (b.digit() && a.is(before_number)) out -= 5;
    const bool body = b.acronym || b.is(mask(demonym, owner));
    if (a.is(role) && !opens && !body) out -= 3;
    if (opens) return out + 3;
    return out + (a.capital && !a.closes_quote ? two_capitals(i) : 0);
  }

  // "in Orrin | Rebels say" against "New Orrin".
  double two_capitals(size_t i) const {
    const HeadingToken &a = words_[i - 1], &b = words_[i];
    double out = -2;
    const std::string first(a.bare), second(b.bare);
    if (evidence_.pairs.contains(first + ' ' + second))
      out -= 4;
    else if (evidence_.words.contains(first) && evidence_.words.contains(second))
      out += 1.5;
    if (a.is(mask(adjective, demonym))) out -= 3;
    if (a.digit()) out -= 2;
    if (a.initials) return out - 1.5;
    const bool common = b.is(mask(noun, verb, adjective)) && b.is(listed);
    const bool small_behind = i + 1 < words_.size() && !words_[i + 1].capital;
    return out + (common && small_behind ? 2 : 0);
  }

  double before(size_t i) const {
    const HeadingToken& a = words_[i - 1];
    if (a.capital) return 0;
    if (a.is(verb)) return a.is(past) ? -0.3 : -1.5;
    if (!a.is(adjective)) return 1.5;
    if (a.lower.find('-') != std::string::npos) return -2.5;
    for (size_t back = 2; back <= std::min<size_t>(i, 3); ++back)  // "is not stable" is whole
      if (words_[i - back].is(auxiliary)) return 0;
    return -1.5;
  }

  // A name or noun phrase and its verb: "Orrin's leaders say".
  double behind(size_t i) const {
    constexpr size_t longest_name = 5, farthest = 4;
    size_t end = i + 1;
    while (end < words_.size() && words_[end].capital && end - i < longest_name && !words_[end - 1].ends_clause) ++end;
    double out = words_[end - 1].all.ends_with(':') ? 1.5 : 0;
    if (words_[i].acronym && finite(words_, i + 1)) out += 1.5;
    for (size_t more = 0; more < farthest && end + more < words_.size(); ++more) {
      if (finite(words_, end + more)) return out + (more < 2 ? 1.5 : 1);
      if (more > 0 && words_[end + more].capital) break;
    }
    return out;
  }

  struct Sums {
    int verbs = 0, quotes = 0, colons = 0, clauses = 0;
  };
  Evidence evidence_;
  Words words_;
  std::vector<Sums> sums_;
};

// "The mayor said", "In Orrin they": no name of a work, no headline in title case.
bool opens_sentence(const Words& words, size_t i) {
  constexpr size_t soon = 3;
  const HeadingToken &a = words[i - 1], &b = words[i];
  if (!b.is(function) || !b.is(listed) || b.lower.size() < 2 || is_all_capitals(b.bare)) return false;
  if (a.is(work) || (!a.capital && a.is(verb)) || a.closes_quote) return false;
  for (size_t k = i + 1; k < words.size() && k <= i + soon; ++k)
    if (!words[k].capital && !words[k].is(closed)) return true;
  return false;
}

bool closes_speech(std::string_view w) {
  return w.find("”") != std::string_view::npos || w.find('"', 1) != std::string_view::npos;
}

// "“We wait until they leave us,” Orrin said": words of somebody, who is told of behind them.
bool opens_speech(const Words& words, size_t i) {
  constexpr size_t least = 6, most = 80;
  const HeadingToken &a = words[i - 1], &b = words[i];
  if (!b.opens_quote || !b.capital || a.is(pronoun) || (!a.capital && a.is(verb))) return false;
  for (size_t k = i; k < words.size() && k < i + most; ++k)
    if (words[k].closes_quote && closes_speech(words[k].all))
      return k + 1 >= i + least && (words[k].ends_clause || ends_in_stop(words[k].all)) && k + 1 < words.size();
  return false;
}

constexpr size_t before_sentence = 12, before_speech = 30, shortest = 3;  // words that may be run on

// Whether any word could open what was run on to titles: most paragraphs have none, and are looked at no further.
bool may_be_run_on(std::string_view text, Span part) {
  const std::string_view own = part.of(text);
  size_t i = 0;
  for (const Span s : words_of(own, before_speech + 1)) {
    const std::string_view w = s.of(own);
    if (++i <= shortest) continue;
    const bool quote = w.starts_with('"') || w.starts_with("“") || w.starts_with("‘");
    if (quote) return true;
    if (i > before_sentence + 1 || w[0] < 'A' || w[0] > 'Z') continue;
    if ((heading_kinds(lower(w)) & function) != 0) return true;
  }
  return false;
}

}  // namespace

std::vector<Span> run_on_pieces(std::string_view text, Span part, size_t looked_at) {
  return RunOn(text, part, looked_at).pieces();
}

uint32_t behind_run_on(std::string_view text, Span part) {
  constexpr size_t looked_at = 120;  // words
  if (!may_be_run_on(text, part)) return part.begin;
  const Words words = heading_tokens(text, part, looked_at);
  size_t capitals = 0;
  bool named = false;
  for (size_t i = 1; i < words.size() && i <= before_speech; ++i) {
    const HeadingToken& a = words[i - 1];
    capitals += is_all_capitals(a.bare);
    named = named || a.is(naming);  // "called the plan “...,”"
    if (a.opens_quote && a.all.find("‘") == std::string_view::npos) break;
    if (a.ends_clause && (a.closes_quote || !(a.all.ends_with(':') || a.all.ends_with(',')))) break;
    if (ends_in_stop(a.all) && !(a.initials && a.capital)) break;
    if (i < shortest || !words[i].capital || capitals == i) continue;
    if (a.ends_clause || (!a.capital && a.is(closed)) || a.is(mask(particle, owner))) continue;
    if ((i <= before_sentence && opens_sentence(words, i)) || (!named && opens_speech(words, i)))
      return words[i].span.begin;
  }
  return part.begin;
}

}  // namespace sayso
