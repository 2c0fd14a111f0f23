// What can be asked of a cast, once it is gathered.
#include "sayso/base/utf8.h"
#include "sayso/voice/cast.h"

namespace sayso {

std::optional<uint32_t> Cast::with_key(const std::string& key) const {
  const auto at = by_key_.find(key);
  return at == by_key_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<uint32_t> Cast::with_words(const std::string& key) const {
  const auto at = by_known_.find(known_body(key));
  return at == by_known_.end() ? with_key(key) : std::optional(at->second);
}

std::optional<uint32_t> Cast::person_called(std::string_view word) const {
  std::optional<uint32_t> found;
  for (uint32_t id = 0; id < members_.size(); ++id) {
    const Member& m = members_[id];
    if (!m.named || m.voice.type != VoiceType::person || m.head.empty()) continue;
    const std::string name = lower(m.voice.name);
    if (m.head != word && name.substr(0, name.find(' ')) != word) continue;
    if (found) return std::nullopt;
    found = id;
  }
  return found;
}

std::vector<NameMention> Cast::voiced(std::vector<NameMention> names) {
  std::vector<NameMention> out;
  for (size_t i = 0; i < names.size(); ++i)
    if (of_name_[i]) out.push_back(std::move(names[i]));
  std::erase(of_name_, std::nullopt);
  return out;
}

void Cast::add_demonyms(const std::map<std::string, std::string, std::less<>>& of) {
  for (const auto& [form, place] : of)
    if (const auto voice = with_key(place)) by_key_.emplace(form, *voice);
}

uint32_t Cast::add(Member member, const std::string& key) {
  members_.push_back(std::move(member));
  const auto id = static_cast<uint32_t>(members_.size() - 1);
  if (!key.empty()) by_key_[key] = id;
  return id;
}

}  // namespace sayso
