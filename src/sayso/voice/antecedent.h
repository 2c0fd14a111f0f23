// Whom a pronoun or a description ("the agency") means, among those who were meant before it.
#pragma once
#include "sayso/model/second_look.h"
#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// What has been decided so far.
struct Decided {
  const Statements& statements;
  const References& references;
  const std::vector<Member>& members;
  const std::vector<std::optional<uint32_t>>& of;       ///< member by reference
  const std::vector<std::optional<uint32_t>>& speaker;  ///< member by statement
  const std::vector<MentionScores>& scores;             ///< of the network, by reference; empty where it cannot tell
  const std::vector<uint32_t>& count;                   ///< how often each member was meant so far; names, on the page
  std::optional<uint32_t> outlet;                       ///< whose page it is
};

/// True where the pronoun can stand for the member.
bool fits(const Pronoun& pronoun, const Member& member);

/// The member that the pronoun `references.all[k]` means. Ranked by what stands near: who spoke last, subjects before
/// others, the same sentence before the ones before it. Nobody inside a quote speaks of himself as "he"; who is
/// spoken to does not speak; who asked does not answer.
std::optional<uint32_t> meant_by_pronoun(const Decided& decided, uint32_t k);

/// The member that a definite description means: whose names, roles and affiliations tell all of its words; else, for
/// words that fit many ("the company"), who stands out most.
std::optional<uint32_t> meant_by_description(const Decided& decided, uint32_t k);

/// Of whom "one", "another", "some" are part: the several who were told of last.
std::optional<uint32_t> told_of_many(const Decided& decided, uint32_t k);

/// "Rebel" of "rebel claims that": the rebels who were told of before.
std::optional<uint32_t> many_before(const Decided& d, uint32_t k);

/// "The former", or the latter: of two persons who stand together, else of the last two who spoke.
std::optional<uint32_t> one_of_two(const Decided& decided, uint32_t k, bool former);

/// The two whom "both", "the former" may mean: those joined by "and" last, else the last two of one sentence.
std::vector<uint32_t> last_pair(const Decided& decided, uint32_t k);

}  // namespace sayso
