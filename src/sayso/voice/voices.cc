#include "sayso/voice/voices.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/chain.h"
#include "sayso/voice/loaded_names.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

/// The page's own voice: where its name stands in the text, that one.
std::optional<uint32_t> outlet_voice(const Metadata& metadata, Cast& cast) {
  if (metadata.outlet.empty()) return std::nullopt;
  std::string key = lower(metadata.outlet);
  if (key.starts_with("the ")) key.erase(0, 4);
  if (const auto voice = cast.with_key(key)) {
    cast[*voice].voice.type = VoiceType::outlet;
    return voice;
  }
  Member m;
  m.voice.name = metadata.outlet;
  m.voice.type = VoiceType::outlet;
  return cast.add(std::move(m), key);
}

void put_in_order(Voice& voice) {
  std::sort(voice.mentions.begin(), voice.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
  const auto same = [](const Mention& a, const Mention& b) { return a.span == b.span; };
  voice.mentions.erase(std::unique(voice.mentions.begin(), voice.mentions.end(), same), voice.mentions.end());
}

}  // namespace

class VoiceFinder {
 public:
  static Voices run(const Statements& statements, const Times& times) {
    Voices v(statements);
    const Syntax& syntax = statements.syntax();
    const auto names = find_names(syntax, times);
    Cast cast(syntax.tokens(), names);
    v.outlet_ = outlet_voice(syntax.text().page().metadata(), cast);
    add_roles(syntax, names, cast);
    const Parties parties = resolve_parties(statements, names, cast);
    v.attributions_ = attribute(statements, times, parties, cast, v.outlet_);
    add_about(statements, parties, v.attributions_);
    v.names_ = find_loaded_names(statements, parties, cast, v.attributions_, v.outlet_);
    keep(v, cast, numbers_of_kept(v, cast));
    return v;
  }

 private:
  /// The new number of each voice; empty for those that are left out.
  static std::vector<std::optional<uint32_t>> numbers_of_kept(const Voices& v, Cast& cast) {
    std::vector<bool> kept(cast.members().size());
    for (size_t i = 0; i < kept.size(); ++i)
      kept[i] = !cast.members()[i].weak || !cast.members()[i].voice.roles.empty();
    if (v.outlet_) kept[*v.outlet_] = true;
    for (const Attribution& a : v.attributions_) {
      for (const Party& p : a.chain)
        if (p.voice) kept[*p.voice] = true;
      if (a.source.voice) kept[*a.source.voice] = true;
      if (a.addressee && a.addressee->voice) kept[*a.addressee->voice] = true;
      for (uint32_t id : a.about)  // "Ana Brell" is somebody, "Harbour" may be anything
        if (cast[id].voice.name.find(' ') != std::string::npos) kept[id] = true;
    }
    std::vector<std::optional<uint32_t>> numbers(kept.size());
    uint32_t next = 0;
    for (size_t i = 0; i < kept.size(); ++i)
      if (kept[i]) numbers[i] = next++;
    return numbers;
  }

  static void keep(Voices& v, Cast& cast, const std::vector<std::optional<uint32_t>>& numbers) {
    auto renumber = [&](std::optional<uint32_t>& voice) { voice = voice ? numbers[*voice] : std::nullopt; };
    renumber(v.outlet_);
    for (Attribution& a : v.attributions_) {
      renumber(a.source.voice);
      if (a.addressee) renumber(a.addressee->voice);
      for (Party& p : a.chain) renumber(p.voice);
      std::erase_if(a.about, [&](uint32_t id) { return !numbers[id]; });
      for (uint32_t& id : a.about) id = *numbers[id];
    }
    for (LoadedName& n : v.names_) {
      renumber(n.of);
      renumber(n.used_by);
    }
    for (size_t i = 0; i < numbers.size(); ++i) {
      if (!numbers[i]) continue;
      Voice voice = std::move(cast.members()[i].voice);
      for (Affiliation& a : voice.affiliations) renumber(a.with);
      put_in_order(voice);
      v.voices_.push_back(std::move(voice));
    }
  }
};

Voices find_voices(const Statements& statements, const Times& times) { return VoiceFinder::run(statements, times); }

}  // namespace sayso
