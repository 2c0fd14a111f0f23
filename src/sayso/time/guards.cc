// What rules may ask about the place where they found something; named in lexicons/LANG/time_rules.tsv.
#include <array>

#include "sayso/time/elements.h"

namespace sayso {
namespace {

/// "Mar and May had wed": joined to a name, not to a time.
bool joined_to_name(const Atoms& atoms, size_t begin) {
  constexpr ClassSet times = set_of(TimeClass::month) | set_of(TimeClass::weekday) | set_of(TimeClass::season) |
                             set_of(TimeClass::weekdays) | set_of(TimeClass::dayword);
  if (begin < 2 || !atoms.is(begin - 1, TimeClass::joiner) || atoms.value(begin - 1, TimeClass::joiner)) return false;
  const Atom& other = atoms.at(begin - 2);
  if (other.kind != AtomKind::word || !other.capital || atoms.is_any(begin - 2, times)) return false;
  return begin == 2 || !atoms.is(begin - 3, TimeClass::announcer) || atoms.is(begin - 3, TimeClass::joiner);
}

// "May" and "March" are other words too: with one of these before it, it is a time.
bool announced(const Atoms& atoms, size_t begin) {
  constexpr ClassSet announcing = set_of(TimeClass::announcer) | set_of(TimeClass::phase) | set_of(TimeClass::after) |
                                  set_of(TimeClass::before) | set_of(TimeClass::month) | set_of(TimeClass::joiner);
  return atoms.is_any(begin - 1, announcing) || (atoms.is_dash(begin - 1) && atoms.is(begin - 2, TimeClass::phase));
}

/// A word that is something else too, or an abbreviation, stands for a time only where it is announced.
bool sure(const Atoms& atoms, size_t begin, size_t end) {
  constexpr ClassSet doubtful =
      set_of(TimeClass::doubtful) | set_of(TimeClass::month_short) | set_of(TimeClass::weekday_short);
  if (joined_to_name(atoms, begin)) return false;
  if (!atoms.is_any(begin, doubtful) || (begin > 0 && announced(atoms, begin))) return true;
  // "the March vote"; but "the March of the Ferrymen"
  const bool before_noun =
      atoms.at(end).kind == AtomKind::word && !atoms.at(end).capital && !atoms.is(end, TimeClass::of_set);
  return begin > 0 && atoms.is(begin, TimeClass::month) && atoms.is(begin - 1, TimeClass::the) && before_noun;
}

bool is_announced(const Atoms& atoms, size_t begin, size_t) { return begin > 0 && announced(atoms, begin); }

/// "April Stone", "Friday Prayers": with a capital behind it, a name, unless it is announced.
bool no_name(const Atoms& atoms, size_t begin, size_t end) {
  return !atoms.at(end).capital || (begin > 0 && announced(atoms, begin));
}

/// "the Sunday Courier" is a paper; "said Sunday President Ost" is none.
bool no_title(const Atoms& atoms, size_t begin, size_t end) {
  return !(begin > 0 && atoms.is(begin - 1, TimeClass::the) && atoms.at(end).capital && atoms.at(end).space_before);
}

bool looks_counted(const Atoms& atoms, size_t i, bool& listed) {
  constexpr ClassSet things = set_of(TimeClass::counted) | set_of(TimeClass::units) | set_of(TimeClass::unit);
  listed = atoms.is_any(i, things);
  if (listed) return true;
  const Atom& next = atoms.at(i);
  const std::string_view word = atoms.text(i);
  return next.kind == AtomKind::word && next.word == 0 && !next.capital && next.space_before && word.size() > 3 &&
         word.back() == 's' && word[word.size() - 2] != 's';
}

/// "Directive 2019/944": a number behind a slash that is no year's end ("2019/20").
bool in_code(const Atoms& atoms, size_t begin, size_t end) {
  constexpr int32_t short_end = 99;
  const bool behind =
      atoms.is_mark(end, U'/') && atoms.joined(end) && atoms.joined(end + 1) && atoms.is_number(end + 1);
  if (behind && atoms.at(end + 1).value > short_end) return true;
  const bool before = begin > 1 && atoms.is_mark(begin - 1, U'/') && atoms.joined(begin) && atoms.joined(begin - 1) &&
                      atoms.is_number(begin - 2);
  return before && atoms.at(begin - 2).value > short_end;
}

/// "the fall" is a season behind "in" or "by", and a fall elsewhere.
bool season_sure(const Atoms& atoms, size_t begin, size_t end) {
  bool doubtful = false;
  for (size_t i = begin; i < end; ++i)
    doubtful = doubtful || (atoms.is(i, TimeClass::season) && atoms.is(i, TimeClass::doubtful));
  const bool bare = atoms.is(begin, TimeClass::the) || atoms.is(begin, TimeClass::season);  // not "early in the fall"
  return !doubtful || !bare || (begin > 0 && atoms.is(begin - 1, TimeClass::season_mark));
}

/// A bare year: not money, not a number of things ("2000 soldiers"), not a name's number ("Resolution 1973").
bool a_year(const Atoms& atoms, size_t begin, size_t end) {
  for (char32_t money : {U'$', U'€', U'£', U'#', U'+'})
    if (atoms.is_mark(begin - 1, money)) return false;
  if (atoms.is_mark(end, U'%') || atoms.is_mark(end, U'€')) return false;
  const Atom& next = atoms.at(end);
  if ((next.kind == AtomKind::word || next.kind == AtomKind::number) && !next.space_before) return false;
  if (in_code(atoms, begin, end)) return false;
  if (atoms.is(begin - 1, TimeClass::numbered) || atoms.is(end, TimeClass::bc)) return false;
  const bool in =
      atoms.is_any(begin - 1, set_of(TimeClass::announcer) | set_of(TimeClass::before) | set_of(TimeClass::after));
  const bool rough = atoms.is_any(begin - 1, set_of(TimeClass::rough) | set_of(TimeClass::approx));
  const bool named = atoms.is_any(begin - 1, set_of(TimeClass::the) | set_of(TimeClass::name_before));
  bool listed = false;
  if (looks_counted(atoms, end, listed) && ((!named && (!in || rough)) || listed)) return false;
  return atoms.at(begin).value <= 2060 || in;
}

/// "over the weekend", "a daily": not where a capital shows a name ("the Daily Aurora").
bool small(const Atoms& atoms, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i)
    if (atoms.at(i).capital && begin > 0) return false;
  return !atoms.at(end).capital && !atoms.at(begin - 1).capital;
}

/// Without a capital, as no name is: "weeks", not "Weeks".
bool lower_case(const Atoms& atoms, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i)
    if (atoms.at(i).capital) return false;
  return true;
}

