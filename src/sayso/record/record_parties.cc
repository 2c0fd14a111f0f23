#include "sayso/record/record_parties.h"

#include <algorithm>

namespace sayso {

RecordParties::RecordParties(const PagesToJoin& pages, const Links& links, const LinkIds& ids)
    : pages_(pages), of_(pages.ids.size()) {
  for (size_t page = 0; page < pages.readings.size(); ++page)
    of_[page].assign(pages.readings[page].voices.size(), nobody);
  for (const VoiceLink& link : links.voices) take({link.name, link.type, link.members});
  for (size_t page = 0; page < pages.readings.size(); ++page) {
    const std::vector<Voice>& voices = pages.readings[page].voices;
    for (uint32_t v = 0; v < voices.size(); ++v)
      if (voices[v].type != VoiceType::unnamed && of_[page][v] == nobody)
        take({voices[v].name, voices[v].type, {{page, v}}});
  }
  for (PartyDraft& p : all_) p.id = ids.of(p.members.front());
}

std::vector<const PartyDraft*> RecordParties::in_order() const {
  std::vector<const PartyDraft*> out;
  for (const PartyDraft& p : all_) out.push_back(&p);
  std::sort(out.begin(), out.end(), [](const PartyDraft* a, const PartyDraft* b) { return a->id < b->id; });
  return out;
}

std::map<int64_t, std::string> RecordParties::given_names() const {
  std::map<int64_t, std::string> out;
  for (const VoiceDecision& d : pages_.decided.decisions)
    if (d.what == VoiceDecision::What::rename)
      if (const int64_t of = id(d.voices[0].page, d.voices[0].index)) out[of] = d.name;
  return out;
}

std::map<int64_t, std::string> RecordParties::given_identifiers() const {
  std::map<int64_t, std::map<std::string, std::string>> by_scheme;
  for (const auto& [voice, identifier] : pages_.decided.identifiers) {
    const size_t colon = std::min(identifier.find(':'), identifier.size());
    if (const int64_t of = id(voice.page, voice.index)) by_scheme[of][identifier.substr(0, colon)] = identifier;
  }
  std::map<int64_t, std::string> out;
  for (const auto& [of, all] : by_scheme)
    for (const auto& [scheme, identifier] : all)
      if (identifier.size() > scheme.size() + 1) out[of] += (out[of].empty() ? "" : "\n") + identifier;
  return out;
}

}  // namespace sayso
