#include "sayso/voice/lists.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"

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
  // "prosecutor-general"
  if (const size_t dash = word.find('-'); dash != std::string_view::npos && found(map, word.substr(dash + 1)))
    if (auto title = found(map, word.substr(0, dash)); title && title->kind == TitleKind::role) return title;
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

bool is_plural(std::string_view head) {
  const auto body = body_word(head);
  return body == VoiceType::group || (!body && head.ends_with('s') && !head.ends_with("ss"));
}

std::string_view body_family(std::string_view word) {
  static const Lexicon list("en/bodies.tsv");
  static const auto map = map_of<std::string_view>(list, [](const Row& row) { return row[2]; });
  return found(map, word).value_or(std::string_view{});
}

namespace {

struct BodyNames {
  Map<std::string_view> bodies, same;
  std::unordered_map<std::string_view, std::vector<std::string_view>> names;  // of a body
  BodyNames() {
    static const Lexicon list("en/party_words.tsv");
    for (const auto& row : list.rows()) {
      if (row[1] == "same") same.emplace(row[0], row[2]);
      if (row[1] != "body") continue;
      bodies.emplace(row[0], row[2]);
      names[row[2]].push_back(row[0]);
    }
  }
};
const BodyNames& body_names() {
  static const BodyNames lists;
  return lists;
}

// "u.n. refugee-agency" as party_words.tsv writes it
std::string as_known(std::string_view key) {
  const auto& same = body_names().same;
  std::string plain;
  for (size_t begin = 0; begin < key.size();) {
    const size_t end = std::min(key.find(' ', begin), key.size());
    std::string word;
    for (char c : key.substr(begin, end - begin))
      if (c != '.' && c != '\'') word += c == '-' ? ' ' : c;
    (plain += plain.empty() ? "" : " ") += found(same, word).value_or(word);
    begin = end + 1;
  }
  const size_t second = std::min(plain.find(' ', std::min(plain.find(' '), plain.size() - 1) + 1), plain.size());
  if (const auto first = found(same, plain.substr(0, second)))  // "united nations ..."
    plain.replace(0, second, *first);
  return plain;
}

bool holds(std::string_view text, const std::string& word) {
  const std::string padded = ' ' + std::string(text) + ' ';
  return padded.find(' ' + word + ' ') != std::string::npos;
}

}  // namespace

std::string_view known_body(std::string_view key) {
  return found(body_names().bodies, as_known(key)).value_or(std::string_view{});
}

bool is_called(std::string_view body, std::span<const std::string> words) {
  const auto at = body_names().names.find(body);
  return at != body_names().names.end() &&
         std::any_of(at->second.begin(), at->second.end(), [&](std::string_view name) {
           return std::all_of(words.begin(), words.end(),
                              [&](const std::string& w) { return holds(name, as_known(w)); });
         });
}

namespace {

struct RoleFamilies {
  Map<std::string_view> roles, sides;
  RoleFamilies() {
    static const Lexicon list("en/role_families.tsv");
    for (const auto& row : list.rows()) (row[1] == "side" ? sides : roles).emplace(row[0], row[2]);
  }
};
const RoleFamilies& role_families() {
  static const RoleFamilies lists;
  return lists;
}

}  // namespace

std::string_view role_family(std::string_view role) {
  return found(role_families().roles, role).value_or(std::string_view{});
}

std::string_view side_family(std::string_view word) {
  return found(role_families().sides, word).value_or(std::string_view{});
}

std::string_view short_title(std::string_view role) {
  static const Lexicon list("en/titles.tsv");
  static const auto map = [] {
    Map<std::string_view> out;
    for (const auto& row : list.rows())
      if (!row[3].empty()) out.emplace(row[3], row[0]);
    return out;
  }();
  return found(map, role).value_or(std::string_view{});
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

bool is_common_word(std::string_view word) {
  static const Lexicon list("en/words.tsv");
  static const std::unordered_set<std::string_view> words = [] {
    std::unordered_set<std::string_view> out;
    for (const auto& row : list.rows()) out.insert(row[0]);
    return out;
  }();
  return words.contains(word) ||
         (word.size() > 3 && word.ends_with('s') && words.contains(word.substr(0, word.size() - 1)));
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
