// Who is on stage: names gathered into voices. "Brell" goes to "Ana Brell", "NRC" to the name that it abbreviates,
// "Sella News" to "Sella News Agency". Descriptions without a name are added later (clusters.h).
#pragma once
#include <map>
#include <unordered_map>

#include "sayso/voice/mentions.h"

namespace sayso {

struct Member {
  Voice voice;
  Gender gender = Gender::unknown;
  bool gender_guessed = false;  ///< by a pronoun that was given to it
  bool plural = false;
  bool weak =
      false;  ///< a name once, without anything that tells what it is: kept only where it speaks or is spoken to
  bool sure = false;    ///< its type was told by its words, not guessed
  bool named = false;   ///< a name, no description
  bool untold = false;  ///< one word that is taken for a person's name for want of anything else
  std::string head;     ///< last word in lower case: "agency", "officials"
};

class Cast {
 public:
  /// `names` as find_names gives them.
  Cast(const Syntax& syntax, std::span<const NameMention> names);

  const Language& language() const { return *language_; }
  std::vector<Member>& members() { return members_; }
  Member& operator[](uint32_t voice) { return members_[voice]; }
  const Member& operator[](uint32_t voice) const { return members_[voice]; }
  /// The voice of names[i]; empty where it is none (a word that only looked like a name).
  std::optional<uint32_t> of_name(size_t i) const { return of_name_[i]; }
  /// The voice with a name or description in lower case.
  std::optional<uint32_t> with_key(const std::string& key) const;
  /// That, or the body that the world also knows by these words.
  std::optional<uint32_t> with_words(const std::string& key) const;
  /// The only person whose first or last name is `word`, in lower case.
  std::optional<uint32_t> person_called(std::string_view word) const;
  uint32_t add(Member member, const std::string& key);
  std::optional<uint32_t> outlet;  ///< whose page it is
  /// `names` without those that are no voice; of_name then counts by what is left.
  std::vector<NameMention> voiced(std::vector<NameMention> names);

 private:
  friend class Gathering;
  /// "Ostrian" means Ostria.
  void add_demonyms(const std::map<std::string, std::string, std::less<>>& of);
  const Language* language_;
  std::vector<Member> members_;
  std::vector<std::optional<uint32_t>> of_name_;
  std::unordered_map<std::string, uint32_t> by_key_;
  std::unordered_map<std::string_view, uint32_t> by_known_;  ///< bodies that the world knows
};

}  // namespace sayso
