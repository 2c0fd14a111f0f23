// The same party in several pages. For link/ alone.
#pragma once
#include <optional>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/voices_compared.h"

namespace sayso {

/// Every voice of every page, and which of them are one party.
class VoicesAcross {
 public:
  /// Takes what `of_page` holds.
  VoicesAcross(const std::vector<Reading>& pages, std::vector<VoicesOfPage>& of_page,
               const std::vector<VoiceDecision>& decisions);
  std::vector<VoiceLink> links();
  /// Last names that two persons may be meant by.
  const std::vector<DoubtfulVoices>& doubtful() const { return doubtful_; }
  /// A number that the same party has in all pages; nothing for a voice that nothing tells from others.
  std::optional<size_t> party(size_t page, std::optional<uint32_t> voice) const;
  /// Whether a party is a person.
  bool is_person_party(size_t party) const { return person_parties_[party]; }
  /// Some page is its own.
  bool is_outlet_party(size_t party) const { return outlet_parties_[party]; }

 private:
  void obey(const std::vector<VoiceDecision>& decisions);
  void know_joined();
  VoiceLink link_of(const std::vector<size_t>& group) const;

  VoicesCompared v_;
  std::vector<bool> person_parties_, outlet_parties_;
  std::vector<DoubtfulVoices> doubtful_;
};

}  // namespace sayso
