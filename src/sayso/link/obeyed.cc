#include "sayso/link/obeyed.h"

#include <algorithm>

namespace sayso {

Obeyed::Obeyed(Sets& sets, std::vector<std::string> names) : of_(sets.size()), names_(std::move(names)) {
  members_ = sets.groups(1);
  for (size_t party = 0; party < members_.size(); ++party)
    for (size_t voice : members_[party]) of_[voice] = party;
}

void Obeyed::merge(const std::vector<size_t>& voices) {
  if (voices.empty()) return;
  for (size_t voice : voices) merged_.insert(members_[of_[voice]].begin(), members_[of_[voice]].end());
  const size_t into = of_[voices[0]];
  for (size_t voice : voices) {
    const size_t from = of_[voice];
    if (from == into) continue;
    for (size_t member : members_[from]) of_[member] = into;
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from].clear();
  }
}

void Obeyed::split(const std::vector<size_t>& voices, bool by_name) {
  std::set<size_t> leaving(voices.begin(), voices.end()), parties;
  std::set<std::string> called;
  for (size_t voice : voices) parties.insert(of_[voice]), called.insert(names_[voice]);
  if (by_name)
    for (size_t party : parties)
      for (size_t voice : members_[party])
        if (called.count(names_[voice])) leaving.insert(voice);
  const size_t fresh = members_.size();
  members_.emplace_back(leaving.begin(), leaving.end());
  for (size_t party : parties) {
    std::erase_if(members_[party], [&](size_t voice) { return leaving.count(voice) > 0; });
    if (!members_[party].empty() && !leaving.empty()) apart_.emplace_back(members_[party][0], *leaving.begin());
  }
  for (size_t voice : leaving) of_[voice] = fresh;
}

void Obeyed::tell_apart(size_t voice, size_t other) {
  apart_.emplace_back(voice, other);
  if (of_[voice] != of_[other]) return;
  split({other}, names_[other] != names_[voice]);
}

bool Obeyed::decided(size_t a, size_t b) const {
  if (same(a, b) || merged_.count(a)) return true;
  return std::any_of(apart_.begin(), apart_.end(), [&](const auto& pair) {
    return (same(pair.first, a) && same(pair.second, b)) || (same(pair.first, b) && same(pair.second, a));
  });
}

Sets Obeyed::sets() const {
  Sets out(of_.size());
  for (const std::vector<size_t>& party : members_)
    for (size_t i = 1; i < party.size(); ++i) out.join(party[0], party[i]);
  return out;
}

}  // namespace sayso
