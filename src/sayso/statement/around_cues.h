// Words around cues (lexicons/en/around_cues.tsv): who is spoken to, how a clause goes on.
#pragma once
#include "sayso/statement/scene.h"

namespace sayso {

enum class Around : uint8_t {
  nothing,
  conversing,  ///< before "to" or "with": "spoke to the Post"
  interview,   ///< behind a name: "in a Post interview"
  purpose,     ///< before a phrase that is nobody spoken to: "called for the premier to go"
  topic,       ///< before what something is about: "testified about a meeting"
  occasion,    ///< opens what comes before a main clause: "when asked", "that while touring the port"
  reaching,    ///< takes who is spoken to: "phoned the mayor and promised"
  handing,     ///< between what is said and whom it is for: "a statement sent to the Post"
  nobody,      ///< no person, whatever stands around it: "asked not to be named"
  fame,        ///< tells of a name and reports nothing: "known for “Dig Your Own Well”"
  lasting      ///< before a participle that says what is said: "kept saying"
};

/// What token `i` is; nothing behind the last.
Around around(const Scene& scene, uint32_t i);

}  // namespace sayso
