#include "sayso/time/words.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(TimeClass::count)> class_names{
    "month",         "month_short",   "weekday",   "weekday_short",
    "weekdays",      "season",        "unit",      "units",
    "weekend",       "number",        "half",      "scale",
    "article",       "the",           "vague",     "ordinal",
    "suffix",        "part",          "dayword",   "phase",
    "vaguely",       "set",           "bc",        "zone",
    "ampm",          "rough",         "joiner",    "before",
    "after",         "announcer",     "approx",    "doubtful",
    "future",        "past",          "counted",   "numbered",
    "persian_month", "islamic_month", "of_set",    "name_before",
    "in_advance",    "until",         "starting",  "participle_mark",
    "aux",           "since",         "scheduled", "season_mark"};

struct Named {
  std::string_view name;
  int32_t value;
};

constexpr std::array<Named, 31> values{{{"MO", int32_t(DayPart::morning)},
                                        {"MI", int32_t(DayPart::midday)},
                                        {"AF", int32_t(DayPart::afternoon)},
                                        {"EV", int32_t(DayPart::evening)},
                                        {"NI", int32_t(DayPart::night)},
                                        {"early", int32_t(Phase::early)},
                                        {"beginning", int32_t(Phase::beginning)},
                                        {"mid", int32_t(Phase::mid)},
                                        {"late", int32_t(Phase::late)},
                                        {"end", int32_t(Phase::end)},
                                        {"second", int32_t(Unit::second)},
                                        {"minute", int32_t(Unit::minute)},
                                        {"hour", int32_t(Unit::hour)},
                                        {"day", int32_t(Unit::day)},
                                        {"week", int32_t(Unit::week)},
                                        {"month", int32_t(Unit::month)},
                                        {"quarter", int32_t(Unit::quarter)},
                                        {"year", int32_t(Unit::year)},
                                        {"decade", int32_t(Unit::decade)},
                                        {"century", int32_t(Unit::century)},
                                        {"spring", 21},
                                        {"summer", 22},
                                        {"autumn", 23},
                                        {"winter", 24},
                                        {"PAST_REF", -1},
                                        {"PRESENT_REF", 0},
                                        {"FUTURE_REF", 1},
                                        {"persian", 1},
                                        {"islamic", 2},
                                        {"am", 1},
                                        {"pm", 2}}};

uint32_t hash_of(std::string_view word) {
  uint32_t h = 2166136261u;
  for (char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

}  // namespace

int32_t value_named(std::string_view name) {
  for (const Named& named : values)
    if (named.name == name) return named.value;
  const bool negative = name.starts_with('-');
  int32_t value = 0;
  for (char c : name.substr(negative ? 1 : 0)) {
    if (c < '0' || c > '9' || value > 1'000'000) return 0;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

TimeClass class_named(std::string_view name) {
  const auto found = std::find(class_names.begin(), class_names.end(), name);
  return static_cast<TimeClass>(found - class_names.begin());
}

Vocabulary::Vocabulary(std::string_view lexicon) {
  const Lexicon list(lexicon);
  const size_t word = list.column("word"), name = list.column("class"), value = list.column("value");
  seal();
  for (const auto& row : list.rows()) {
    const TimeClass c = class_named(row[name]);
    if (c == TimeClass::count) continue;
    if (c == TimeClass::past && row[word].starts_with('-')) {
      past_ending_ = row[word].substr(1);
      continue;
    }
    Word& entry = words_[rule_word_index(row[word])];
    entry.meanings.push_back({c, value_named(row[value])});
    entry.classes |= set_of(c);
  }
  for (Word& entry : words_) entry.classes &= ~rule_word;
}

uint16_t Vocabulary::index_of(std::string_view lower_case) const {
  const size_t mask = table_.size() - 1;
  for (size_t slot = hash_of(lower_case) & mask;; slot = (slot + 1) & mask)
    if (table_[slot] == 0 || words_[table_[slot]].text == lower_case) return table_[slot];
}

uint16_t Vocabulary::rule_word_index(std::string_view lower_case) {
  uint16_t index = index_of(lower_case);
  if (index == 0) {
    index = static_cast<uint16_t>(words_.size());
    words_.push_back({std::string(lower_case), 0, {}});
    seal();
  }
  words_[index].classes |= rule_word;
  return index;
}

void Vocabulary::seal() {
  if (words_.size() * 3 > table_.size()) {
    table_.assign(std::max<size_t>(1024, table_.size() * 2), 0);
    for (uint16_t i = 1; i < words_.size(); ++i) {
      size_t slot = hash_of(words_[i].text) & (table_.size() - 1);
      while (table_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
      table_[slot] = i;
    }
  } else if (words_.size() > 1) {
    const uint16_t i = static_cast<uint16_t>(words_.size() - 1);
    size_t slot = hash_of(words_[i].text) & (table_.size() - 1);
    while (table_[slot] != 0 && table_[slot] != i) slot = (slot + 1) & (table_.size() - 1);
    table_[slot] = i;
  }
  const std::string& last = words_.back().text;
  if (!last.empty() && last.size() <= longest) lengths_[static_cast<unsigned char>(last[0])] |= 1u << last.size();
}

uint16_t Vocabulary::find(std::string_view word) const {
  if (word.size() > longest || word.empty()) return 0;
  char small[longest + 1];
  bool ascii = true;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    small[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    ascii = ascii && static_cast<signed char>(c) >= 0;
  }
  if (!ascii) {
    const std::string folded = lower(word);
    return folded.size() <= longest ? index_of(folded) : uint16_t{0};
  }
  if (!(lengths_[static_cast<unsigned char>(small[0])] >> word.size() & 1)) return 0;
  return index_of({small, word.size()});
}

}  // namespace sayso
