// What one person at a time is: "the U.S. Secretary of State" means who holds the office in these weeks. For link/
// alone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/link/party_words.h"
#include "sayso/reading/reading.h"

namespace sayso {

struct Office {
  std::string what;     ///< "secretary of state"; "justice minister"
  std::string country;  ///< "=Libya"; empty where the words do not tell it, and for offices of no country
  std::string to;       ///< of ambassadors: where they are
  bool former = false;
  bool of_no_country = false;
};

/// The office that a description consists of ("Libya's ambassador to the United States", "the former interior
/// minister"); nothing where its words say something else ("the president's office", "the rebel leader").
std::optional<Office> described_office(const std::string& words);

/// The offices that the page gives to a person whom it names.
std::vector<Office> offices_of(const Reading& page, const Voice& person);

}  // namespace sayso
