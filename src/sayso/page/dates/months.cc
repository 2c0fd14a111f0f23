#include "sayso/page/dates/months.h"

#include <string>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/beginnings.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

char32_t folded(char32_t c) {
  switch (c) {
    case U'ی':
    case U'ى':
      return U'ي';
    case U'ک':
      return U'ك';
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ':
      return U'ا';
    default:
      return lower(c);
  }
}

bool is_passed_over(char32_t c) { return c == 0x640 || (c >= 0x64B && c <= 0x652) || c == 0x200C || c == 0x200D; }

std::string folded(std::string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size();) {
    const CodePoint c = code_point_at(word, i);
    if (!is_passed_over(c.value)) append_utf8(out, folded(c.value));
    i += c.length;
  }
  return out;
}

struct Months {
  std::unordered_map<std::string, NamedMonth> by_word;
  Beginnings beginnings;
};

const Months& months() {
  static const Months all = [] {
    Months m;
    const Lexicon list("months.tsv");
    const size_t word = list.column("word"), number = list.column("month"), calendar = list.column("calendar"),
                 is_short = list.column("short");
    for (const auto& row : list.rows()) {
      NamedMonth month;
      for (char c : row[number]) month.number = month.number * 10 + (c - '0');
      if (row[calendar] == "solar") month.calendar = Calendar::solar_hijri;
      if (row[calendar] == "islamic") month.calendar = Calendar::islamic;
      month.is_short = row[is_short] == "yes";
      const auto [it, is_new] = m.by_word.emplace(folded(row[word]), month);
      m.beginnings.add(it->first);
    }
    return m;
  }();
  return all;
}

}  // namespace

NamedMonth month_named(std::string_view word) {
  if (word.size() < 2 || word.size() > 60) return {};
  if (const int number = english_month(word)) return {number, Calendar::gregorian, false, true};
  if (!months().beginnings.may_hold(word)) return {};
  auto it = months().by_word.find(folded(word));
  return it == months().by_word.end() ? NamedMonth{} : it->second;
}

}  // namespace sayso
