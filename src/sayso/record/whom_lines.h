// Who speaks of whom as lists show it, made with the links: no statement has to be read again to list it. Only record/
// includes this.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sayso/link/links.h"

namespace sayso {

struct PagesToJoin;

/// A statement of one party that speaks of another.
struct ToldOf {
  int64_t speaker = 0, about = 0;  ///< parties
  InPage statement;
};

/// All that one party says of another. What is repeated counts once.
struct WhomLine {
  struct Side {
    int64_t statements = 0;
    std::string acts;                     ///< "say 12", a line each, most first, then by name
    int64_t first_day = 0, last_day = 0;  ///< YYYYMMDD; 0 where all are undated
  };
  int64_t speaker = 0, about = 0;
  Side said;   ///< of asserted speech
  Side every;  ///< of all
};

/// By speaker and by whom they speak of. Takes (told * log told).
std::vector<WhomLine> whom_lines(const PagesToJoin& pages, const std::vector<ToldOf>& told,
                                 const std::vector<SameLink>& same);

}  // namespace sayso
