#include "sayso/link/utterances_alike.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>

namespace sayso {
namespace {

constexpr int64_t most_days = 3, most_days_verbatim = 10, most_days_reworded = 1;
constexpr double enough_held = 0.6, enough_alike = 0.5, enough_verbatim = 0.85;
// Of the weight of words, by how they begin: of one party on one day, on two days.
constexpr double enough_reworded = 0.36, enough_next_day = 0.42, weight_reworded = 10;
constexpr size_t rare_from = 8;            // statements that have a run
constexpr double enough_phrase = 15;       // weight of a phrase that a party says but once: "not one plank of it"
constexpr double enough_whole_quote = 12;  // the same of a quote that is whole in both
constexpr double enough_quoted = 8, enough_quoted_by_others = 20;  // weight of words that both have in quotes
constexpr double part_of_a_quote = 0.2;                            // of its words' weight
constexpr double nearly_all = 0.8;                                 // of the lighter one's weight
constexpr double next_to_nothing = 0.1;                   // of the weight: a page tells two such statements apart
constexpr double half = 0.5;                              // the same where two pages have both, one behind the other
constexpr size_t least_quoted = 6, least_of_a_quote = 3;  // words in quotes of a statement, and of a quote that tells
constexpr double most_of_a_quote = 0.75;                  // of its words, in a row: it is the same quote
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

// "military sources"; "doctors at a field hospital", and the same "in Tolla"
bool one_description(const Said& a, const Said& b) {
  if (a.speaker.empty() || b.speaker.empty()) return false;
  if (a.speaker == b.speaker) return true;
  const auto& [shorter, longer] =
      std::minmax(a.speaker, b.speaker, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  const auto spaces = static_cast<size_t>(std::count(shorter.begin(), shorter.end(), ' '));
  return spaces + 1 >= words_of_a_description && longer.starts_with(shorter + " ");
}

// "a Varonian official" may be "a senior official of Varonia's harbour board", "BRELL" may be Ana Brell.
bool may_be_one(const Said& a, const Said& b) {
  const auto& [shorter, longer] =
      std::minmax(a.speaker_words, b.speaker_words, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  return !shorter.empty() && std::includes(longer.begin(), longer.end(), shorter.begin(), shorter.end());
}

}  // namespace

bool UtterancesAlike::are_told_apart(const Said& a, const Said& b, bool twice) const {
  return !is_part_of(a, b) && weights_.alike_by_stems(a, b).held < (twice ? half : next_to_nothing);
}

bool UtterancesAlike::are_said_anew(const Said& a, const Said& b) const {
  return a.party && a.party == b.party && !is_copy(a, b) && is_told_anew(a, b);
}

// "he said that the mayor said the ferry sank", and what the mayor said
bool UtterancesAlike::is_part_of(const Said& a, const Said& b) const {
  const Spans &x = statement(a).content, &y = statement(b).content;
  return std::any_of(x.begin(), x.end(), [&](Span s) {
    return std::any_of(y.begin(), y.end(), [&](Span t) { return s.begin < t.end && t.begin < s.end; });
  });
}

bool UtterancesAlike::may_be_same(const Said& a, const Said& b) const {
  return a.place.page != b.place.page && (days_between(a, b) <= most_days_verbatim || is_copy(a, b));
}

bool UtterancesAlike::is_reworded(const Said& a, const Said& b) const {
  if (a.place.page == b.place.page || days_between(a, b) > most_days_reworded) return false;
  if (differ_in_numbers(a, b) || a.takes_back != b.takes_back || is_told_anew(a, b) || is_turned_round(a, b))
    return false;
  if (quoted_in_both(a, b).weight >= enough_quoted) return true;
  if (has_one_phrase(a, b)) return true;
  const Alike alike = weights_.alike_by_stems(a, b);
  const bool one_day = days_between(a, b) == 0;
  return alike.held >= (one_day ? enough_reworded : enough_next_day) && alike.weight >= weight_reworded;
}

// A phrase that few have.
bool UtterancesAlike::has_one_phrase(const Said& a, const Said& b) const {
  size_t rare_runs = 0;
  for_both(a.runs, b.runs, [&](uint32_t run) { rare_runs += weights_.often_run(run) <= rare_from; });
  if (rare_runs == 0) return false;
  const SharedRun run = longest_shared(first_words(a), first_words(b));
  return weight_of(std::span(a.words).subspan(run.in_a, run.length)) >= enough_phrase;
}

// A quote of one stands whole in a quote of the other, and is retold at least once: "she had blamed it on “drunkards
// and idle hands”". Who is quoted with it twice may have said it twice.
bool UtterancesAlike::has_whole_quote(const Said& a, const Said& b) const {
  if (is_direct(a) && is_direct(b)) return false;
  for (const auto& x : a.quoted)
    for (const auto& y : b.quoted) {
      const size_t fewer = std::min(x.size(), y.size());
      if (fewer < words_of_a_quote_by_others) continue;
      const SharedRun run = longest_shared(x, y);
      if (run.length == fewer && weight_of(std::span(x).subspan(run.in_a, run.length)) >= enough_whole_quote)
        return true;
    }
  return false;
}

// The words in a row that say most, of those that both have in quotes: "unbearable slowness".
UtterancesAlike::Quoted UtterancesAlike::quoted_in_both(const Said& a, const Said& b) const {
  Quoted best;
  if (a.quoted.empty() || b.quoted.empty()) return best;
  if (weights_.shared(a, b) < enough_quoted) return best;  // the dear comparison is for those that may reach it
  for (const auto& x : a.quoted)
    for (const auto& y : b.quoted) {
      const SharedRun run = longest_shared(x, y);
      const double weight = weight_of(std::span(x).subspan(run.in_a, run.length));
      // Of two long quotes a pair of words is nothing: "how it is", "the green square".
      const bool long_ones = std::min(x.size(), y.size()) >= long_quote && run.length < words_of_long_quotes;
      const bool telling =
          !long_ones && (weight >= enough_phrase || weight >= part_of_a_quote * std::min(weight_of(x), weight_of(y)));
      if (telling && weight > best.weight) best = {run.length, weight};
    }
  return best.words >= words_of_a_quote ? best : Quoted{};
}

double UtterancesAlike::weight_of(std::span<const uint32_t> words) const {
  double all = 0;
  for (uint32_t word : words) all += weights_.of(word);
  return all;
}

// Told on one day in nearly the same words, by speakers who may be one: whom a pronoun means may be read wrong, what
// an outlet tells it has from somebody, and "the government" may be the premier.
bool UtterancesAlike::is_told_alike(const Said& a, const Said& b) const {
  const bool may_be = may_be_one(a, b), one_kind = a.named == b.named && a.medium == b.medium;
  if (!may_be && !a.pronoun && !b.pronoun && one_kind) return false;
  const Alike alike = weights_.alike_by_stems(a, b);
  return alike.weight >= enough_told && alike.held >= (may_be ? enough_told_alike : enough_told_by_any) &&
         alike.whole >= enough_whole;
}

// "She asked for it" is not the "she would not ask for it" of another day, nor what she denies on the one and admits
// on the other. Of quotes their words tell.
bool UtterancesAlike::is_turned_round(const Said& a, const Said& b) const {
  const auto tells_no = [](const Said& s) { return s.stance.negated != s.stance.denies; };
  if (a.day == b.day || tells_no(a) == tells_no(b) || is_copy(a, b)) return false;
  const bool in_quotes = !a.quoted.empty() || !b.quoted.empty() || is_direct(a) || is_direct(b);
  return !in_quotes && weights_.alike(a, b) >= nearly_all;
}

bool UtterancesAlike::is_direct(const Said& s) const { return statement(s).manner == Manner::direct; }

// So many words in a row are one quote, whoever the pages take its speaker for.
bool UtterancesAlike::is_one_quote(const Said& a, const Said& b) const {
  return days_between(a, b) <= most_days_reworded && is_direct(a) && is_direct(b) &&
         shared(a.runs, b.runs) + said_run > very_long_quote &&
         longest_shared(first_words(a), first_words(b)).length >= very_long_quote;
}

// Two descriptions of who is quoted with the same dozen words on one day: "the guild's masters", "a speaker of the
// guild".
bool UtterancesAlike::is_one_long_quote(const Said& a, const Said& b) const {
  return !a.named && !b.named && days_between(a, b) <= most_days_reworded && quoted_in_both(a, b).words >= long_quote;
}

bool UtterancesAlike::is_same(const Said& a, const Said& b) const {
  const size_t fewer = std::min(a.count_of_runs, b.count_of_runs);
  if (fewer == 0 || a.takes_back != b.takes_back || differ_in_numbers(a, b)) return false;
  const size_t both = shared(a.runs, b.runs);
  const int64_t days = days_between(a, b);
  const double held = static_cast<double>(both) / static_cast<double>(fewer);
  const double alike = static_cast<double>(both) / static_cast<double>(a.count_of_runs + b.count_of_runs - both);
  const bool known = a.party && b.party;
  const bool one_speaker = known ? *a.party == *b.party : one_description(a, b);
  const bool enough = (held >= enough_held && fewer >= 3) || alike >= enough_alike;
  if (one_speaker && (is_told_anew(a, b) || is_turned_round(a, b))) return false;
  if (one_speaker && ((days <= most_days && enough) || has_whole_quote(a, b))) return true;
  if (days <= most_days_reworded && is_told_alike(a, b)) return true;
  if (is_one_quote(a, b)) return true;
  // Whom a pronoun means may be read wrong: a long quote tells more. Two names, or two descriptions, are two
  // speakers.
  const bool told = !a.pronoun && !b.pronoun;
  const bool passed_on = a.medium != b.medium;  // an outlet has it, and somebody in it
  const bool other_speaker = !one_speaker && told && !passed_on && !may_be_one(a, b) &&
                             ((known && a.named && b.named) || (!a.named && !b.named));
  if (other_speaker && !is_copy(a, b) && !is_one_long_quote(a, b)) return false;
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

SameHow UtterancesAlike::how(const Said& a, const Said& b) {
  const size_t both = shared(a.runs, b.runs), fewer = std::min(a.count_of_runs, b.count_of_runs);
  return a.words == b.words                                              ? SameHow::verbatim
         : static_cast<double>(both) >= 0.9 * static_cast<double>(fewer) ? SameHow::trimmed
                                                                         : SameHow::reworded;
}

}  // namespace sayso
