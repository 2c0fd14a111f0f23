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
  std::sort(voice.mentions.begin(), voice.mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
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
    for (Member& m : cast.members()) {
      put_in_order(m.voice);
      v.voices_.push_back(std::move(m.voice));
    }
    return v;
  }
};

Voices find_voices(const Statements& statements, const Times& times) { return VoiceFinder::run(statements, times); }

}  // namespace sayso
