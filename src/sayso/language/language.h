// What the program knows of one language's words: classes, pronouns and lemmas, from lexicons/LANG/.
// A word gets into a class by a row of classes.tsv, words with an ending by one for "*ing"; a new class is a line in
// word_classes.inc.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sayso/language/word_classes.h"

namespace sayso {

enum class Gender : uint8_t { unknown, male, female };
enum class Number : uint8_t { unknown, singular, plural };

/// "he": third person, singular, male. "it" means a thing.
struct Pronoun {
  enum class Form : uint8_t { subject, object, possessive, reflexive };
  uint8_t person = 3;
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  Form form = Form::subject;
  bool thing = false;
};

/// Immutable, made once. Words go in and out in lower case with straight apostrophes. Thread-safe.
class Language {
 public:
  /// The language with an ISO 639-1 code ("en", "en-GB"). One without lists knows no word.
  static const Language& of(std::string_view code);

  WordClasses classes(std::string_view word) const;
  bool has(std::string_view word, WordClass one) const { return classes(word).has(one); }
  const Pronoun* pronoun(std::string_view word) const;  ///< null where it is none
  /// What lemmas.tsv has for an irregular form ("said" -> "say"); empty for all others.
  std::string_view irregular(std::string_view form) const;

 private:
  explicit Language(const std::string& folder);
  void add_ending(std::string_view end, WordClass one);
  std::unordered_map<std::string_view, WordClasses> classes_;
  std::vector<std::pair<std::string_view, WordClasses>> by_ending_;
  std::unordered_map<std::string_view, Pronoun> pronouns_;
  std::unordered_map<std::string_view, std::string_view> lemmas_;
};

}  // namespace sayso
