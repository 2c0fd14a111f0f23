// The voices of a record across its pages, as its rows are made of them. For link_writer.cc alone.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/record/link_ids.h"
#include "sayso/record/pages_to_join.h"

namespace sayso {

/// A voice across pages, as it is gathered.
struct PartyDraft {
  std::string_view name;
  VoiceType type = VoiceType::unnamed;
  std::vector<InPage> members;
  int64_t id = 0;
  uint64_t said = 0, told = 0;  // statements that it makes, and that speak of it
};

/// The parties of a record, and who is whose.
class RecordParties {
 public:
  /// Those that several pages have, and all others that are somebody, by their first members.
  RecordParties(const PagesToJoin& pages, const Links& links, const LinkIds& ids);

  static constexpr uint32_t nobody = ~0u;
  uint32_t index(size_t page, std::optional<uint32_t> voice) const {
    return voice && *voice < of_[page].size() ? of_[page][*voice] : nobody;
  }
  /// 0: nobody.
  int64_t id(size_t page, std::optional<uint32_t> voice) const {
    const uint32_t at = index(page, voice);
    return at == nobody ? 0 : all_[at].id;
  }
  std::vector<PartyDraft>& all() { return all_; }

  /// By ids.
  std::vector<const PartyDraft*> in_order() const;

  /// By parties; the last one that somebody gave holds.
  std::map<int64_t, std::string> given_names() const;

  /// "wikidata:Q42": one of each scheme, one a line; none where its value was taken away.
  std::map<int64_t, std::string> given_identifiers() const;

 private:
  void take(PartyDraft party) {
    for (InPage m : party.members) of_[m.page][m.index] = static_cast<uint32_t>(all_.size());
    all_.push_back(std::move(party));
  }

  const PagesToJoin& pages_;
  std::vector<PartyDraft> all_;
  std::vector<std::vector<uint32_t>> of_;  // of each page's voices: index in all_
};

}  // namespace sayso
