// Sources that a phrase brings along, with no verb of saying: "per a note by Strand", "in the words of the mayor".
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view source_phrase_rule = "according-to";  ///< found_by of these

/// The phrases of lexicons/en/source_phrases.tsv behind or before a clause, inside of brackets ("(300 according to the
/// mayor)"), and between a subject and its verb ("The fire, according to the mayor, killed 12"; "The plan, as Rehn put
/// it, is a coffin"): then the content is both halves, and goes before the network's, which tends to see one. Rule:
/// according-to. Linear.
std::vector<Candidate> from_source_phrases(const Scene& scene, const RulesOff& off);

/// "According to a diplomat, the minister said no": where the network saw only what lies in the clause of a phrase that
/// opens its sentence, the phrase goes before it, as those between a subject and its verb do. What is said in a clause
/// about who is named ("…, who denied it, …") ends with that clause. Linear where finds are in the order of the text.
void put_around(const Scene& scene, std::vector<Candidate>& phrases, std::vector<Candidate>& finds);

/// Where whom a phrase names begins: at token `i` behind one ("according to | the mayor"), or behind the one that
/// begins there; nothing where neither is so.
std::optional<uint32_t> behind_source_phrase(const Scene& scene, uint32_t i);

}  // namespace sayso
