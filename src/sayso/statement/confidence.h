// How often a find is right, on one scale for all ways of finding.
#pragma once
#include "sayso/statement/candidate.h"

namespace sayso {

/// In [0, 1]. The network's own is calibrated already (reader.md). A rule's goes from the share of lines that were
/// right where it was least sure to the share where it was surest: lexicons/en/calibration.tsv, counted on marked
/// articles; a rule that is not in the list has that of `*`.
float confidence_of(const Draft& draft);

}  // namespace sayso
