// Clauses that count: who counts ("the army put its dead at three", "(police)"), and numbers that lean on an earlier
// one
// ("the rebels at 170", "from 90 to 41", "including 19 in Marn"). English only. For figure/ alone.
#pragma once
#include "sayso/figure/quantities.h"

namespace sayso {

/// Tokens, of a party without its article; empty where there is none.
struct PartyTokens {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
};

/// Whose number it is by its own clause; `end` is the token behind what is counted. Looks no further than its sentence.
PartyTokens counter_of(const QuantitySentence& sentence, const Quantity& quantity, uint32_t end);

/// How a bare number leans on an earlier figure of its sentence.
enum class Leans : uint8_t {
  no,
  on_last,  ///< on the one right before it: "from 90 to 41", "4,000 people (police) or 30,000"
  part,     ///< it counts some of them: "including 19 in Marn"
  another,  ///< another one's count of the same: "; the rebels at 170", "the clinic counts 19"
  counted,  ///< the same where it may be of the sentence before: "The clinic counted 31."
  back      ///< on the sentence before: "It had stood at 19."
};
Leans leans(const QuantitySentence& sentence, const Quantity& quantity);

/// "revised its toll from", "put the number killed at": the token behind the noun whose number stands at the quantity;
/// 0 where no such verb is there.
uint32_t counted_before(const QuantitySentence& sentence, const Quantity& quantity);

/// "centre", "outskirts": what is in that of a town is in the town.
bool tells_middle(const QuantitySentence& sentence, uint32_t i);
/// "gazette": "in the Sella Gazette" is no place.
bool tells_a_paper(const QuantitySentence& sentence, uint32_t i);
/// "based", "exiles": the place behind it is theirs, not that of what they tell.
bool tells_home(const QuantitySentence& sentence, uint32_t i);

/// "including": what stands behind it tells of a part alone.
bool tells_part(const QuantitySentence& sentence, uint32_t i);

/// What the word behind a number multiplies it by: 20 of "four score"; 0 where it does not.
double multiplied_behind(const QuantitySentence& sentence, uint32_t i);

}  // namespace sayso
