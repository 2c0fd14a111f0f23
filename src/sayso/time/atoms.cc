#include "sayso/time/atoms.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Atom number_atom(std::string_view text, uint32_t at, uint32_t end) {
  Atom atom;
  atom.kind = AtomKind::number;
  for (; at < end && is_digit(text[at]); ++at) {
    atom.value = atom.value < 0 || atom.value > 9'999'999 ? -1 : atom.value * 10 + (text[at] - '0');
    atom.digits = static_cast<uint8_t>(std::min(255, atom.digits + 1));
  }
  atom.span.end = at;
  return atom;
}

Atom word_atom(std::string_view text, uint32_t at, uint32_t end, const Vocabulary& words) {
  Atom atom;
  const uint32_t begin = at;
  atom.kind = AtomKind::word;
  atom.capital = is_ascii_letter(text[at]) ? text[at] < 'a' : is_upper(code_point_at(text, at).value);
  while (at < end) {
    if (is_ascii_letter(text[at])) {
      ++at;
      continue;
    }
    if (static_cast<signed char>(text[at]) >= 0) break;
    const CodePoint c = code_point_at(text, at);
    if (!is_letter(c.value)) break;
    at += c.length;
  }
  atom.word = words.find(text.substr(begin, at - begin));
  atom.span.end = at;
  return atom;
}

}  // namespace

Atoms::Atoms(std::string_view text, Span span, const Vocabulary& words) : text_(text), words_(&words) {
  atoms_.reserve(span.size() / 5);
  bool space = true;
  for (uint32_t at = span.begin; at < span.end;) {
    if (text[at] == ' ') {
      space = true;
      ++at;
      continue;
    }
    Atom atom;
    if (is_digit(text[at])) {
      atom = number_atom(text, at, span.end);
    } else if (is_ascii_letter(text[at])) {
      atom = word_atom(text, at, span.end, words);
    } else {
      const CodePoint c = code_point_at(text, at);
      if (is_space(c.value)) {
        space = true;
        at += c.length;
        continue;
      }
      if (is_letter(c.value)) {
        atom = word_atom(text, at, span.end, words);
      } else {
        atom.kind = AtomKind::mark;
        atom.value = static_cast<int32_t>(c.value);
        atom.span.end = at + c.length;
      }
    }
    atom.span.begin = at;
    atom.space_before = space;
    space = false;
    at = atom.span.end;
    atoms_.push_back(atom);
  }
}

int32_t Atoms::value(size_t i, TimeClass c) const {
  for (const WordMeaning& m : word(i).meanings)
    if (m.word_class == c) return m.value;
  return 0;
}

}  // namespace sayso
