#include "sayso/voice/acronyms.h"

#include <unordered_map>

namespace sayso {
namespace {

constexpr size_t least_letters = 2;

class AcronymJoining {
 public:
  AcronymJoining(const Tokens& tokens, std::span<const NameMention> names, SpellingTable& table)
      : tokens_(tokens), names_(names), table_(table) {}

  void run() {
    for (size_t i = 0; i < names_.size(); ++i) add_long_form(i);
    for (size_t i = 0; i < names_.size(); ++i) add_without_tail(i);
    for (uint32_t id = 0; id < table_.size(); ++id) {
      if (!table_[id].acronym || table_[id].votes_for(VoiceType::place) > 0) continue;
      std::string letters = table_[id].key;
      std::erase_if(letters, [](char c) { return c == '.' || c == '&'; });  // "U.N.", "VG&E"
      if (letters.size() >= least_letters) join(id, long_forms_, letters);
    }
    for (size_t i = 0; i < names_.size(); ++i) add_of_country(i);
    for (size_t i = 0; i < names_.size(); ++i) {
      const Words rest = behind_country(i);
      const bool acronym = rest.size() == 1 && tokens_[rest.begin].all_capitals;
      if (acronym && tokens_.lower(rest.begin).size() >= least_letters)
        join(table_.of_mention(i), of_countries_, with_country(i, std::string(tokens_.lower(rest.begin))));
    }
  }

 private:
  using LongForms = std::unordered_map<std::string, uint32_t>;

  void join(uint32_t id, const LongForms& forms, const std::string& letters) {
    const auto at = forms.find(letters);
    if (at != forms.end() && table_.root(at->second) != table_.root(id)) table_.join(id, at->second);
  }

  bool may_be_body(size_t i) const { return names_[i].type != VoiceType::person && names_[i].type != VoiceType::place; }

  void add_long_form(size_t i) {
    const Words name = names_[i].name, place = names_[i].place;
    if (name.size() < 2 || !may_be_body(i)) return;
    long_forms_.emplace(initials_of(tokens_, name), table_.of_mention(i));
    if (!place.empty() && place.end == name.begin)  // "VFU" of Varonia
      long_forms_.emplace(initials_of(tokens_, {place.begin, name.end}), table_.of_mention(i));
  }

  // "VG&E" of "Varonian Gas & Electric Co.", "CPC" of "Center for Plague Control and Prevention"
  void add_without_tail(size_t i) {
    constexpr uint32_t least = 4;  // tokens
    const Words name = names_[i].name;
    if (name.size() < least || !may_be_body(i)) return;
    const uint32_t last = name.end - (tokens_[name.end - 1].kind == TokenKind::end);
    for (uint32_t k = name.begin + 2; k + 1 < name.end; ++k) {
      const bool field = tokens_.has(k, WordClass::addition), firm = k + 2 >= last && tokens_.lower(k - 1) == "&";
      if (field || firm)
        long_forms_.emplace(initials_of(tokens_, {name.begin, field ? k : k + 1}), table_.of_mention(i));
    }
  }

  uint32_t begin_of(size_t i) const {
    const NameMention& m = names_[i];
    return !m.place.empty() && m.place.end == m.name.begin ? m.place.begin : m.name.begin;
  }

  /// What stands behind the country's word; empty where no country's stands there.
  Words behind_country(size_t i) const {
    const auto place = place_named(tokens_.lower(begin_of(i)));
    return place && place->kind == PlaceKind::demonym ? Words{begin_of(i) + 1, names_[i].name.end} : Words{};
  }

  std::string with_country(size_t i, const std::string& letters) const {
    return std::string(tokens_.lower(begin_of(i))) + " " + letters;
  }

  // "The Varonian CPC" behind "the Varonian Center for Plague Control and Prevention"
  void add_of_country(size_t i) {
    const Words rest = behind_country(i);
    if (rest.size() < 2) return;
    of_countries_.emplace(with_country(i, initials_of(tokens_, rest)), table_.of_mention(i));
    for (uint32_t k = rest.begin + 2; k + 1 < rest.end; ++k)
      if (tokens_.has(k, WordClass::addition))
        of_countries_.emplace(with_country(i, initials_of(tokens_, {rest.begin, k})), table_.of_mention(i));
  }

  const Tokens& tokens_;
  std::span<const NameMention> names_;
  SpellingTable& table_;
  LongForms long_forms_;    // by initials
  LongForms of_countries_;  // by the country's word and the initials behind it
};

}  // namespace

void join_acronyms(const Tokens& tokens, std::span<const NameMention> names, SpellingTable& table) {
  AcronymJoining(tokens, names, table).run();
}

}  // namespace sayso
