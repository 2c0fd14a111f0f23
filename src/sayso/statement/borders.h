// What lies in somebody's speech, cut to what is said in it.
#pragma once
#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Contents without the marks whose partner stands outside of them, and without the full stop before such a mark: of
/// "“He told me that they had to be gone by three.”" the clause "that they had to be gone by three". Linear.
std::vector<TokenRange> balanced(const Scene& scene, std::vector<TokenRange> content);

/// "“We ask,” Brell told Orrin, according to the radio. “We beg.”": drafts from `begin` on whose content is one quote
/// before their cue also have what their parent quotes on in the paragraph, unless one of them says it. Linear.
void go_on_inside(const Scene& scene, std::vector<Draft>& drafts, uint32_t begin);

/// Whether a rule's find in somebody's speech has nothing that was said for its content: a pronoun ("told me so"),
/// words of place and time ("warned us in time"), who is ordered where ("ordered the fleet to sea").
bool tells_nothing(const Scene& scene, const Candidate& c);

/// Ends what somebody is said to have said inside of another's words where the other goes on: "She said that it is
/// worse |, and she hasn't complained", "He declared two truces |, yet he broke them"; and gives "a history of wars, as
/// | Brell pointed out" to Brell. Linear.
void end_with_clause(const Scene& scene, Candidate& c);

/// "23 percent favored | Mr. Vale and |15 percent| backed Ms. Oram": what stands right behind another find's cue is its
/// object, and not whose the next cue is. n log n.
void leave_objects(const Scene& scene, std::vector<Candidate>& finds);

}  // namespace sayso
