#include "sayso/time/elements.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/time/numbers.h"

namespace sayso {
namespace {

using enum ElementKind;

struct NamedField {
  std::string_view name;
  ElementField field;
};

constexpr std::array<NamedField, 34> fields{{{"meant", &Expression::meant},
                                             {"year", &Expression::year},
                                             {"month", &Expression::month},
                                             {"day", &Expression::day},
                                             {"season", &Expression::season},
                                             {"quarter", &Expression::quarter},
                                             {"half", &Expression::half},
                                             {"weekday", &Expression::weekday},
                                             {"phase", &Expression::phase},
                                             {"part", &Expression::part},
                                             {"unit", &Expression::unit},
                                             {"amount", &Expression::amount},
                                             {"halves", &Expression::halves},
                                             {"exact", &Expression::exact},
                                             {"vague", &Expression::vague},
                                             {"sign", &Expression::sign},
                                             {"toward", &Expression::toward},
                                             {"ordinal", &Expression::ordinal},
                                             {"decade", &Expression::decade},
                                             {"century", &Expression::century},
                                             {"bc", &Expression::bc},
                                             {"weekend", &Expression::weekend},
                                             {"told", &Expression::told},
                                             {"hour", &Expression::hour},
                                             {"minute", &Expression::minute},
                                             {"calendar", &Expression::calendar},
                                             {"holiday", &Expression::holiday},
                                             {"round", &Expression::round},
                                             {"age", &Expression::age},
                                             {"ampm", &Expression::ampm},
                                             {"of_unit", &Expression::of_unit},
                                             {"of_amount", &Expression::of_amount},
                                             {"approximate", &Expression::approximate},
                                             {"shift", &Expression::shift}}};

struct NamedKind {
  std::string_view name;
  ElementKind kind;
  ElementField field;
};

constexpr std::array<NamedKind, 17> kinds{{{"DAY", day, &Expression::day},
                                           {"DD", day_number, &Expression::day},
                                           {"MM", month_number, &Expression::month},
                                           {"YEAR", year, &Expression::year},
                                           {"LYEAR", long_year, &Expression::year},
                                           {"AYEAR", any_year, &Expression::year},
                                           {"YY", short_year, &Expression::year},
                                           {"WYEAR", spelled_year, &Expression::year},
                                           {"N", amount, &Expression::amount},
                                           {"ORD", ordinal, &Expression::ordinal},
                                           {"HH", hour, &Expression::hour},
                                           {"MI", minute, &Expression::minute},
                                           {"SS", second, &Expression::second},
                                           {"HHMM", clock, &Expression::hour},
                                           {"NUM", number, &Expression::amount},
                                           {"YMD", compact, &Expression::day},
                                           {"AMPM", ampm, &Expression::ampm}}};

ElementField field_of(TimeClass c) {
  switch (c) {
    case TimeClass::month:
    case TimeClass::month_short:
    case TimeClass::persian_month:
    case TimeClass::islamic_month:
      return &Expression::month;
    case TimeClass::weekday:
    case TimeClass::weekday_short:
    case TimeClass::weekdays:
      return &Expression::weekday;
    case TimeClass::season:
      return &Expression::season;
    case TimeClass::unit:
    case TimeClass::units:
    case TimeClass::set:
      return &Expression::unit;
    case TimeClass::weekend:
      return &Expression::weekend;
    case TimeClass::ordinal:
      return &Expression::ordinal;
    case TimeClass::part:
      return &Expression::part;
    case TimeClass::phase:
      return &Expression::phase;
    case TimeClass::dayword:
    case TimeClass::vaguely:
    case TimeClass::number:
      return &Expression::amount;
    default:
      return nullptr;
  }
}

}  // namespace

std::optional<ElementField> field_named(std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const NamedField& f) { return f.name == name; });
  return found == fields.end() ? std::nullopt : std::optional(found->field);
}

std::optional<Element> parse_element(std::string_view text, Vocabulary& words) {
  Element e;
  if (text.size() > 1 && text.front() == '~') e.joined = true, text.remove_prefix(1);
  if (text == "/") return Element{cut, 0, nullptr, false, false};
  if (text == "//") text = "/", e.joined = true;  // a slash of the text
  const bool upper = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
  std::optional<ElementField> field;
  if (const size_t colon = text.find(':'); colon != std::string_view::npos && text.size() > 1) {
    const std::string_view name = text.substr(colon + 1);
    field = name == "_" ? std::optional<ElementField>(nullptr) : field_named(name);
    if (!field) return std::nullopt;
    text = text.substr(0, colon);
  }
  if (text.size() > 1 && text.back() == '^') e.capital = true, text.remove_suffix(1);
  if (text.empty()) return std::nullopt;
  if (upper) {
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const NamedKind& k) { return k.name == text; });
    if (kind != kinds.end()) {
      e.kind = kind->kind;
      e.field = kind->field;
    } else {
      const TimeClass c = class_named(lower(text));
      if (c == TimeClass::count) return std::nullopt;
      e.kind = word_class;
      e.id = static_cast<uint32_t>(c);
      e.field = field_of(c);
    }
  } else if (const CodePoint c = code_point_at(text, 0); is_letter(c.value)) {
    e.id = words.rule_word_index(text);
  } else if (c.length == text.size()) {
    e.kind = mark;
    e.id = static_cast<uint32_t>(c.value);
  } else {
    return std::nullopt;
  }
  if (field) e.field = *field;
  return e;
}

Start start_of(const Element& element) {
  Start start;
  switch (element.kind) {
    case word:
      start.words = rule_word;
      break;
    case word_class:
      start.words = set_of(static_cast<TimeClass>(element.id));
      break;
    case mark:
      start.mark = true;
      break;
    case spelled_year:
      start.words = set_of(TimeClass::number);
      break;
    case amount:
      start.words = set_of(TimeClass::number) | set_of(TimeClass::article) | set_of(TimeClass::vague);
      start.number = true;
      break;
    case ordinal:
      start.words = set_of(TimeClass::ordinal) | set_of(TimeClass::number);
      start.number = true;
      break;
    case ampm:
      start.words = set_of(TimeClass::ampm);
      break;
    case cut:
      start = {~ClassSet{0}, true, true};
      break;
    default:
      start.number = true;
  }
  return start;
}

size_t take(const Element& element, const Atoms& atoms, size_t i, Expression& e) {
  const Atom& a = atoms.at(i);
  if ((element.joined && a.space_before) || (element.capital && !a.capital)) return 0;
  switch (element.kind) {
    case word:
      return a.word == element.id && a.word != 0 ? i + 1 : 0;
    case word_class: {
      const auto c = static_cast<TimeClass>(element.id);
      if (!atoms.is(i, c)) return 0;
      // "may", "march": another word, unless it has the capital of a name.
      if (!a.capital && c <= TimeClass::weekday_short && atoms.is(i, TimeClass::doubtful)) return 0;
      if (element.field) e.*element.field = atoms.value(i, c);
      return i + 1;
    }
    case mark:
      if (a.kind != AtomKind::mark) return 0;
      if (element.id == U'-') return atoms.is_dash(i) ? i + 1 : 0;
      if (element.id == U'\'') return atoms.is_apostrophe(i) ? i + 1 : 0;
      return a.value == static_cast<int32_t>(element.id) ? i + 1 : 0;
    case cut:
      return i;
    default:
      return take_number(element, atoms, i, e);
  }
}

}  // namespace sayso
