// What makes voices of several pages one party, one reason after the other. Each takes the sets as the ones before it
// left them. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/parties_of.h"
#include "sayso/link/voices_compared.h"

namespace sayso {

// names_across.cc
/// The same name; of several words, what a page calls it besides counts, too.
void join_by_name(VoicesCompared& v);
/// One word, as towns have it: Misrata, Misurata. Two that are known are two.
void join_words_spelt_alike(VoicesCompared& v);
/// "United Nations Ana Brell" is Ana Brell; "Tomas Orin" is who is elsewhere "Abel Tomas Orrin".
void join_ends(VoicesCompared& v);
/// "Tomas al-Orlbi" is the one whose longer name begins so; so is "National Front" of "National Front for the Harbour".
void join_beginnings(VoicesCompared& v);
/// "U.S. Ambassador to the United Nations Ana Brell", read as a description, is Ana Brell.
void join_name_at_end(VoicesCompared& v);

// bodies_across.cc
/// The same key as a body.
void join_bodies(VoicesCompared& v);
/// "State television" of a land that its page leaves open is that of the land that most pages have.
void join_outlets_of_no_land(VoicesCompared& v);
/// "Tarsk" is the "Tarsk News Agency" of other pages.
void join_agencies(VoicesCompared& v);
/// "UN" is the one body that has these initials.
void join_acronyms(VoicesCompared& v);

// word_orders.cc
/// "Harbour National Council" is the "National Harbour Council".
void join_word_orders(VoicesCompared& v);
/// "Orrin Tomas", where most pages have Tomas Orrin.
void join_reversed(VoicesCompared& v);

// persons_across.cc
/// "Ana Brell of the Harbour School", which its page took for a body.
void join_persons_of_bodies(VoicesCompared& v);
/// Full names of persons that sound alike and are spelt nearly so.
void join_spellings(VoicesCompared& v);
/// "Ana Brellmond" is Ana Brellmont: one letter of a long last name.
void join_slips(VoicesCompared& v);
/// A last name alone, else a first name alone, is the person of that name whom most pages have, where no other comes
/// near. Those that several may be meant by are given back.
std::vector<DoubtfulVoices> join_part_names(VoicesCompared& v);

// office_holders.cc
/// A description of an office is who holds it in these weeks.
void join_offices(VoicesCompared& v);

}  // namespace sayso
