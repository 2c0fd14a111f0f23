// Clusters -> who answers to each part of a statement.
#pragma once
#include "sayso/voice/clusters.h"

namespace sayso {

/// A voice at a place of the text.
struct Seen {
  Words words;
  uint32_t voice = 0;
};

struct Answer {
  Words words;  ///< empty where nobody is named
  std::optional<uint32_t> voice;
};

/// The parties of one statement.
struct Answers {
  Answer source, addressee, via, cited;
  bool urged = false;  ///< the addressee is named in the content: "urged citizens to stay"
};

/// By statement.
std::vector<Answers> answers_to(const Statements& statements, const References& references, const Clusters& clusters,
                                std::span<const NameMention> names);

/// All places where somebody is meant, in order of first token.
std::vector<Seen> seen_voices(const References& references, const Clusters& clusters);

}  // namespace sayso
