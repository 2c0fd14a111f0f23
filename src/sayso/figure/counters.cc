#include "sayso/figure/counters.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/lists.h"

namespace sayso {

Counters::Counters(const Voices& voices) : voices_(voices) {
  for (uint32_t v = 0; v < voices.all().size(); ++v) {
    const Voice& voice = voices.all()[v];
    by_name_.emplace(lower(voice.name), v);
    for (const Mention& m : voice.mentions) mentions_.emplace_back(m.span, v);
  }
  std::sort(mentions_.begin(), mentions_.end());
}

std::optional<uint32_t> Counters::mentioned(Span span) const {
  constexpr int nearest = 8;  // mentions that may lie around one another
  auto m = std::upper_bound(mentions_.begin(), mentions_.end(), span.end,
                            [](uint32_t end, const auto& x) { return end <= x.first.begin; });
  for (int step = 0; step < nearest && m != mentions_.begin(); ++step)
    if ((--m)->first.overlaps(span) && m->first.end >= span.end) return m->second;
  return std::nullopt;
}

std::optional<uint32_t> Counters::voice_of(PartyTokens party) {
  if (party.empty()) return std::nullopt;
  const Syntax& syntax = voices_.statements().syntax();
  const Tokens& tokens = syntax.tokens();
  const Span span = tokens.span(party.begin, party.end);
  if (const auto known = mentioned(span)) return known;
  if (syntax.tag(party.begin) == Tag::pronoun) return std::nullopt;
  const std::string name(tokens.text().of(span));
  const auto [found, is_new] =
      by_name_.emplace(lower(name), static_cast<uint32_t>(voices_.all().size() + added_.size()));
  if (found->second < voices_.all().size()) return found->second;
  if (is_new) {
    Voice voice;
    voice.name = name;
    const std::string_view head = tokens.lower(party.end - 1);
    const bool role = title_word(head) && title_word(head)->kind == TitleKind::role;
    voice.type = body_word(head).value_or(role && !head.ends_with('s') ? VoiceType::person : VoiceType::unnamed);
    added_.push_back(std::move(voice));
  }
  const MentionKind kind = syntax.tag(party.end - 1) == Tag::name ? MentionKind::name : MentionKind::description;
  added_[found->second - voices_.all().size()].mentions.push_back({span, kind});
  return found->second;
}

}  // namespace sayso
