#include "sayso/time/expressions.h"

#include <array>
#include <optional>

#include "sayso/time/dates_in_words.h"
#include "sayso/time/relative_in_words.h"

namespace sayso {
namespace {

// Every rule of time/ in one table; the first of the longest finds wins.
using RuleFunction = std::optional<FoundTime> (*)(const Atoms&, size_t);
constexpr std::array<RuleFunction, 16> rules{
    iso_date, weekday_and_date, phase_of_date,  month_and_day,   day_and_month,         season_of_year,
    decade,   bc_year,          century,        bare_year,       date_of_relative_year, relative_time,
    day_word, weekday_and_part, amount_of_time, set_or_reference};

constexpr size_t signal_reach = 24;  // atoms on either side in which a word may look ahead

bool ends_sentence(const Atoms& atoms, size_t i) {
  return (atoms.is_mark(i, U'.') || atoms.is_mark(i, U'!') || atoms.is_mark(i, U'?')) && atoms.at(i + 1).space_before &&
         atoms.at(i + 1).capital && atoms.at(i).span.begin > 0 && atoms.at(i - 1).span.size() > 3;
}

// The nearest verb that tells the tense decides: "said Monday that it will" looks back, "will meet Monday" ahead.
bool looks_ahead(const Atoms& atoms, size_t begin, size_t end) {
  for (size_t step = 1; step <= signal_reach && step <= begin; ++step) {
    const size_t i = begin - step;
    if (ends_sentence(atoms, i)) break;
    if (atoms.is(i, AtomKind::future)) return true;
    if (atoms.is(i, AtomKind::past)) return false;
  }
  for (size_t i = end; i < end + signal_reach && i < atoms.size(); ++i) {
    if (ends_sentence(atoms, i)) break;
    if (atoms.is(i, AtomKind::future)) return i < end + 6;
    if (atoms.is(i, AtomKind::past)) return false;
  }
  return false;
}

}  // namespace

std::vector<Expression> find_expressions(const Atoms& atoms) {
  std::vector<Expression> out;
  for (size_t i = 0; i < atoms.size();) {
    const AtomKind kind = atoms.at(i).kind;
    std::optional<FoundTime> best;
    if (kind != AtomKind::other && kind != AtomKind::mark) {
      for (RuleFunction rule : rules) {
        auto found = rule(atoms, i);
        if (found && (!best || found->end > best->end)) best = std::move(found);
      }
    }
    if (!best) {
      ++i;
      continue;
    }
    best->time.span = {atoms.at(i).span.begin, atoms.at(best->end - 1).span.end};
    best->time.future = looks_ahead(atoms, i, best->end);
    out.push_back(best->time);
    i = best->end;
  }
  return out;
}

}  // namespace sayso
