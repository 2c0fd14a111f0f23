// Parties that count, as voices: one that the page has already, or a new one behind those. For figure/ alone.
#pragma once
#include <unordered_map>

#include "sayso/figure/clauses.h"
#include "sayso/voice/voices.h"

namespace sayso {

class Counters {
 public:
  explicit Counters(const Voices& voices);
  /// Index in Voices::all(), or behind it in `added`; empty where there is no party, or only a pronoun that means
  /// nobody.
  std::optional<uint32_t> voice_of(PartyTokens party);
  std::vector<Voice> added() const { return added_; }

 private:
  std::optional<uint32_t> mentioned(Span span) const;

  const Voices& voices_;
  std::vector<std::pair<Span, uint32_t>> mentions_;  // in order
  std::unordered_map<std::string, uint32_t> by_name_;
  std::vector<Voice> added_;
};

}  // namespace sayso
