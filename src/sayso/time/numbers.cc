#include "sayso/time/numbers.h"

#include <algorithm>

namespace sayso {
namespace {

using enum ElementKind;

constexpr int first_year = 1500, last_year = 2100;

void set(const Element& element, Expression& e, int32_t value) {
  if (element.field) e.*element.field = value;
}

bool has_ending(const Atoms& atoms, size_t i) { return atoms.joined(i) && atoms.is(i, TimeClass::suffix); }

// "29", "29th"; the place behind, 0 where it is none.
size_t day_end(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  if (a.digits > 2 || a.value < 1 || a.value > 31) return 0;
  if (a.space_before && part_of_number(atoms, i) && !atoms.is_mark(i + 1, U',') && !atoms.is_mark(i + 1, U'.'))
    return 0;
  if (has_ending(atoms, i + 1)) return i + 2;
  return atoms.joined(i + 1) && atoms.at(i + 1).kind == AtomKind::word ? 0 : i + 1;
}

// "3", "3.5"
size_t amount_in_digits(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  const Atom& a = atoms.at(i);
  const bool fraction = !a.space_before && atoms.is_mark(i - 1, U'/');
  if (a.value < 0 || a.digits > 4 || fraction || (!a.space_before && part_of_number(atoms, i))) return 0;
  set(element, e, a.value);
  size_t end = i + 1;
  if (atoms.is_mark(end, U'.') && atoms.joined(end) && atoms.joined(end + 1) && atoms.is_number(end + 1)) {
    if (atoms.at(end + 1).value != 5) return 0;  // other fractions than a half are given up
    e.halves = 1;
    end += 2;
  }
  return end;
}

// "three", "twenty-five", "two hundred"
size_t amount_in_words(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  int32_t value = atoms.value(i, TimeClass::number);
  size_t end = i + 1;
  const size_t next = atoms.is_dash(end) ? end + 1 : end;
  const int32_t more = atoms.is(next, TimeClass::number) ? atoms.value(next, TimeClass::number) : 0;
  if (value >= 20 && value <= 90 && more > 0 && more < 20) {
    value += more;
    end = next + 1;
  } else if (atoms.is(end, TimeClass::scale) && value > 0 && value < 100) {
    value *= atoms.value(end, TimeClass::scale);
    ++end;
  }
  set(element, e, value);
  return end;
}

size_t take_amount(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  if (atoms.is_number(i)) return amount_in_digits(element, atoms, i, e);
  if (atoms.is(i, TimeClass::number)) return amount_in_words(element, atoms, i, e);
  const bool article = atoms.is(i, TimeClass::article);
  const size_t noun = article ? i + 1 : i;
  if (atoms.is(noun, TimeClass::vague)) {
    e.vague = 1;
    set(element, e, 0);
    return noun + (atoms.is(noun + 1, TimeClass::of_set) ? 2 : 1);
  }
  if (!article) return 0;
  const bool scale = atoms.is(noun, TimeClass::scale);  // "a dozen", "a hundred"
  set(element, e, scale ? atoms.value(noun, TimeClass::scale) : 1);
  return scale ? noun + 1 : noun;
}

size_t take_ordinal(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  if (atoms.is(i, TimeClass::ordinal)) {
    set(element, e, atoms.value(i, TimeClass::ordinal));
    return i + 1;
  }
  const Atom& a = atoms.at(i);
  if (atoms.is(i, TimeClass::number) && atoms.value(i, TimeClass::number) >= 20) {
    const size_t unit = atoms.is_dash(i + 1) ? i + 2 : i + 1;
    const int32_t value = atoms.value(unit, TimeClass::ordinal);
    if (value < 1 || value > 9) return 0;
    set(element, e, atoms.value(i, TimeClass::number) + value);
    return unit + 1;
  }
  if (a.kind != AtomKind::number || a.digits > 2 || a.value < 1 || !has_ending(atoms, i + 1)) return 0;
  set(element, e, a.value);
  return i + 2;
}

// "nineteen ninety-six", "two thousand and fifteen", "two thousand"
size_t take_spelled_year(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  auto at = [&](size_t k) { return atoms.is(k, TimeClass::number) ? atoms.value(k, TimeClass::number) : 0; };
  const int32_t head = at(i);
  int32_t value = 0;
  size_t end = i + 1;
  if (head == 2 && atoms.value(end, TimeClass::scale) == 1000) {
    value = 2000;
    ++end;
    if (atoms.is(end, TimeClass::joiner)) ++end;
  } else if (head >= 15 && head <= 20) {
    value = head * 100;
  } else {
    return 0;
  }
  const size_t behind_head = end;
  const int32_t tens = at(end);
  if (tens > 0 && tens < 100) {
    value += tens;
    ++end;
    const size_t next = atoms.is_dash(end) ? end + 1 : end;
    if (tens >= 20 && tens % 10 == 0 && at(next) > 0 && at(next) < 10) {
      value += at(next);
      end = next + 1;
    }
  } else if (value != 2000 || head != 2) {
    return 0;
  } else {
    end = i + 2;
  }
  if (head != 2 && value % 100 < 10) return 0;  // "nineteen five" is none
  if (head == 2 && end == behind_head && end != i + 2) return 0;
  set(element, e, value);
  return end;
}

size_t take_year(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  const Atom& a = atoms.at(i);
  const int32_t v = a.value;
  bool fits = false;
  switch (element.kind) {
    case year:
      fits = a.digits == 4 && v >= first_year && v <= last_year && (element.joined || !part_of_number(atoms, i));
      break;
    case long_year:
      fits = (a.digits == 3 || a.digits == 4) && v >= 100 && v <= last_year && !part_of_number(atoms, i);
      break;
    case any_year:
      fits = a.digits <= 4 && v >= 1 && !part_of_number(atoms, i);
      break;
    default:
      fits = a.digits == 2;
  }
  if (!fits) return 0;
  set(element, e, element.kind == short_year ? (v < 30 ? 2000 : 1900) + v : v);
  return i + 1;
}

size_t take_digits(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  const Atom& a = atoms.at(i);
  const int32_t v = a.value;
  switch (element.kind) {
    case day: {
      const size_t end = day_end(atoms, i);
      if (end) set(element, e, v);
      return end;
    }
    case day_number:
      if (a.digits > 2 || v < 1 || v > 31) return 0;
      break;
    case month_number:
      if (a.digits > 2 || v < 1 || v > 12) return 0;
      break;
    case hour:
      if (a.digits > 2 || v < 0 || v > 24 || (a.space_before && atoms.is_mark(i + 1, U','))) return 0;
      break;
    case minute:
    case second:
      if (a.digits != 2 || v > 59) return 0;
      break;
    case clock:
      if (a.digits != 4 || v > 2359 || v % 100 > 59) return 0;
      e.minute = v % 100;
      set(element, e, v / 100);
      return i + 1;
    case compact:
      if (a.digits != 8 || v < first_year * 10'000 || v / 10'000 > last_year || part_of_number(atoms, i)) return 0;
      e.year = v / 10'000;
      e.month = v / 100 % 100;
      set(element, e, v % 100);
      return e.month && e.day && exists(e.date()) ? i + 1 : 0;
    case number:
      if (v < 0 || a.digits > 4) return 0;
      break;
    default:
      return take_year(element, atoms, i, e);
  }
  set(element, e, v);
  return i + 1;
}

// "am", "a.m.", "p. m."
size_t take_ampm(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  if (!atoms.is(i, TimeClass::ampm)) return 0;
  if (atoms.at(i).span.size() > 1) {
    set(element, e, atoms.value(i, TimeClass::ampm));
    return i + 1;
  }
  if (!atoms.is_mark(i + 1, U'.') || !atoms.joined(i + 1)) return 0;
  const std::string_view m = atoms.text(i + 2);
  if (m != "m" && m != "M") return 0;
  set(element, e, atoms.value(i, TimeClass::ampm));
  return atoms.is_mark(i + 3, U'.') && atoms.joined(i + 3) ? i + 4 : i + 3;
}

}  // namespace

bool part_of_number(const Atoms& atoms, size_t i) {
  auto joins = [&](size_t mark) {
    return (atoms.is_mark(mark, U',') || atoms.is_mark(mark, U'.') || atoms.is_mark(mark, U':')) && atoms.joined(mark);
  };
  const bool before = joins(i - 1) && atoms.is_number(i - 2) && atoms.joined(i);
  const bool behind = joins(i + 1) && atoms.is_number(i + 2) && atoms.joined(i + 2);
  return before || behind;
}

size_t take_number(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  switch (element.kind) {
    case amount:
      return take_amount(element, atoms, i, e);
    case ordinal:
      return take_ordinal(element, atoms, i, e);
    case spelled_year:
      return take_spelled_year(element, atoms, i, e);
    case ampm:
      return take_ampm(element, atoms, i, e);
    default:
      return atoms.is_number(i) ? take_digits(element, atoms, i, e) : 0;
  }
}

}  // namespace sayso
