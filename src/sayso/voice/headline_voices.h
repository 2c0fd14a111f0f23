// A headline and the opening of its text say one thing: who is only described in one of them is named in the other.
#pragma once
#include "sayso/voice/clusters.h"

namespace sayso {

/// Who is only described, and who is named for it.
struct Described {
  uint32_t member;
  uint32_t named;
};

/// "Ferro Steel says ...", and below "a Sella mill said ..."; "Candidate says ...", and below "Ana Brell said ...":
/// where what they say shares words; and where an opening's words are told again with the name. Each member is in it
/// once.
std::vector<Described> headline_voices(const Statements& statements, const References& references,
                                       const Clusters& clusters);

/// Whether one who is described with `m.head` may be `named`: a firm a body, a person a person of no other gender.
bool may_be_named(const Language& language, const Member& m, const Member& named);

/// "The governor" of whom the page tells that he is the prosecutor: another office of which a country has one, or
/// another rank, and not this one.
bool holds_other_office(const Language& language, std::string_view office, const Member& m);

}  // namespace sayso
