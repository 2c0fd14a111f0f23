// Who says it: borders of the network's sources, put right by phrases and clauses.
#pragma once

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Mends a find's source, and what follows from that for its cue and content:
///   - with all of its phrase: "fighters at Sella and | Korvat said", and of a name that opens its sentence: "Governor
///   |
///     Stig Varn said";
///   - without whom it cites (cited_sources.h);
///   - without through whom it came: "according to the Post's Orr, | Lio Jarn said" (he is the medium);
///   - of a clause with a subject of its own the subject: "ministers whom | the premier said he would replace";
///   - whom a clause before the cue is about: "|Holt|, who backed Pell Ardan, said";
///   - not a phrase of a preposition before it: "In a statement from Port Ansel, | Mirel Kassan called";
///   - behind a phrase that names the source the one named there: "As Ashby wrote, according to | the council";
///   - not what hangs on a preposition: "|The mother of a man who was beaten by troops loyal to Pell Ardan| said";
///   - whom the relative clause is about: "|A man| who came to tell guests that";
///   - not whom it is compared with: "|Women| were more likely than men to say".
/// Of an outermost find also: the phrase between its content and cue where it has no source, and the verb behind what
/// tells how somebody is to be named ("who asked to be called Ines | said"). Linear in the tokens of its sentence.
void settle_source(const Scene& scene, Candidate& c, bool inner);

/// "The council chartered boats to fetch the crew and |Brell| said", "no traitor or ill as |officials| said": a source
/// that holds the verb of another clause is who stands behind its "and", or behind the "as" of a clause.
void leave_clause_before(const Scene& scene, Candidate& candidate);

/// A rule's find without a source whose sentence begins with a long subject ("The owner of a boat that vanished off the
/// cape | says he ...") gets it; others stay as they are. Linear in the tokens before its cue.
void give_long_subject(const Scene& scene, Candidate& c);

/// "According to the guards, | who asked not to be named, | the gate was open": a content behind its source begins
/// behind what describes who that is.
void leave_description(const Scene& scene, Candidate& c);

/// Whom "who" behind the phrase is about: "the objections of | residents", "the mother of | a man", "the head of the
/// group".
TokenRange before_who(const Scene& scene, TokenRange phrase);

}  // namespace sayso
