#include "sayso/time/dates_in_words.h"

#include <algorithm>
#include <array>

namespace sayso {
namespace {

constexpr int first_year = 1500, last_year = 2100;

FoundTime found(size_t end, CalendarDate date) {
  FoundTime f;
  f.end = end;
  f.time.date = date;
  return f;
}

bool is_year(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  return a.kind == AtomKind::number && a.digits == 4 && a.value >= first_year && a.value <= last_year;
}

// "1,500" and "2000.5" are no years: a digit group or a fraction hangs on.
bool part_of_number(const Atoms& atoms, size_t i) {
  auto joins = [&](size_t mark) {
    return (atoms.is_mark(mark, U',') || atoms.is_mark(mark, U'.') || atoms.is_mark(mark, U':')) &&
           !atoms.at(mark).space_before;
  };
  const bool before = joins(i - 1) && atoms.is(i - 2, AtomKind::number) && !atoms.at(i).space_before;
  const bool behind = joins(i + 1) && atoms.is(i + 2, AtomKind::number) && !atoms.at(i + 2).space_before;
  return before || behind;
}

bool is_money(const Atoms& atoms, size_t i) {
  return atoms.is_mark(i - 1, U'$') || atoms.is_mark(i - 1, U'€') || atoms.is_mark(i - 1, U'£') ||
         atoms.is_mark(i + 1, U'%');
}

std::optional<int> month_at(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  return a.kind == AtomKind::month && a.capital ? std::optional(int{a.value}) : std::nullopt;
}

size_t behind_full_stop(const Atoms& atoms, size_t i) {
  return atoms.is_mark(i, U'.') && !atoms.at(i).space_before && atoms.at(i - 1).span.size() <= 4 ? i + 1 : i;
}

/// "29", "29th": where the day ends.
std::optional<size_t> day_at(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  if (a.kind != AtomKind::number || a.digits > 2 || a.value < 1 || a.value > 31) return std::nullopt;
  if (part_of_number(atoms, i) && !atoms.at(i + 1).space_before && !atoms.is_mark(i + 1, U',')) return std::nullopt;
  const Atom& next = atoms.at(i + 1);
  const std::string_view word = atoms.word(i + 1);
  const bool ending = !next.space_before && (word == "st" || word == "nd" || word == "rd" || word == "th");
  if (!ending && next.kind != AtomKind::none && next.kind != AtomKind::mark && !next.space_before) return std::nullopt;
  return i + (ending ? 2 : 1);
}

/// The year that may follow a month or day: ", 2017", "of 2017", "2017". Not a count ("March 2000 troops" is rare).
std::optional<size_t> year_behind(const Atoms& atoms, size_t i) {
  if (atoms.is_mark(i, U','))
    ++i;
  else if (atoms.is(i, AtomKind::preposition) && atoms.word(i) == "of")
    ++i;
  return is_year(atoms, i) && !is_money(atoms, i) && atoms.at(i).space_before ? std::optional(i) : std::nullopt;
}

// "May" and "March" open sentences as other words too, so alone they need a word that announces a time.
bool announced(const Atoms& atoms, size_t i) {
  const AtomKind before = atoms.at(i - 1).kind;
  return before == AtomKind::preposition || before == AtomKind::relative || before == AtomKind::phase ||
         before == AtomKind::after || before == AtomKind::before || before == AtomKind::month ||
         (atoms.is_dash(i - 1) && atoms.is(i - 2, AtomKind::phase));
}

/// "the end of the year", "early this month": counts from now, or from what was told last.
MaybeTime unit_behind_phase(const Atoms& atoms, size_t i) {
  const bool the = atoms.is(i, AtomKind::the) || atoms.is(i, AtomKind::that);
  if (!the && !atoms.is(i, AtomKind::relative)) return std::nullopt;
  const Unit unit = static_cast<Unit>(atoms.at(i + 1).value);
  if (!atoms.is(i + 1, AtomKind::unit) || unit < Unit::week || unit == Unit::quarter || unit > Unit::year)
    return std::nullopt;
  FoundTime f = found(i + 2, {});
  f.time.meant = Meant::relative;
  f.time.unit = unit;
  f.time.amount = the ? 0 : atoms.at(i).value;
  f.time.anaphoric = atoms.is(i, AtomKind::that);
  return f;
}

bool looks_counted(const Atoms& atoms, size_t i) {
  const Atom& next = atoms.at(i);
  if (next.kind == AtomKind::counted || next.kind == AtomKind::units || next.kind == AtomKind::unit) return true;
  const std::string_view word = atoms.word(i);
  return next.kind == AtomKind::other && !next.capital && next.space_before && word.size() > 3 && word.back() == 's' &&
         word[word.size() - 2] != 's' && word != "was" && word != "has";
}

}  // namespace

MaybeTime iso_date(const Atoms& atoms, size_t i) {
  const bool separate = atoms.is_mark(i + 1, U'-') || atoms.is_mark(i + 1, U'/');
  if (!is_year(atoms, i) || !separate || atoms.at(i + 3).value != atoms.at(i + 1).value) return std::nullopt;
  if (atoms.at(i + 2).digits != 2 || atoms.at(i + 4).digits != 2) return std::nullopt;
  for (size_t k = i + 1; k <= i + 4; ++k)
    if (atoms.at(k).space_before) return std::nullopt;
  const auto date = made(atoms.at(i).value, atoms.at(i + 2).value, atoms.at(i + 4).value);
  return date && date->day ? MaybeTime(found(i + 5, *date)) : std::nullopt;
}

MaybeTime month_and_day(const Atoms& atoms, size_t i) {
  const auto month = month_at(atoms, i);
  if (!month) return std::nullopt;
  const size_t next = behind_full_stop(atoms, i + 1);
  size_t day = next;
  if (atoms.is(day, AtomKind::the)) ++day;
  if (const auto end = day_at(atoms, day)) {
    const auto year = year_behind(atoms, *end);
    const auto date = made(year ? atoms.at(*year).value : 0, *month, atoms.at(day).value);
    return date ? MaybeTime(found(year ? *year + 1 : *end, *date)) : std::nullopt;
  }
  if (const auto year = year_behind(atoms, next)) return found(*year + 1, {atoms.at(*year).value, *month, 0});
  const bool short_form =
      atoms.at(i).span.size() < 5 && atoms.word(i) != "May" && atoms.word(i) != "June" && atoms.word(i) != "July";
  const bool doubtful = short_form || atoms.word(i) == "May" || atoms.word(i) == "March" || atoms.word(i) == "August";
  if (doubtful && !announced(atoms, i)) return std::nullopt;
  if (atoms.at(i + 1).capital && !announced(atoms, i)) return std::nullopt;  // a name: "April Stone"
  return found(i + 1, {0, *month, 0});
}

MaybeTime day_and_month(const Atoms& atoms, size_t i) {
  size_t at = i;
  if (atoms.is(at, AtomKind::the)) ++at;
  const auto behind_day = day_at(atoms, at);
  if (!behind_day) return std::nullopt;
  size_t month_place = *behind_day;
  if (atoms.word(month_place) == "of") ++month_place;
  const auto month = month_at(atoms, month_place);
  if (!month) return std::nullopt;
  const size_t next = behind_full_stop(atoms, month_place + 1);
  const auto year = year_behind(atoms, next);
  const auto date = made(year ? atoms.at(*year).value : 0, *month, atoms.at(at).value);
  return date ? MaybeTime(found(year ? *year + 1 : month_place + 1, *date)) : std::nullopt;
}

MaybeTime weekday_and_date(const Atoms& atoms, size_t i) {
  if ((!atoms.is(i, AtomKind::weekday) && !atoms.is(i, AtomKind::weekday_short)) || !atoms.at(i).capital)
    return std::nullopt;
  size_t next = behind_full_stop(atoms, i + 1);
  if (atoms.is_mark(next, U',')) ++next;
  MaybeTime date = month_and_day(atoms, next);
  if (!date) date = day_and_month(atoms, next);
  if (!date || date->time.date.day == 0) return std::nullopt;
  return date;
}

MaybeTime season_of_year(const Atoms& atoms, size_t i) {
  size_t at = i;
  if (atoms.is(at, AtomKind::the)) ++at;
  if (!atoms.is(at, AtomKind::season)) return std::nullopt;
  FoundTime f = found(at + 1, {});
  f.time.season = atoms.at(at).value;
  if (const auto year = year_behind(atoms, at + 1)) {
    f.time.date.year = atoms.at(*year).value;
    f.end = *year + 1;
    return f;
  }
  const std::string_view word = atoms.word(at);
  const bool ambiguous = word == "fall" || word == "spring";  // "the fall of the city"
  const bool in = atoms.word(i - 1) == "in" || atoms.word(i - 1) == "that" || atoms.word(i - 1) == "during";
  if (ambiguous ? !in || atoms.word(at + 1) == "of" : at == i && !announced(atoms, i)) return std::nullopt;
  return f;
}

MaybeTime decade(const Atoms& atoms, size_t i) {
  size_t at = i;
  if (atoms.is(at, AtomKind::the)) ++at;
  if (!is_year(atoms, at) || atoms.at(at).value % 10 != 0) return std::nullopt;
  size_t s = at + 1;
  if (atoms.is_apostrophe(s) && !atoms.at(s).space_before) ++s;
  if (atoms.word(s) != "s" || atoms.at(s).space_before) return std::nullopt;
  FoundTime f = found(s + 1, {atoms.at(at).value, 0, 0});
  f.time.decade = true;
  return f;
}

MaybeTime century(const Atoms& atoms, size_t i) {
  size_t at = i;
  if (atoms.is(at, AtomKind::the)) ++at;
  const bool word = atoms.is(at, AtomKind::ordinal);
  const auto digits = word ? std::nullopt : day_at(atoms, at);
  if (!word && !(digits && *digits == at + 2)) return std::nullopt;
  const size_t unit = word ? at + 1 : *digits;
  if (!atoms.is(unit, AtomKind::unit) || atoms.at(unit).value != int(Unit::century)) return std::nullopt;
  FoundTime f = found(unit + 1, {std::max(1, (atoms.at(at).value - 1) * 100), 0, 0});
  f.time.century = true;
  f.time.bc = atoms.is(unit + 1, AtomKind::bc);
  if (f.time.bc) ++f.end;
  return f;
}

MaybeTime bc_year(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  if (a.kind != AtomKind::number || a.digits > 4 || a.value < 1 || !atoms.is(i + 1, AtomKind::bc)) return std::nullopt;
  if (!atoms.at(i + 1).capital || part_of_number(atoms, i)) return std::nullopt;
  FoundTime f = found(i + 2, {a.value, 0, 0});
  f.time.bc = true;
  return f;
}

MaybeTime bare_year(const Atoms& atoms, size_t i) {
  if (!is_year(atoms, i) || is_money(atoms, i) || part_of_number(atoms, i)) return std::nullopt;
  const Atom& next = atoms.at(i + 1);
  const bool joined = next.kind != AtomKind::none && next.kind != AtomKind::mark && !next.space_before;
  if (joined || next.kind == AtomKind::counted || next.kind == AtomKind::bc || atoms.is(i - 1, AtomKind::numbered))
    return std::nullopt;
  if (!atoms.at(i).space_before && atoms.is(i - 1, AtomKind::mark) &&
      (atoms.is_mark(i - 1, U'#') || atoms.is_mark(i - 1, U'+')))
    return std::nullopt;
  const std::string_view before = atoms.word(i - 1);
  const bool in =
      atoms.is(i - 1, AtomKind::preposition) || atoms.is(i - 1, AtomKind::before) || atoms.is(i - 1, AtomKind::after);
  const bool number_sense =
      before == "about" || before == "over" || before == "around" || before == "at" || before == "to" || before == "of";
  const bool determined =
      atoms.is(i - 1, AtomKind::the) || before == "s" || before == "its" || before == "his" || before == "their";
  if (looks_counted(atoms, i + 1) && !determined && (!in || number_sense)) return std::nullopt;
  if (looks_counted(atoms, i + 1) && next.kind != AtomKind::other) return std::nullopt;
  if (atoms.at(i).value > 2060 && !in) return std::nullopt;
  return found(i + 1, {atoms.at(i).value, 0, 0});
}

MaybeTime phase_of_date(const Atoms& atoms, size_t i) {
  size_t at = i;
  if (atoms.is(at, AtomKind::the)) ++at;
  if (!atoms.is(at, AtomKind::phase)) return std::nullopt;
  size_t inner = at + 1;
  if (atoms.is_dash(inner))
    ++inner;
  else if (atoms.word(inner) == "of" || atoms.word(inner) == "in")
    ++inner;
  constexpr std::array parts{month_and_day, season_of_year, decade, bare_year, century};
  MaybeTime best;
  for (auto part : parts)
    if (auto f = part(atoms, inner); f && (!best || f->end > best->end)) best = f;
  if (!best) best = unit_behind_phase(atoms, inner);
  if (!best) return std::nullopt;
  best->time.phase = static_cast<Phase>(atoms.at(at).value);
  return best;
}

}  // namespace sayso
