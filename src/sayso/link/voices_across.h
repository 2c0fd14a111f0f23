// The same party in several pages. For link/ alone.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/offices.h"
#include "sayso/link/parties_of.h"
#include "sayso/link/party_words.h"
#include "sayso/link/sets.h"
#include "sayso/link/voice_names.h"

namespace sayso {

/// Voices of a page as they are compared, by what the page alone tells.
struct VoicesOfPage {
  struct One {
    NameWords words;                  ///< of its name; none of descriptions
    std::string body;                 ///< its key as a body; may be empty
    bool person = false;              ///< by its type or by a title before it
    bool guessed = false;             ///< a person of one word of whom the page tells nothing
    std::vector<Office> offices;      ///< that the page gives a person
    std::optional<Office> described;  ///< that a description consists of
  };
  std::vector<One> voices;
  std::string home;  ///< the country that the page speaks of; may be empty
};
VoicesOfPage voices_of_page(const Reading& page);

/// Every voice of every page, and which of them are one party.
class VoicesAcross {
 public:
  /// Takes what `of_page` holds.
  VoicesAcross(const std::vector<Reading>& pages, std::vector<VoicesOfPage>& of_page,
               const std::vector<VoiceDecision>& decisions);
  std::vector<VoiceLink> links();
  /// Last names that two persons may be meant by.
  const std::vector<DoubtfulVoices>& doubtful() const { return doubtful_; }
  /// A number that the same party has in all pages; nothing for a voice that nothing tells from others.
  std::optional<size_t> party(size_t page, std::optional<uint32_t> voice) const;
  /// Whether a party is a person.
  bool is_person_party(size_t party) const { return person_parties_[party]; }

 private:
  void number_voices();
  void take_names(std::vector<VoicesOfPage>& of_page);
  void join_by_name();
  void join_bodies();
  void join_outlets_of_no_land();
  void join_word_orders();
  void join_reversed();
  void join_spellings();
  void join_slips();
  void join_persons_of_bodies();
  void join_words_spelt_alike();
  void join_ends();
  void join_beginnings();
  struct PartNames;
  PartNames part_names();
  void join_part_names();
  void join_acronyms();
  void join_name_at_end();
  void join_offices();
  void obey(const std::vector<VoiceDecision>& decisions);
  void know_joined();
  void doubt(size_t voice, Parties& persons);

  const Voice& voice(size_t i) const { return pages_[all_[i].page].voices[all_[i].index]; }
  bool is_person(size_t i) const { return !words_[i].empty() && persons_[i] != Person::no; }
  /// Of its name as that of a person, or of none.
  size_t name_and_kind(size_t i) const { return size_t{2} * words_.number(i) + (is_person(i) ? 1 : 0); }

  const std::vector<Reading>& pages_;
  std::vector<size_t> first_;  ///< of each page, the number of its first voice
  std::vector<InPage> all_;
  VoiceNames words_;  ///< of each voice's name; none of descriptions
  enum class Person : uint8_t { no, told, guessed };
  std::vector<Person> persons_;                    ///< by its type or by a title before it
  std::vector<std::string> bodies_;                ///< its key as a body; may be empty
  std::vector<std::string> homes_;                 ///< of each page: the country that it speaks of
  std::map<size_t, std::vector<Office>> offices_;  ///< of persons
  std::map<size_t, Office> described_;
  Sets sets_;
  std::vector<bool> person_parties_;
  std::vector<DoubtfulVoices> doubtful_;
};

}  // namespace sayso
