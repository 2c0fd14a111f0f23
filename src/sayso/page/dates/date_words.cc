#include "sayso/page/dates/date_words.h"

#include <algorithm>
#include <array>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array kind_names{"ordinal"sv,       "of"sv,           "joining"sv,   "clock"sv,
                                "hour"sv,          "morning"sv,      "afternoon"sv, "query"sv,
                                "published_key"sv, "modified_key"sv, "other_key"sv};
static_assert(kind_names.size() == static_cast<size_t>(DateWord::other_key) + 1);

using Words = std::array<std::vector<std::string_view>, kind_names.size()>;

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

// "pm" or "PM", no "Pm".
bool takes_in_one_case(DateCursor& cursor, std::string_view word) {
  const std::string_view here = cursor.text.substr(std::min(cursor.at, cursor.text.size()), word.size());
  const bool capitals = std::none_of(here.begin(), here.end(), is_small_letter);
  if (here != word && !(capitals && lower(here) == word)) return false;
  cursor.at += word.size();
  return true;
}

}  // namespace

const std::vector<std::string_view>& date_words(DateWord kind) {
  static const Words all = [] {
    Words made;
    const Lexicon list("date_words.tsv");
    const size_t word = list.column("word"), what = list.column("kind");
    for (const auto& row : list.rows())
      if (const auto k = enum_named<DateWord>(kind_names, row[what]))
        made[static_cast<size_t>(*k)].push_back(row[word]);
    return made;
  }();
  return all[static_cast<size_t>(kind)];
}

bool is_date_word(std::string_view word, DateWord kind) {
  const auto& words = date_words(kind);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool take_word(DateCursor& cursor, DateWord kind) {
  for (std::string_view word : date_words(kind)) {
    DateCursor look = cursor;
    if (!look.take(word) || !look.take(" ")) continue;
    cursor = look;
    return true;
  }
  return false;
}

bool take_half_day(DateCursor& cursor) {
  for (DateWord half : {DateWord::morning, DateWord::afternoon})
    for (std::string_view word : date_words(half)) {
      DateCursor look = cursor;
      if (!takes_in_one_case(look, word)) continue;
      const bool stops = word.find('.') != std::string_view::npos;
      if (stops ? !look.take(".") : !DateCursor(look).word().empty()) continue;
      cursor = look;
      return true;
    }
  return false;
}

}  // namespace sayso
