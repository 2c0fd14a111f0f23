// What joins the pages of a record: the same party, the same utterance, the same count, copies. Values in, values out:
// the same pages in any order give the same links.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/reading/reading.h"

namespace sayso {

/// A voice, statement or figure of a page: index of the page, index in its reading.
struct InPage {
  size_t page = 0;
  uint32_t index = 0;
  auto operator<=>(const InPage&) const = default;
};

/// One party in several pages.
struct VoiceLink {
  std::string name;
  VoiceType type = VoiceType::unnamed;
  std::vector<InPage> members;
};

enum class SameHow { verbatim, trimmed, reworded };
std::string_view name_of(SameHow how);

/// One utterance in several statements.
struct SameLink {
  SameHow how = SameHow::verbatim;  ///< of its loosest pair
  uint32_t independent = 0;         ///< newsrooms that had it otherwise than by copying or citing another one of them
  std::vector<InPage> statements;   ///< by day, then by page: its first appearance first
};

/// A quote that two pages of one utterance give with other words.
struct ChangedQuote {
  enum class What { reworded, cut, negation };  ///< other words; words left out; a negation lost or added
  What what = What::reworded;
  InPage first, then;       ///< statements of one SameLink; `first` is the earlier
  Spans in_first, in_then;  ///< the words that only this one has, in bytes of its page's text
};
std::string_view name_of(ChangedQuote::What what);

/// Figures that count one thing.
struct CountLink {
  std::string what, where, when;  ///< the key of what is counted, a place, EDTF; the last two may be empty
  bool conflict = false;          ///< two of them cannot both be right
  bool rival = false;             ///< two sources differ, but a bound is open: both may be right
  std::vector<InPage> figures;    ///< by day, then by page
};

/// One party is called one thing by one other: "hypocrites".
struct NameLink {
  std::string name;          ///< as its earliest use has it
  InPage of, by;             ///< voices: members of their parties' links where they have one
  std::vector<InPage> uses;  ///< index in Reading::names; by day, then by page
};

/// What a party said of a matter, and where it later denies, reverses or corrects it. A candidate, never a verdict.
enum class TurnType { denies, reverses, corrects };
std::string_view name_of(TurnType type);
struct TurnLink {
  TurnType type = TurnType::denies;
  InPage voice;        ///< who says `then`
  InPage first, then;  ///< statements
};

/// Two voices that may be one party; they stay apart until a person says so.
struct DoubtfulVoices {
  InPage a, b;
  std::string why;  ///< in a few words
};

enum class CopyKind { copy, version, passage };
/// Two pages that share text.
struct CopyLink {
  CopyKind kind = CopyKind::passage;
  size_t original = 0, other = 0;  ///< pages
  struct Passage {
    Span in_original, in_other;  ///< in bytes of their texts
  };
  std::vector<Passage> passages;  ///< the longest runs of shared words
};

struct Links {
  std::vector<VoiceLink> voices;
  std::vector<SameLink> same;
  std::vector<CountLink> counts;
  std::vector<CopyLink> copies;
  std::vector<ChangedQuote> changed;
  std::vector<NameLink> names;
  std::vector<TurnLink> turns;
  std::vector<DoubtfulVoices> doubtful;
};

/// What a person decided of voices. Decisions are obeyed in their order, after all that the pages themselves tell.
struct VoiceDecision {
  enum class What { merge, split, not_same, rename };
  What what = What::merge;
  std::vector<InPage> voices;  ///< merge: their parties are one; split: these leave their party, and are one
  std::vector<InPage> others;  ///< not_same: the party of these is not that of `voices`
  std::string name;            ///< rename: of the party of `voices`
  bool by_name = false;        ///< split: all of the party that pages call as these leave it, too
};

/// Takes (pages + words + pairs that share rare words); pairs are bounded, since what stands in many pages is no link.
Links link_pages(const std::vector<Reading>& pages, const std::vector<VoiceDecision>& decisions = {});

}  // namespace sayso
