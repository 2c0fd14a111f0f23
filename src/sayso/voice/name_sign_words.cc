#include "sayso/voice/name_sign_words.h"

#include <array>
#include <unordered_map>
#include <vector>

#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 9> places{"before", "of", "for", "at", "in", "behind", "owned", "suffered", "tail"};
constexpr size_t tail = 8;
constexpr std::string_view form = "form", none = "-";

using Tables = std::array<std::unordered_map<std::string_view, NameSign>, places.size()>;

VoiceType type_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, VoiceType>, 3> types{
      {{"person", VoiceType::person}, {"place", VoiceType::place}, {"body", VoiceType::organization}}};
  for (const auto& [called, type] : types)
    if (called == name) return type;
  return VoiceType::unnamed;
}

Tables read() {
  static const Lexicon list("en/name_signs.tsv");
  Tables out;
  for (const auto& row : list.rows())
    for (size_t i = 0; i < places.size(); ++i)
      if (row[1] == places[i])
        out[i].emplace(row[0],
                       NameSign{type_named(row[2]), row[3].empty() ? 0u : static_cast<uint32_t>(row[3][0] - '0')});
  return out;
}

const Tables& tables() {
  static const Tables all = read();
  return all;
}

}  // namespace

NameSign name_sign(SignPlace place, std::string_view word) {
  const auto& table = tables()[static_cast<size_t>(place)];
  const auto at = table.find(word);
  return at == table.end() ? NameSign{} : at->second;
}

bool is_adjective_tail(std::string_view word) { return tables()[tail].contains(word); }

std::span<const PlaceEnding> place_endings() {
  static const Lexicon list("en/name_signs.tsv");
  static const std::vector<PlaceEnding> all = [] {
    std::vector<PlaceEnding> out;
    for (const auto& row : list.rows())
      if (row[1] == form) out.push_back({row[0], row[2] == none ? std::string_view{} : row[2]});
    return out;
  }();
  return all;
}

}  // namespace sayso
