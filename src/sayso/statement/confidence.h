// How often a find is right, on one scale for all ways of finding.
#pragma once
#include "sayso/statement/candidate.h"

namespace sayso {

/// In [0, 1]. What the network's judge says of a line (reader.md) is of the line as the network cut it; rules mend
/// borders and speakers behind it, so its log-odds go along the line through the shares of lines that were right where
/// it said a half and nine tenths. A rule's goes from the share of lines that were
/// right where it was least sure to the share where it was surest: lexicons/en/calibration.tsv, counted on marked
/// articles (docs/lab/statements.md); a rule that is not in the list has that of `*`.
float confidence_of(const Draft& draft);

}  // namespace sayso
