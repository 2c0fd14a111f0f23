// Bodies as they are compared across pages: "the Libyan government", "Libya's government" and "the government" of a
// page on Libya have one key; "the Foreign Ministry" of two countries has two. For link/ alone.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "sayso/link/party_words.h"
#include "sayso/reading/reading.h"

namespace sayso {

/// The country that a page speaks of most, with its share of all that it names; empty where none has half of them.
std::string home_country(const Reading& page);

struct BodyKey {
  std::optional<std::string> key;
  bool generic = false;  ///< words that any body could have: "the group", "a Libyan newspaper"
};

/// Of one page; refers to it.
class BodyKeys {
 public:
  BodyKeys(const Reading& page, std::string home);
  /// Persons have none. To be asked in the order of the page's voices.
  BodyKey of(const Voice& voice);
  const std::string& home() const { return home_; }

  /// Words with the country among them apart.
  struct Named {
    NameWords words;
    std::string country;
  };

 private:
  BodyKey owned(const std::string& words, std::string country, const Voice& voice);
  std::string country_around(const Voice& voice) const;
  std::optional<std::pair<std::string, std::string>> with_words_before(const Voice& voice, const Named& named) const;

  const Reading& page_;
  std::string home_;
  std::set<std::string> places_;   ///< of the page: "Ostria's government" is not that of the page's own country
  std::set<std::string> persons_;  // words of their names
  std::map<std::string, std::string> last_country_;  ///< of what each country has one of: the last that the page named
};

/// The words directly before and behind a place of the text, in one sentence; at most `most` each.
NameWords words_before(const Reading& page, uint32_t at, size_t most);
NameWords words_behind(const Reading& page, uint32_t at, size_t most);

/// The same, over commas and quotation marks: what the whole sentence has, `reach` bytes at most.
NameWords words_of_sentence_before(const Reading& page, uint32_t at, uint32_t reach);
NameWords words_of_sentence_behind(const Reading& page, uint32_t at, uint32_t reach);

}  // namespace sayso
