#include "sayso/voice/name_sign_words.h"

#include <array>
#include <unordered_map>
#include <vector>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 11> places{"before", "of",       "for",  "at",   "in",   "behind",
                                                  "owned",  "suffered", "tail", "form", "plain"};
constexpr size_t tail = 8, form = 9, plain = 10;
constexpr char none = '-';

using Tables = std::array<std::unordered_map<std::string_view, NameSign>, places.size()>;

NameSign sign_of(const std::vector<std::string_view>& row) {
  if (row[3].empty()) return {};
  return {voice_type(row[2]).value_or(VoiceType::unnamed), static_cast<uint32_t>(row[3][0] - '0')};
}

Tables read() {
  static const Lexicon list("en/name_signs.tsv");
  Tables out;
  for (const auto& row : list.rows())
    for (size_t i = 0; i < places.size(); ++i)
      if (row[1] == places[i]) out[i].emplace(row[0], sign_of(row));
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

bool is_plain_word(std::string_view word) { return tables()[plain].contains(word); }

std::span<const PlaceEnding> place_endings() {
  static const Lexicon list("en/name_signs.tsv");
  static const std::vector<PlaceEnding> all = [] {
    std::vector<PlaceEnding> out;
    for (const auto& row : list.rows())
      if (row[1] == places[form]) out.push_back({row[0], row[2][0] == none ? std::string_view{} : row[2]});
    return out;
  }();
  return all;
}

}  // namespace sayso
