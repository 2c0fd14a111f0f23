// Whose a saying is that stands in the passive: asked by somebody, announced by somebody, said to have done something.
#pragma once
#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Of a network's find:
///   - "the plan, announced by | the ministry | on Sunday", "dubbed “the wall” by | its critics": where it has no
///     source, who does it speaks;
///   - "The mayor was told by |his deputy| that it was shut": who tells stands behind "by", who stands before hears it;
///   - "The mayor is accused by |prosecutors| of hiding it": who accuses ends before what somebody is accused of;
///   - "|Andrak| — a man of few words — said": who speaks stands before what two dashes hold;
///   - "|The cable|, dated March 3 and seen by the agency, says", "|A letter from the bishop|, read out by the mayor,
///     called": the same of two commas and a participle;
///   - "Students — some from the coast, according to the Post — said": they say it, the Post what the dashes hold;
///   - "|Osk| has been accused of fraud", "Osk accused of fraud": who is accused says nothing (leave_patient());
///   - "Osk is said | to have warned them": whom it is told of tells nothing; nobody is named who does, and what is
///     told is of her: "Osk … to have warned them";
///   - "Asked whether he would go, | Brell | smiled", "Brell, asked whether he would go, smiled": who was asked is
///     spoken to, and what he did then is no part of the question. So are those who were told, warned and their like;
///   - "prompting shouts of “Shame!” from | his party": whoever shouts stands behind "from", or nowhere.
/// What is changed loses its judgement, which was about what the network saw, but where only a source was found.
void settle_passive(const Scene& scene, Candidate& c);

/// "|The mayor| was criticised for it", "residents urged to leave", "the crew was told that": whom it is done to is no
/// source, of any way of finding. Who is told, asked or urged is spoken to.
void leave_patient(const Scene& scene, Candidate& c);

}  // namespace sayso
