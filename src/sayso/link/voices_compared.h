// Voices as they are compared across pages, and which of them are one party so far. For link/ alone.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/offices.h"
#include "sayso/link/party_words.h"
#include "sayso/link/sets.h"
#include "sayso/link/voice_names.h"

namespace sayso {

/// Voices of a page as they are compared, by what the page alone tells.
struct VoicesOfPage {
  struct One {
    NameWords words;                  ///< of its name; none of descriptions
    std::string body;                 ///< its key as a body; may be empty
    std::string initials;             ///< of a name that its page cuts short: "VST" of "Varonian State Television"
    bool person = false;              ///< by its type or by a title before it
    bool guessed = false;             ///< a person of one word of whom the page tells nothing
    std::vector<Office> offices;      ///< that the page gives a person
    std::optional<Office> described;  ///< that a description consists of
  };
  std::vector<One> voices;
  std::string home;  ///< the country that the page speaks of; may be empty
};
VoicesOfPage voices_of_page(const Reading& page);

/// Every voice of every page by its number, and the sets of those that are one party. Refers to the pages.
struct VoicesCompared {
  /// Each voice alone. Takes what `of_page` holds.
  VoicesCompared(const std::vector<Reading>& all_pages, std::vector<VoicesOfPage>& of_page);

  enum class Person : uint8_t { no, told, guessed };
  const std::vector<Reading>& pages;
  std::vector<size_t> first;  ///< of each page, the number of its first voice
  std::vector<InPage> all;
  VoiceNames words;                               ///< of each voice's name; none of descriptions
  std::vector<Person> persons;                    ///< by its type or by a title before it
  std::vector<std::string> bodies;                ///< its key as a body; may be empty
  std::vector<std::string> homes;                 ///< of each page: the country that it speaks of
  std::map<size_t, std::vector<Office>> offices;  ///< of persons
  std::map<size_t, Office> described;             ///< of descriptions that are an office's
  std::map<size_t, std::string> initials;         ///< of names that their pages cut short
  Sets sets;

  size_t number(InPage place) const { return first[place.page] + place.index; }
  const Voice& voice(size_t i) const { return pages[all[i].page].voices[all[i].index]; }
  bool is_person(size_t i) const { return !words[i].empty() && persons[i] != Person::no; }
  /// Of its name as that of a person, or of none.
  size_t name_and_kind(size_t i) const { return size_t{2} * words.number(i) + (is_person(i) ? 1 : 0); }
};

}  // namespace sayso
