// The words of one language that times are made of: lexicons/LANG/times.tsv.
// A word may be of several classes ("second" is a unit and an ordinal) and has a value in each.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

enum class TimeClass : uint8_t {
  month,
  month_short,
  weekday,
  weekday_short,
  weekdays,
  season,
  unit,
  units,
  weekend,
  number,
  half,
  scale,
  article,
  the,
  vague,
  ordinal,
  suffix,
  part,
  dayword,
  phase,
  vaguely,
  set,
  bc,
  zone,
  ampm,
  rough,
  joiner,
  before,
  after,
  announcer,
  approx,
  doubtful,
  future,
  past,
  counted,
  numbered,
  persian_month,
  islamic_month,
  of_set,
  name_before,
  in_advance,
  until,
  starting,
  participle_mark,
  aux,
  since,
  scheduled,    ///< "resume": tells of what is to come right before "in", "on" or "by"
  season_mark,  ///< before "the fall" where it is a season
  count         ///< how many there are
};

using ClassSet = uint64_t;
constexpr ClassSet set_of(TimeClass c) { return ClassSet{1} << static_cast<unsigned>(c); }
constexpr ClassSet rule_word = ClassSet{1} << 62;  ///< a word that some rule has literally

/// Steps of time in the order of their values in the lists.
enum class Unit : uint8_t { none, second, minute, hour, day, week, month, quarter, year, decade, century };
enum class DayPart : uint8_t { none, morning, midday, afternoon, evening, night };
enum class Phase : uint8_t { none, early, beginning, mid, late, end };

/// The value that a name in a list or rule stands for ("MO", "P1D", "-1"); 0 where it is none.
int32_t value_named(std::string_view name);
/// The class with this name in the lists, or TimeClass::count.
TimeClass class_named(std::string_view name);

struct WordMeaning {
  TimeClass word_class;
  int32_t value;
};

struct Word {
  std::string text;  ///< in lower case
  ClassSet classes = 0;
  std::vector<WordMeaning> meanings;
};

/// Built once a language; constant afterwards. Looking up costs one pass over the word's bytes.
class Vocabulary {
 public:
  /// Takes the list's rows: columns word, class, value.
  explicit Vocabulary(std::string_view lexicon);
  /// The index of a word of the rules, made where the list lacks it. Only before `seal`.
  uint16_t rule_word_index(std::string_view lower_case);
  /// Builds the table for `find`.
  void seal();
  /// Index of `word` in any case; 0 is the word that is none.
  uint16_t find(std::string_view word) const;
  const Word& word(uint16_t index) const { return words_[index]; }
  size_t size() const { return words_.size(); }
  /// How regular past forms end ("ed"): the row of class "past" that begins with a hyphen; one that no word ends with
  /// where the list has none.
  std::string_view past_ending() const { return past_ending_; }

 private:
  uint16_t index_of(std::string_view lower_case) const;

  std::string past_ending_ = "\n";
  std::vector<Word> words_{1};
  std::vector<uint16_t> table_;          // open addressing; 0 is empty
  uint32_t lengths_[256] = {};           // by first byte in lower case: a bit for each length that occurs
  static constexpr size_t longest = 31;  // bytes
};

}  // namespace sayso
