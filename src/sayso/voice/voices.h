// Who speaks and is spoken of: mentions gathered into voices, and each statement's speaker, addressee and chain.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/statement/statements.h"

namespace sayso {

class Insight;

enum class VoiceType { person, organization, outlet, group, place, unnamed };
enum class MentionKind { name, pronoun, description };
std::string_view name_of(VoiceType type);
std::string_view name_of(MentionKind kind);
std::optional<VoiceType> voice_type(std::string_view name);
std::optional<MentionKind> mention_kind(std::string_view name);

struct Mention {
  Span span;
  MentionKind kind = MentionKind::name;
};
struct VoiceRole {
  std::string text;
  Spans spans;
};
struct Affiliation {
  std::string text;
  Spans spans;
  std::optional<uint32_t> with;  ///< index of the voice
};
struct Voice {
  std::string name;  ///< the fullest name that the page has for it
  VoiceType type = VoiceType::unnamed;
  std::vector<std::string> also;  ///< its other names, each once
  std::vector<Mention> mentions;  ///< in order
  std::vector<VoiceRole> roles;
  std::vector<Affiliation> affiliations;
  std::vector<uint32_t> members;  ///< of a group that speaks as one: "Ana Brell and Tomas Orrin"; indices of voices
};

/// Somebody in a statement: words of the page, a resolved voice, or both.
struct Party {
  std::optional<uint32_t> voice;  ///< index in Voices::all()
  std::string text;               ///< as the page has it, or the name given from outside
  Spans spans;                    ///< empty where the page does not name it
};

/// Somebody in a chain, and what he does with the statement.
struct ChainLink : Party {
  Link link = Link::reports;
};

struct SaidWhen {
  std::string edtf;
  std::string from;  ///< text, dateline or published
  Spans spans;
};

/// What voices make of one statement; same index as in Statements::all().
struct Attribution {
  Party source;
  std::optional<Party> addressee;
  std::vector<ChainLink> chain;  ///< outlet first, speaker last
  std::optional<SaidWhen> said;
  std::vector<uint32_t> about;  ///< voices that the content speaks of
};

/// Somebody is called something: "hypocrites".
struct LoadedName {
  std::string name;
  Spans spans;
  std::optional<uint32_t> of, used_by;
};

/// Immutable.
class Voices {
 public:
  const Statements& statements() const { return *statements_; }
  std::span<const Voice> all() const { return voices_; }
  std::span<const Attribution> attributions() const { return attributions_; }
  std::span<const LoadedName> names() const { return names_; }
  /// The voice of the page's outlet, where it is known.
  std::optional<uint32_t> outlet() const { return outlet_; }

 private:
  friend class VoiceFinder;
  explicit Voices(const Statements& statements) : statements_(&statements) {}
  const Statements* statements_;
  std::vector<Voice> voices_;
  std::vector<Attribution> attributions_;
  std::vector<LoadedName> names_;
  std::optional<uint32_t> outlet_;
};

/// Gathers the voices of a page. Last names go to full names, acronyms to the names that they abbreviate,
/// pronouns to the nearest fitting speaker. Refers to `statements`, which must outlive the result. Thread-safe.
/// `insight`, where it is given and the network can tell, helps to say whom a pronoun or description means.
Voices find_voices(const Statements& statements, const Times& times, const Insight* insight = nullptr);

}  // namespace sayso
