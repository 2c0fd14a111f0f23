#include "sayso/link/voices_across.h"

#include <algorithm>
#include <map>

#include "sayso/link/obeyed.h"
#include "sayso/link/voice_joins.h"

namespace sayso {

VoicesAcross::VoicesAcross(const std::vector<Reading>& pages, std::vector<VoicesOfPage>& of_page,
                           const std::vector<VoiceDecision>& decisions)
    : v_(pages, of_page) {
  join_by_name(v_);
  join_persons_of_bodies(v_);
  join_bodies(v_);
  join_outlets_of_no_land(v_);
  join_agencies(v_);
  join_word_orders(v_);
  join_reversed(v_);
  join_spellings(v_);
  join_slips(v_);
  join_words_spelt_alike(v_);
  join_ends(v_);
  join_acronyms(v_);
  join_beginnings(v_);
  doubtful_ = join_part_names(v_);
  join_name_at_end(v_);
  join_offices(v_);
  obey(decisions);
  know_joined();
}

// A person's word goes over what the pages tell.
void VoicesAcross::obey(const std::vector<VoiceDecision>& decisions) {
  if (decisions.empty()) return;
  std::vector<std::string> names;
  for (size_t i = 0; i < v_.all.size(); ++i)
    names.push_back(v_.words[i].empty() ? "=" + joined(plain_words(v_.voice(i).name)) : joined(v_.words[i]));
  Obeyed parties(v_.sets, std::move(names));
  const auto numbers = [&](const std::vector<InPage>& places) {
    std::vector<size_t> out;
    for (InPage p : places) out.push_back(v_.number(p));
    return out;
  };
  for (const VoiceDecision& d : decisions) {
    const std::vector<size_t> voices = numbers(d.voices), others = numbers(d.others);
    if (d.what == VoiceDecision::What::merge) parties.merge(voices);
    if (d.what == VoiceDecision::What::split) parties.split(voices, d.by_name);
    if (d.what != VoiceDecision::What::not_same) continue;
    for (size_t voice : voices)
      for (size_t other : others) parties.tell_apart(voice, other);
  }
  std::erase_if(doubtful_, [&](const DoubtfulVoices& d) { return parties.decided(v_.number(d.a), v_.number(d.b)); });
  v_.sets = parties.sets();
}

// A description that was joined to something means a party.
void VoicesAcross::know_joined() {
  v_.sets.flatten();
  for (const std::vector<size_t>& group : v_.sets.groups(2))
    for (size_t i : group)
      if (v_.words[i].empty() && v_.bodies[i].empty()) v_.bodies[i] = v_.voice(i).name;
  person_parties_.resize(v_.all.size()), outlet_parties_.resize(v_.all.size());
  for (size_t page = 0; page < v_.pages.size(); ++page)
    if (const auto outlet = v_.pages[page].outlet_voice; outlet && *outlet < v_.pages[page].voices.size())
      outlet_parties_[v_.sets.top(v_.number({page, *outlet}))] = true;
  for (size_t i = 0; i < v_.all.size(); ++i)
    if (v_.is_person(i)) person_parties_[v_.sets.top(i)] = true;
}

std::optional<size_t> VoicesAcross::party(size_t page, std::optional<uint32_t> voice) const {
  if (!voice || *voice >= v_.pages[page].voices.size()) return std::nullopt;
  const size_t i = v_.number({page, *voice});
  if (v_.words[i].empty() && v_.bodies[i].empty()) return std::nullopt;
  return v_.sets.top(i);
}

VoiceLink VoicesAcross::link_of(const std::vector<size_t>& group) const {
  VoiceLink link;
  std::map<std::string_view, size_t> names, descriptions;
  std::map<VoiceType, size_t> types;
  bool own_outlet = false;  // a page is its own
  for (size_t i : group) {
    link.members.push_back(v_.all[i]);
    ++(v_.words[i].empty() ? descriptions : names)[v_.voice(i).name],
        types[v_.voice(i).type] += v_.persons[i] == VoicesCompared::Person::guessed ? 1 : 2;
    own_outlet = own_outlet || v_.pages[v_.all[i].page].outlet_voice == v_.all[i].index;
  }
  if (names.empty()) names = std::move(descriptions);
  if (types.size() > 1) types.erase(VoiceType::unnamed);
  auto often = [](const auto& a, const auto& b) { return a.second < b.second; };
  // Of the names, the most frequent one of several words, else the most frequent.
  auto better = [](const auto& a, const auto& b) {
    const bool x = a.first.find(' ') != std::string::npos, y = b.first.find(' ') != std::string::npos;
    return x != y ? y : a.second < b.second;
  };
  link.name = std::max_element(names.begin(), names.end(), better)->first;
  link.type = own_outlet ? VoiceType::outlet : std::max_element(types.begin(), types.end(), often)->first;
  return link;
}

std::vector<VoiceLink> VoicesAcross::links() {
  std::vector<VoiceLink> out;
  for (const std::vector<size_t>& group : v_.sets.groups(2)) out.push_back(link_of(group));
  return out;
}

}  // namespace sayso
