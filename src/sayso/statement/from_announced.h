// What a colon announces at the end of a paragraph, and the next one says without quotation marks.
#pragma once
#include <vector>

#include "sayso/statement/from_cues.h"

namespace sayso {

constexpr std::string_view announced_rule = "announced-paragraph";  ///< found_by of these

/// "The ministry said in a statement:" and the paragraph below; "The ministry announced three measures:" and the items
/// of the list below. The paragraph's last sentence must end with the colon and hold a verb of saying with who says it,
/// and no verb behind that; what opens with a quotation mark or is headed itself ("Brell: …", "Q: …") is left to
/// others. Of prose only one paragraph is taken: nobody tells where the words end. Rule: announced-paragraph. Linear.
std::vector<Candidate> from_announced(const Scene& scene, const RulesOff& off);

}  // namespace sayso
