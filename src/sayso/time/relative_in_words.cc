#include "sayso/time/relative_in_words.h"

namespace sayso {
namespace {

FoundTime found(size_t end, Meant meant) {
  FoundTime f;
  f.end = end;
  f.time.meant = meant;
  return f;
}

bool is_unit(const Atoms& atoms, size_t i) { return atoms.is(i, AtomKind::unit) || atoms.is(i, AtomKind::units); }
Unit unit_at(const Atoms& atoms, size_t i) { return static_cast<Unit>(atoms.at(i).value); }
bool is_weekday(const Atoms& atoms, size_t i) { return atoms.is(i, AtomKind::weekday) && atoms.at(i).capital; }

struct Amount {
  size_t end = 0;
  int value = 0;
  bool vague = false;
};

std::optional<Amount> digits_at(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  if (a.value < 0 || a.digits > 4) return std::nullopt;
  const bool fraction = (atoms.is_mark(i - 1, U'.') || atoms.is_mark(i - 1, U',')) && !a.space_before &&
                        atoms.is(i - 2, AtomKind::number);
  if (fraction) return std::nullopt;
  return Amount{i + 1, a.value, false};
}

/// "3", "three", "twenty-five", "a", "a few", "several", "a couple of"
std::optional<Amount> amount_at(const Atoms& atoms, size_t i) {
  if (atoms.is(i, AtomKind::number)) return digits_at(atoms, i);
  if (atoms.is(i, AtomKind::number_word)) {
    Amount a{i + 1, atoms.at(i).value, false};
    const size_t next = atoms.is_dash(i + 1) ? i + 2 : i + 1;
    const bool tens =
        a.value >= 20 && a.value <= 90 && atoms.is(next, AtomKind::number_word) && atoms.at(next).value < 10;
    return tens ? Amount{next + 1, a.value + atoms.at(next).value, false} : a;
  }
  size_t at = i;
  if (atoms.is(at, AtomKind::article)) ++at;
  if (atoms.is(at, AtomKind::vague)) {
    const bool of = atoms.word(at + 1) == "of";
    return Amount{at + (of ? 2 : 1), 0, true};
  }
  return at != i ? std::optional(Amount{at, 1, false}) : std::nullopt;
}

/// What "last", "next", "this" and "that" may stand before.
MaybeTime relative_noun(const Atoms& atoms, size_t i) {
  FoundTime f = found(i + 1, Meant::relative);
  if (atoms.is(i, AtomKind::unit)) {
    f.time.unit = unit_at(atoms, i);
    if (f.time.unit < Unit::day) return std::nullopt;
  } else if (atoms.is(i, AtomKind::weekend)) {
    f.time.weekend = true;
  } else if (is_weekday(atoms, i)) {
    f.time.weekday = atoms.at(i).value;
  } else if (atoms.is(i, AtomKind::month) && atoms.at(i).capital && atoms.at(i).span.size() > 2) {
    f.time.date.month = atoms.at(i).value;
  } else if (atoms.is(i, AtomKind::season)) {
    f.time.season = atoms.at(i).value;
  } else if (atoms.is(i, AtomKind::part)) {
    f.time.part = static_cast<DayPart>(atoms.at(i).value);
    f.time.unit = Unit::day;
  } else {
    return std::nullopt;
  }
  if (f.time.weekday && atoms.is(i + 1, AtomKind::part)) {
    f.time.part = static_cast<DayPart>(atoms.at(i + 1).value);
    ++f.end;
  }
  return f;
}

bool anaphoric_word(std::string_view word) { return word == "following" || word == "previous" || word == "preceding"; }

}  // namespace

MaybeTime relative_time(const Atoms& atoms, size_t i) {
  size_t at = i;
  if (atoms.is(at, AtomKind::the)) ++at;
  const bool the = at != i;
  int direction = 0;
  bool anaphoric = false;
  if (atoms.is(at, AtomKind::relative)) {
    direction = atoms.at(at).value;
    anaphoric = anaphoric_word(atoms.word(at)) || (the && direction > 0);
  } else if (atoms.is(at, AtomKind::that) || (the && atoms.is(at, AtomKind::same))) {
    anaphoric = true;
    if (atoms.is(at, AtomKind::that) && atoms.is(at + 1, AtomKind::same)) ++at;
  } else {
    return std::nullopt;
  }
  const bool of_now = !anaphoric && direction == 0;
  // "the last two weeks" is a length of time; "the past decade" too.
  if (const auto amount = amount_at(atoms, at + 1); amount && is_unit(atoms, amount->end) && !of_now) {
    FoundTime f = found(amount->end + 1, Meant::duration);
    f.time.amount = amount->value;
    f.time.vague = amount->vague;
    f.time.unit = unit_at(atoms, amount->end);
    return f;
  }
  MaybeTime f = relative_noun(atoms, at + 1);
  if (!f) return std::nullopt;
  if (atoms.is(at, AtomKind::that) && !f->time.unit_is_calendar()) return std::nullopt;
  f->time.amount = direction;
  f->time.anaphoric = anaphoric;
  const std::string_view word = atoms.word(at);
  if ((word == "past" || (the && word == "last")) && f->time.unit != Unit::none && f->time.part == DayPart::none) {
    f->time.meant = Meant::duration;
    f->time.amount = 1;
  }
  return f;
}

MaybeTime date_of_relative_year(const Atoms& atoms, size_t i) {
  MaybeTime date = weekday_and_date(atoms, i);
  if (!date) date = month_and_day(atoms, i);
  if (!date) date = day_and_month(atoms, i);
  if (!date || date->time.date.year) return std::nullopt;
  size_t at = date->end;
  if (atoms.word(at) == "of" || atoms.is_mark(at, U',')) ++at;
  const bool of_year = atoms.is(at, AtomKind::relative) && atoms.is(at + 1, AtomKind::unit) &&
                       unit_at(atoms, at + 1) == Unit::year && !anaphoric_word(atoms.word(at));
  if (!of_year) return std::nullopt;
  date->end = at + 2;
  date->time.meant = Meant::relative;
  date->time.unit = Unit::year;
  date->time.amount = atoms.at(at).value;
  return date;
}

MaybeTime day_word(const Atoms& atoms, size_t i) {
  if (!atoms.is(i, AtomKind::day)) return std::nullopt;
  FoundTime f = found(i + 1, Meant::day);
  f.time.amount = atoms.at(i).value;
  if (atoms.word(i) == "tonight" || atoms.word(i) == "Tonight") f.time.part = DayPart::night;
  if (atoms.is(i + 1, AtomKind::part)) {
    f.time.part = static_cast<DayPart>(atoms.at(i + 1).value);
    ++f.end;
  }
  return f;
}

MaybeTime weekday_and_part(const Atoms& atoms, size_t i) {
  if (!is_weekday(atoms, i)) return std::nullopt;
  FoundTime f = found(i + 1, Meant::weekday);
  f.time.weekday = atoms.at(i).value;
  if (atoms.is(i + 1, AtomKind::part)) {
    f.time.part = static_cast<DayPart>(atoms.at(i + 1).value);
    ++f.end;
  }
  return f;
}

MaybeTime amount_of_time(const Atoms& atoms, size_t i) {
  const auto amount = amount_at(atoms, i);
  if (!amount) return std::nullopt;
  size_t at = amount->end;
  const bool hyphen = atoms.is_dash(at) && !atoms.at(at).space_before;
  if (hyphen) ++at;
  if (!is_unit(atoms, at) && !atoms.is(at, AtomKind::fortnight)) return std::nullopt;
  const bool fortnight = atoms.is(at, AtomKind::fortnight);
  const size_t behind = at + 1;
  const size_t old = atoms.is_dash(behind) ? behind + 1 : behind;
  if (atoms.is(old, AtomKind::old) || atoms.is(i - 1, AtomKind::aged)) return std::nullopt;  // an age
  FoundTime f = found(behind, Meant::duration);
  f.time.amount = fortnight ? 2 * amount->value : amount->value;
  f.time.vague = amount->vague;
  f.time.unit = fortnight ? Unit::week : unit_at(atoms, at);
  if (atoms.is(i, AtomKind::article) && f.time.unit <= Unit::minute) return std::nullopt;  // "a second", "a minute"
  const bool ago = atoms.is(behind, AtomKind::ago), earlier = atoms.is(behind, AtomKind::earlier);
  const bool later = atoms.is(behind, AtomKind::later);
  if (ago || earlier || later) {
    f.end = behind + 1;
    f.time.meant = Meant::offset;
    f.time.anaphoric = !ago;
    if (!later) f.time.amount = -f.time.amount;
  }
  return f;
}

MaybeTime set_or_reference(const Atoms& atoms, size_t i) {
  if (atoms.is(i, AtomKind::every)) {
    FoundTime f = found(i + 2, Meant::set);
    f.time.amount = 1;
    if (is_weekday(atoms, i + 1)) {
      f.time.weekday = atoms.at(i + 1).value;
    } else if (atoms.is(i + 1, AtomKind::unit)) {
      f.time.unit = unit_at(atoms, i + 1);
    } else {
      return std::nullopt;
    }
    return f;
  }
  if (atoms.is(i, AtomKind::weekdays) && atoms.at(i).capital) {
    FoundTime f = found(i + 1, Meant::set);
    f.time.weekday = atoms.at(i).value;
    return f;
  }
  // "a daily", "Sella Daily" and "the daily Aurora" are papers.
  const Atom& before = atoms.at(i - 1);
  if (atoms.is(i, AtomKind::set) && !atoms.at(i).capital && before.kind == AtomKind::other && !before.capital &&
      !atoms.at(i + 1).capital) {
    FoundTime f = found(i + 1, Meant::set);
    f.time.unit = unit_at(atoms, i);
    f.time.amount = 1;
    return f;
  }
  if (!atoms.is(i, AtomKind::vaguely)) return std::nullopt;
  FoundTime f = found(i + 1, Meant::reference);
  f.time.amount = atoms.at(i).value;
  return f;
}

}  // namespace sayso
