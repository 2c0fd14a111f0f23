#include "sayso/voice/voices.h"

#include "sayso/base/names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 6> voicetype_names{"person", "organization", "outlet",
                                                          "group",  "place",        "unnamed"};
constexpr std::array<std::string_view, 3> mentionkind_names{"name", "pronoun", "description"};

}  // namespace

std::string_view name_of(VoiceType value) { return voicetype_names[static_cast<size_t>(value)]; }
std::optional<VoiceType> voice_type(std::string_view name) { return enum_named<VoiceType>(voicetype_names, name); }
std::string_view name_of(MentionKind value) { return mentionkind_names[static_cast<size_t>(value)]; }
std::optional<MentionKind> mention_kind(std::string_view name) {
  return enum_named<MentionKind>(mentionkind_names, name);
}

}  // namespace sayso
