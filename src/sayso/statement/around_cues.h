// Words around cues (lexicons/en/around_cues.tsv): who is spoken to, how a clause goes on.
#pragma once
#include "sayso/statement/scene.h"

namespace sayso {

enum class Around : uint8_t {
  nothing,
  conversing,   ///< before "to" or "with": "spoke to the Post"
  interview,    ///< behind a name: "in a Post interview"
  purpose,      ///< before a phrase that is nobody spoken to: "called for the premier to go"
  topic,        ///< before what something is about: "testified about a meeting"
  occasion,     ///< opens what comes before a main clause: "when asked", "that while touring the port"
  reaching,     ///< takes who is spoken to: "phoned the mayor and promised"
  handing,      ///< between what is said and whom it is for: "a statement sent to the Post"
  nobody,       ///< no person, whatever stands around it: "asked not to be named"
  fame,         ///< tells of a name and reports nothing: "known for “Dig Your Own Well”"
  lasting,      ///< before a participle that says what is said: "kept saying"
  thing,        ///< a lemma that takes what is wished or told, and nobody spoken to: "demand an end"
  urging,       ///< a lemma that takes who is to do something, or what is to be: "urge the miners to go", "urge calm"
  bearing,      ///< a lemma behind which "to" stands before who is spoken to: "apologise to the mayor"
  ground,       ///< what makes somebody think so, and is nobody: "grounds to believe"
  naming,       ///< behind "to be": how somebody is told of, "asked not to be named"
  alluding,     ///< before what a saying points back to: "said, referring to the debate"
  lacking,      ///< before what was not said: "without elaborating"
  withholding,  ///< the participle behind that
  denying,      ///< a word that says no: what is denied under a bare "said" holds one
  fetching,     ///< a lemma that brings somebody somewhere: "summoned the envoy"
  fetched,      ///< who or what is called back and not to mind: "recalled its envoy"
  name,         ///< of somebody: "asked that only his first name be used"
  changing,     ///< behind a comma, before what a figure was before: "said, up from 48 a day earlier"
  shouting,     ///< a noun of what many call out: "shouts of “Shame!” from the benches"
  remark,       ///< a noun for what was said: "“…”, a claim disputed by many"
  whence,       ///< before who shouts: "from the benches"
  norm,         ///< what things are done by, and nobody's word: "treated according to the law"
  minding,      ///< a lemma that brings to mind, or back: "recalled its envoy"
  comparing,    ///< before whom somebody is compared with: "more likely than men to say"
  stirring,     ///< a lemma of what makes somebody feel so, who is its object: "angered the miners"
  shared,       ///< what several write together: "in a joint statement with Ostria"
  permitting,   ///< before what somebody may do and has not done: "not authorised to talk to the media"
  prize,        ///< what is claimed by winning or killing, and no claim: "claimed a seat", "claimed nine lives"
  telling_of,   ///< a lemma that in the passive tells of somebody, as those of `thing` do: "is alleged to have"
  keeping,      ///< a lemma of what is kept with others: "observed two minutes of silence"
  kept,         ///< what is kept so
  adding,       ///< a lemma of "adding fuel to the fire"
  added,        ///< what is added so
  griping,      ///< a lemma of finding fault with no object: "complained of the noise"
  begging,      ///< a lemma behind which "to" is what oneself would do: "begged to stay", "asked to go"
  example,      ///< before "as": what stands behind is one of many, or one more: "such as", "as well as"
  fate,         ///< what has become of somebody: "reported missing"
  calling,      ///< a lemma before "at" and whom one calls out to: "shouted at her"
  waving_off    ///< in a cue that says no without a word for it: "brushed aside", "cast doubt on"
};

/// What token `i` is; nothing behind the last.
Around around(const Scene& scene, uint32_t i);
/// The same of a word or lemma in lower case.
Around around(std::string_view word);

/// "accused | of fraud", "praised | for it", "urged | to leave", as headlines have it: of a past form whose object is
/// somebody, with none behind it at token `next`, who stands before it is that object.
bool lacks_object(const Tokens& tokens, Act act, std::string_view lemma, uint32_t next);

}  // namespace sayso
