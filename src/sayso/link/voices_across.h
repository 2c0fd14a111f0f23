// The same party in several pages. For link/ alone.
#pragma once
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/sets.h"

namespace sayso {

/// Every named voice of every page, and which of them are one party.
class VoicesAcross {
 public:
  explicit VoicesAcross(const std::vector<Reading>& pages);
  std::vector<VoiceLink> links();
  /// A number that the same party has in all pages; nothing for a voice without a name.
  std::optional<size_t> party(size_t page, std::optional<uint32_t> voice);

 private:
  void number_voices();
  void join_by_name();
  void join_spellings();
  void join_words_spelt_alike();
  void join_ends();
  void join_beginnings();
  void join_last_names();
  void join_acronyms();

  VoiceType type_of(size_t voice) const { return pages_[all_[voice].page].voices[all_[voice].index].type; }

  const std::vector<Reading>& pages_;
  std::vector<size_t> first_;  ///< of each page, the number of its first voice
  std::vector<InPage> all_;
  std::vector<std::vector<std::string>> words_;  ///< of each voice's name
  Sets sets_;
};

}  // namespace sayso
