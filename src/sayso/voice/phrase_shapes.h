// Shapes of a party's words that PhraseReader asks for.
#pragma once
#include "sayso/voice/phrases.h"

namespace sayso {

/// "Brell" of "Brell (a former guard)"; names may hold brackets.
Words without_brackets(const Tokens& tokens, std::span<const NameMention> names, Words words);

/// "He and Ana Brell": several, of whom a pronoun is one; nothing where it is another shape.
PartyWords pronoun_and(const Tokens& tokens, const PhraseReader& reader, Words words);

/// "One", "another", "some", "a third", "the others": part of those who were told of before.
bool is_part_of_many(const Tokens& tokens, Words words);

/// The noun phrase that ends right before the relative at token `relative` ("a clerk" of "a clerk who"); empty where
/// none does, or where it tells what somebody is ("Brell, a clerk who", "He is a clerk who").
Words phrase_before_relative(const Syntax& syntax, uint32_t relative);

/// Whether the words behind "and" are a party of their own: "the president and his wife".
bool names_two(const Syntax& syntax, Words second);

/// "the same time": never speaks. `core` is not empty.
bool is_time(const Tokens& tokens, Words core);

/// Where the people begin of whom the words count a share ("nearly 20 percent of the voters"); their begin otherwise.
uint32_t behind_share(const Tokens& tokens, Words words);
/// Makes the people, if they are described, a share that begins at token `begin`.
bool as_share(PartyWords& people, uint32_t begin);

/// Whom a report is from, by the words behind it ("from the union", "to the union from Ana Brell"); may be empty.
Words report_from(const Tokens& tokens, Words behind);

/// "Reuters" + "Varonia" of "told Reuters Varonia would join": names[i] is not who is told.
bool is_told_outlet(std::span<const NameMention> names, Words core, size_t i);

/// "those who fled to the coast", also of "some of those who …", at most so many tokens; empty where it is another
/// phrase.
Words those_who(const Tokens& tokens, Words words, uint32_t most);

/// "his remarks", "her televised speech"
bool is_own_report(const Syntax& syntax, Words words);

/// The name in "Opposition leader and peace laureate Ana Brell": two things that one person is; `core` is the first.
std::optional<size_t> name_behind_roles(const Syntax& syntax, std::span<const NameMention> names, Words phrase,
                                        Words core);

/// The name in "a clerk who gave his name only as Emil"; `core` ends before the clause.
std::optional<size_t> name_in_clause(const Syntax& syntax, std::span<const NameMention> names, Words words, Words core);

/// "council members" before "Varonia and Ostria", "both": words that head several names.
bool heads_several(const Syntax& syntax, Words before);

/// "Varonia" of "police in Korvat, Varonia,": names[i] is where the place before its comma lies.
bool is_land_of(const Syntax& syntax, std::span<const NameMention> names, Words words, size_t i);

/// "ruling" of "and the ruling Lake Party": token `i` goes with the name behind it.
bool modifies_name(const Syntax& syntax, uint32_t i);

}  // namespace sayso
