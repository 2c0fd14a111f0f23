// Through whom a statement came, and when it was said.
#pragma once
#include "sayso/voice/answers.h"

namespace sayso {

/// What chains are made of.
struct Attributed {
  const Statements& statements;
  const Times& times;
  const std::vector<Answers>& answers;  ///< by statement
  const Clusters& clusters;
  std::optional<uint32_t> outlet;  ///< the page's own voice, where it is known
  std::optional<uint32_t> agency;  ///< "LONDON (AFP) –": the voice of the agency on somebody else's page
};

/// Source, addressee, chain and time of each statement.
std::vector<Attribution> attribute(const Attributed& of);

/// The voices that each content speaks of, the speaker apart; into Attribution::about.
void add_about(const Statements& statements, const std::vector<Seen>& seen, std::vector<Attribution>& attributions);

}  // namespace sayso
