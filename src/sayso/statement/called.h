// What somebody or something is called in the midst of what somebody says.
#pragma once
#include <span>

#include "sayso/statement/candidate.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// Where `calls` stands in the content of one of the finds before it, and the network gave it the rest of that content:
/// "said that the rebels, as he called | the strikers |, had fled", "said instead of what she called | “mild” | words
/// the council should act". The name ends with its comma or quote, and the other's content goes on behind it.
void give_naming(const Scene& scene, Candidate& calls, std::span<Candidate> before);

}  // namespace sayso
