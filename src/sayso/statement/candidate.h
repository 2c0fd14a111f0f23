// What may be a statement, as one way of finding proposes it; arbitrate.h decides which is one.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sayso/insight/insight.h"
#include "sayso/statement/cues.h"
#include "sayso/token/token_range.h"

namespace sayso {

/// The ways of finding. Which goes before which is said in one place: precedence(), arbitrate.h.
enum class Origin : uint8_t {
  turn,              ///< of a transcript or an interview: "BRELL: …", "Q: …"
  entry_head,        ///< a dated entry that its speaker heads
  signed_quote,      ///< "“…” — Ana Brell"
  relay,             ///< "quoted Brell as saying": by a form that leaves no doubt
  announced,         ///< the paragraph or list below "The ministry said in a statement:"
  that_clause,       ///< a rule's "that" clause around a find of the network's
  network,           ///< the trained reader
  cue_rule,          ///< a cue word and a rule
  source_phrase,     ///< "per the mayor", "in the words of …"
  headline,          ///< "No deal, says minister"
  entry,             ///< what nobody else says in a dated entry
  quote_after_deed,  ///< "Rehn stepped up. “…”"
  loose_quote        ///< a quote that no cue stands beside
};

/// A statement in tokens, as it was found.
struct Candidate {
  TokenRange source, cue, addressee;
  TokenRange medium;                ///< through whom it came: "quoted by the X agency as saying"
  Link via = Link::reports;         ///< what the medium does
  std::vector<TokenRange> content;  ///< in order, never empty
  uint32_t head = 0;                ///< the cue's head; meaningful where cue is not empty
  CueKind kind;
  Origin origin = Origin::cue_rule;
  std::string_view found_by;             ///< name of the rule
  float score = 0;                       ///< how sure the finder is, on its own scale: confidence.h makes one of them
  bool inherits = false;                 ///< its source is another statement's: that of the one before it, where empty
  std::optional<Judgement> judgement{};  ///< of the network, where it has one
};

/// Its cue and each piece of its content lie in a piece of `content`.
bool lies_in(const Candidate& candidate, const std::vector<TokenRange>& content);

/// The first token of its cue, content, or source where that is its own.
uint32_t first_token(const Candidate& candidate);

/// An accepted candidate with its place among the others.
struct Draft : Candidate {
  std::optional<uint32_t> parent;     ///< index among the drafts, smaller than its own
  std::optional<uint32_t> entry;      ///< index of the dated entry that it stands in
  std::optional<uint32_t> continues;  ///< draft whose source this one has
};

}  // namespace sayso
