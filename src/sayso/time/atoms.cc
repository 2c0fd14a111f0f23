#include "sayso/time/atoms.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "sayso/base/utf8.h"
#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

struct Meaning {
  AtomKind kind = AtomKind::other;
  int32_t value = 0;
};

template <class Enum>
struct Named {
  std::string_view name;
  Enum value;
};

constexpr Named<AtomKind> kinds[] = {{"month", AtomKind::month},
                                     {"weekday", AtomKind::weekday},
                                     {"weekdays", AtomKind::weekdays},
                                     {"weekday_short", AtomKind::weekday_short},
                                     {"season", AtomKind::season},
                                     {"unit", AtomKind::unit},
                                     {"units", AtomKind::units},
                                     {"weekend", AtomKind::weekend},
                                     {"fortnight", AtomKind::fortnight},
                                     {"number", AtomKind::number_word},
                                     {"article", AtomKind::article},
                                     {"the", AtomKind::the},
                                     {"vague", AtomKind::vague},
                                     {"ordinal", AtomKind::ordinal},
                                     {"part", AtomKind::part},
                                     {"day", AtomKind::day},
                                     {"relative", AtomKind::relative},
                                     {"same", AtomKind::same},
                                     {"that", AtomKind::that},
                                     {"later", AtomKind::later},
                                     {"earlier", AtomKind::earlier},
                                     {"phase", AtomKind::phase},
                                     {"vaguely", AtomKind::vaguely},
                                     {"every", AtomKind::every},
                                     {"set", AtomKind::set},
                                     {"ago", AtomKind::ago},
                                     {"before", AtomKind::before},
                                     {"after", AtomKind::after},
                                     {"bc", AtomKind::bc},
                                     {"preposition", AtomKind::preposition},
                                     {"old", AtomKind::old},
                                     {"aged", AtomKind::aged},
                                     {"future", AtomKind::future},
                                     {"past", AtomKind::past},
                                     {"clock", AtomKind::clock},
                                     {"counted", AtomKind::counted},
                                     {"numbered", AtomKind::numbered}};

// Values that are no numbers: parts of the day, phases, steps of a set and the words for now.
constexpr Named<int32_t> values[] = {{"MO", int32_t(DayPart::morning)},
                                     {"MI", int32_t(DayPart::midday)},
                                     {"AF", int32_t(DayPart::afternoon)},
                                     {"EV", int32_t(DayPart::evening)},
                                     {"NI", int32_t(DayPart::night)},
                                     {"early", int32_t(Phase::early)},
                                     {"beginning", int32_t(Phase::beginning)},
                                     {"mid", int32_t(Phase::mid)},
                                     {"late", int32_t(Phase::late)},
                                     {"end", int32_t(Phase::end)},
                                     {"PT1H", int32_t(Unit::hour)},
                                     {"P1D", int32_t(Unit::day)},
                                     {"P1W", int32_t(Unit::week)},
                                     {"P1M", int32_t(Unit::month)},
                                     {"P1Y", int32_t(Unit::year)},
                                     {"PAST_REF", -1},
                                     {"PRESENT_REF", 0}};

int32_t value_of(std::string_view text) {
  for (const auto& named : values)
    if (named.name == text) return named.value;
  const bool negative = !text.empty() && text[0] == '-';
  int32_t value = 0;
  for (char c : text.substr(negative ? 1 : 0)) {
    if (c < '0' || c > '9' || value > 100'000) return 0;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

const std::unordered_map<std::string_view, Meaning>& meanings() {
  static const std::unordered_map<std::string_view, Meaning> map = [] {
    static const Lexicon list("en/times.tsv");
    std::unordered_map<std::string_view, Meaning> out;
    for (const auto& row : list.rows())
      for (const auto& kind : kinds)
        if (kind.name == row[1]) out.emplace(row[0], Meaning{kind.value, value_of(row[2])});
    return out;
  }();
  return map;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr size_t longest_word = 16;  // of the lexicon

Meaning meaning_of(std::string_view word) {
  if (word.size() > longest_word) return {};
  const auto found = meanings().find(lower(word));
  return found == meanings().end() ? Meaning{} : found->second;
}

Atom number_atom(std::string_view text, uint32_t at, uint32_t end) {
  Atom atom;
  atom.kind = AtomKind::number;
  for (; at < end && is_digit(static_cast<unsigned char>(text[at])); ++at) {
    atom.value = atom.value < 0 || atom.value > 9'999 ? -1 : atom.value * 10 + (text[at] - '0');
    atom.digits = static_cast<uint8_t>(std::min(255, atom.digits + 1));
  }
  atom.span.end = at;
  return atom;
}

Atom word_atom(std::string_view text, uint32_t at, uint32_t end) {
  Atom atom;
  const uint32_t begin = at;
  atom.capital = is_upper(code_point_at(text, at).value);
  while (at < end) {
    const CodePoint c = code_point_at(text, at);
    if (!is_letter(c.value)) break;
    at += c.length;
  }
  const Meaning meaning = meaning_of(text.substr(begin, at - begin));
  atom.kind = meaning.kind;
  atom.value = meaning.value;
  atom.span.end = at;
  return atom;
}

}  // namespace

Atoms::Atoms(std::string_view text, Span span) : text_(text) {
  bool space = true;
  for (uint32_t at = span.begin; at < span.end;) {
    const CodePoint c = code_point_at(text, at);
    if (is_space(c.value)) {
      space = true;
      at += c.length;
      continue;
    }
    Atom atom;
    if (is_digit(c.value)) {
      atom = number_atom(text, at, span.end);
    } else if (is_letter(c.value)) {
      atom = word_atom(text, at, span.end);
    } else {
      atom.kind = AtomKind::mark;
      atom.value = static_cast<int32_t>(c.value);
      atom.span.end = at + c.length;
    }
    atom.span.begin = at;
    atom.space_before = space;
    space = false;
    at = atom.span.end;
    atoms_.push_back(atom);
  }
}

bool Atoms::is_dash(size_t i) const {
  return is_mark(i, U'-') || (is(i, AtomKind::mark) && at(i).value >= 0x2010 && at(i).value <= 0x2015);
}

}  // namespace sayso
