// The products of all stages -> one plain value.
#pragma once
#include "sayso/bytes/document.h"
#include "sayso/reading/reading.h"

namespace sayso {

Reading assemble(const Document& document, const Voices& voices, const Times& times, const Figures& figures,
                 ReaderUse reader = {});

}  // namespace sayso
