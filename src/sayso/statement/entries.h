// Lists of dated entries: "Dec. 31, 2017—Fars News Agency (affiliated with ...): ...".
#pragma once
#include <vector>

#include "sayso/statement/scene.h"

namespace sayso {

/// An entry in tokens.
struct EntryDraft {
  TokenRange whole;  ///< of its paragraph, and of the ones behind it that belong to it
  Span date;
  TokenRange carrier;      ///< outlet that heads it; empty where a speaker or nobody does
  TokenRange affiliation;  ///< in the parentheses behind the carrier
  TokenRange speaker;      ///< who heads it instead of an outlet: "NAME, in an interview with the X agency: “…”"
  uint32_t body = 0;       ///< first token behind the head
};

/// An entry begins where a paragraph opens with a date and a dash (or colon). The next paragraph belongs to it where
/// only a line end parts the two. In order.
std::vector<EntryDraft> find_entries(const Scene& scene, const Times& times);

}  // namespace sayso
