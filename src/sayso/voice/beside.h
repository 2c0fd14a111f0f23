// What stands beside a description, and whom it cannot mean for that.
#pragma once
#include "sayso/voice/antecedent.h"

namespace sayso {

/// "the organizer of a rally": whoever that is.
bool is_of_something_new(const Tokens& tokens, const Reference& r);

/// "the Republican from Sella"
bool is_from_a_place(const Tokens& tokens, const Reference& r);

/// "Orrin took on Brell after the contender had said ...": Orrin would be "he".
bool is_subject_beside(const Decided& decided, const Reference& r, const Reference& other);

/// Brell, there: in the sentence of reference `k`, behind such a subject.
bool is_object_beside(const Decided& decided, uint32_t k, const Reference& other);

/// "The student had left, the official said": whom reference `j` tells of without a name, by another
/// word, in what `r` says is another.
bool is_told_of(const Decided& decided, const Reference& r, uint32_t j);

/// Where the sentences end that tell what a page is about: the first of its paragraphs, headings apart. Looks at most
/// 64 far.
uint32_t opening_end(const Tokens& tokens);

/// The reference with which the sentence before that of reference `k` begins, in the same paragraph, where both are
/// subjects: "Volta is now selling boats, and Ferro is nervous. The company said". nobody where there is none.
uint32_t paragraph_subject(const Decided& decided, uint32_t k);

/// Whether reference `k` cannot be `member`, who is such a subject, or asks in its sentence what it answers: "Asked by
/// Orrin why it was shut, the manager said"; or to whom it does what the sentence tells: "Orrin was praised by the
/// governor".
bool is_out_of_place(const Decided& decided, uint32_t k, uint32_t member);

/// "his armed forces" are those of nobody else, "his lawyer" is not who has one; "his mother" may have been named.
bool is_somebodys(const Tokens& tokens, const Reference& r);

/// "The white paper ... The paper notes": no newspaper. Looks at most 400 tokens back.
bool names_document(const Tokens& tokens, uint32_t head);

}  // namespace sayso