/// "3 and 5 May": no money, and no digits of a longer number ("107.31 August").
bool a_day(const Atoms& atoms, size_t begin, size_t) {
  for (char32_t mark : {U'$', U'€', U'£', U'#'})
    if (atoms.is_mark(begin - 1, mark)) return false;
  const bool mark = atoms.is_mark(begin - 1, U'.') || atoms.is_mark(begin - 1, U',') ||
                    atoms.is_mark(begin - 1, U':') || atoms.is_mark(begin - 1, U'/') || atoms.is_dash(begin - 1);
  return !(mark && atoms.joined(begin) && atoms.joined(begin - 1) && atoms.is_number(begin - 2));
}

/// "a second", "a minute": mostly no length of time.
bool no_moment(const Atoms& atoms, size_t begin, size_t end) {
  const int32_t unit = atoms.value(end - 1, TimeClass::unit);
  return !(atoms.is(begin, TimeClass::article) && unit > 0 && unit <= int32_t(Unit::minute));
}

/// "the day before.": nothing follows that it could belong to.
bool closed(const Atoms& atoms, size_t, size_t end) {
  const Atom& next = atoms.at(end);
  if (next.kind != AtomKind::mark) return next.kind == AtomKind::none;
  const bool goes_on =
      atoms.is_mark(end, U'/') || (atoms.joined(end) && atoms.joined(end + 1) && atoms.is_number(end + 1));
  return !goes_on && !atoms.is_dash(end) && !atoms.is_apostrophe(end);
}

struct Named {
  std::string_view name;
  Guard guard;
};
constexpr std::array<Named, 11> guards{{{"sure", sure},
                                        {"announced", is_announced},
                                        {"no_name", no_name},
                                        {"a_year", a_year},
                                        {"small", small},
                                        {"a_day", a_day},
                                        {"no_moment", no_moment},
                                        {"closed", closed},
                                        {"lower", lower_case},
                                        {"no_title", no_title},
                                        {"season_sure", season_sure}}};

}  // namespace

Guard guard_named(std::string_view name) {
  for (const Named& g : guards)
    if (g.name == name) return g.guard;
  return nullptr;
}

}  // namespace sayso
