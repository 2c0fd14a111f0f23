#include "sayso/language/language.h"

#include <algorithm>
#include <array>
#include <deque>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 3> number_names{"", "singular", "plural"}, gender_names{"", "male", "female"};
constexpr std::array<std::string_view, 4> form_names{"subject", "object", "possessive", "reflexive"};
constexpr std::string_view thing = "thing";

Pronoun pronoun_of(const std::vector<std::string_view>& row) {
  Pronoun p;
  p.person = static_cast<uint8_t>(row[1].empty() ? 3 : row[1][0] - '0');
  p.number = enum_named<Number>(number_names, row[2]).value_or(Number::unknown);
  p.gender = enum_named<Gender>(gender_names, row[3]).value_or(Gender::unknown);
  p.thing = row[3] == thing;
  p.form = enum_named<Pronoun::Form>(form_names, row[4]).value_or(Pronoun::Form::subject);
  return p;
}

template <class Map>
typename Map::mapped_type found(const Map& map, std::string_view key) {
  const auto at = map.find(key);
  return at == map.end() ? typename Map::mapped_type{} : at->second;
}

}  // namespace

Language::Language(const std::string& folder) {
  const Lexicon classes(folder + "/classes.tsv"), pronouns(folder + "/pronouns.tsv"), lemmas(folder + "/lemmas.tsv");
  for (const auto& row : classes.rows())
    if (const auto one = word_class(row[1]))
      row[0].starts_with('*') ? add_ending(row[0].substr(1), *one) : classes_[row[0]].add(*one);
  for (const auto& row : pronouns.rows()) pronouns_.emplace(row[0], pronoun_of(row));
  for (const auto& row : lemmas.rows()) lemmas_.emplace(row[0], row[1]);
}

const Language& Language::of(std::string_view code) {
  static const Language english("en"), unknown("");
  return code.starts_with("en") ? english : unknown;
}

void Language::add_ending(std::string_view end, WordClass one) {
  auto at = std::find_if(by_ending_.begin(), by_ending_.end(), [&](const auto& known) { return known.first == end; });
  if (at == by_ending_.end()) at = by_ending_.insert(at, {end, {}});
  at->second.add(one);
}

WordClasses Language::classes(std::string_view word) const {
  WordClasses all = found(classes_, word);
  for (const auto& [end, classes] : by_ending_)
    if (word.ends_with(end)) all.add(classes);
  return all;
}

const Pronoun* Language::pronoun(std::string_view word) const {
  const auto at = pronouns_.find(word);
  return at == pronouns_.end() ? nullptr : &at->second;
}

std::string_view Language::irregular(std::string_view form) const { return found(lemmas_, form); }

}  // namespace sayso
