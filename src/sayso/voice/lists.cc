#include "sayso/voice/lists.h"

#include <unordered_map>
#include <unordered_set>

#include "sayso/base/utf8.h"
#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

template <class Value>
using Map = std::unordered_map<std::string_view, Value>;

template <class Value, class Make>
Map<Value> map_of(const Lexicon& list, Make make) {
  Map<Value> out;
  for (const auto& row : list.rows()) out.emplace(row[0], make(row));
  return out;
}

Gender gender_named(std::string_view name) {
  return name == "m" ? Gender::male : name == "f" ? Gender::female : Gender::unknown;
}

template <class Value>
std::optional<Value> found(const Map<Value>& map, std::string_view key) {
  const auto at = map.find(key);
  return at == map.end() ? std::nullopt : std::optional(at->second);
}

using Row = std::vector<std::string_view>;

}  // namespace

std::optional<TitleWord> title_word(std::string_view word) {
  static const Lexicon list("en/titles.tsv");
  static const auto map = map_of<TitleWord>(list, [](const Row& row) {
    const TitleKind kind = row[1] == "role"        ? TitleKind::role
                           : row[1] == "modifier"  ? TitleKind::modifier
                           : row[1] == "honorific" ? TitleKind::honorific
                                                   : TitleKind::abbreviation;
    return TitleWord{kind, gender_named(row[2])};
  });
  if (auto title = found(map, word)) return title;
  if (word.size() < 4 || !word.ends_with('s')) return std::nullopt;
  auto title = found(map, word.substr(0, word.size() - 1));
  return title && title->kind == TitleKind::role ? title : std::nullopt;
}

std::optional<VoiceType> body_word(std::string_view word) {
  static const Lexicon list("en/bodies.tsv");
  static const auto map =
      map_of<VoiceType>(list, [](const Row& row) { return voice_type(row[1]).value_or(VoiceType::organization); });
  return found(map, word);
}

std::optional<Place> place_named(std::string_view name) {
  static const Lexicon list("en/places.tsv");
  static const auto map = map_of<Place>(list, [](const Row& row) {
    const PlaceKind kind = row[1] == "country"   ? PlaceKind::country
                           : row[1] == "city"    ? PlaceKind::city
                           : row[1] == "region"  ? PlaceKind::region
                           : row[1] == "demonym" ? PlaceKind::demonym
                                                 : PlaceKind::people;
    return Place{kind, row[2]};
  });
  return found(map, name);
}

bool is_outlet_name(std::string_view name) {
  static const Lexicon list("en/outlets.tsv");
  static const std::unordered_set<std::string> names = [] {
    std::unordered_set<std::string> out;
    for (const auto& row : list.rows()) out.insert(lower(row[0]));
    return out;
  }();
  return names.contains(std::string(name));
}

std::optional<Gender> first_name(std::string_view word) {
  static const Lexicon list("en/first_names.tsv");
  static const auto map = map_of<Gender>(list, [](const Row& row) { return gender_named(row[1]); });
  return found(map, word);
}

std::optional<LoadedWord> loaded_word(std::string_view word) {
  static const Lexicon list("en/loaded_names.tsv");
  static const auto map = map_of<LoadedWord>(list, [](const Row& row) {
    const LoadedKind kind = row[1] == "name"        ? LoadedKind::name
                            : row[1] == "adjective" ? LoadedKind::adjective
                            : row[1] == "head"      ? LoadedKind::head
                                                    : LoadedKind::term;
    return LoadedWord{kind, row[2] == "strong"};
  });
  return found(map, word);
}

}  // namespace sayso
