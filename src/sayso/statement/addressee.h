// Whom a statement is said to, where the words around its cue tell it.
#pragma once
#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// For a candidate without an addressee whose cue takes one: "told the assembly the wall had held", "urged the miners
/// to go back" (the phrase is taken out of the content), "the miners were told that", "Asked by a reporter if ...,
/// Brell said" (the subject is who was told, the agent who said it). Changes nothing else.
void tell_addressee(const Scene& scene, Candidate& candidate);

/// Who is spoken to at token `i`, outside of the cue: "the Post" of "who spoke to the Post", of "in a Post interview".
/// Empty where nobody is.
TokenRange beside_conversation(const Scene& scene, uint32_t i, const Sentence& in);

/// Who is spoken to by a verb at token `i` between source and cue: "the mayor" of "phoned the mayor and promised".
/// Empty where nobody is.
TokenRange beside_reaching(const Scene& scene, const Candidate& candidate, uint32_t i);

/// The words of somebody, without marks around them; empty where they name nobody ("not", "'s", "of the dangers of"),
/// or where a preposition makes them something else: "called for the premier to go".
TokenRange somebody(const Scene& scene, TokenRange addressee);

/// "told | both players to rest": how many are told what to do are its addressee and no part of it. Changes nothing
/// else.
void take_counted(const Scene& scene, Candidate& c);

}  // namespace sayso
