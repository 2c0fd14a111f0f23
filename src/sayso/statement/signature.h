// Who signs a quote, below it or behind it.
#pragma once
#include "sayso/statement/scene.h"

namespace sayso {

/// "— Ana Brell, mayor of Sella": a dash at token `dash`, then what signer() takes up to `end`. Empty where it is none.
TokenRange signature(const Scene& scene, uint32_t dash, uint32_t end);

/// "Ana Brell, mayor of Sella (2028)": a name with what tells who it is, no verb; without what stands in brackets.
/// Empty where `words` is none.
TokenRange signer(const Scene& scene, TokenRange words);

}  // namespace sayso
