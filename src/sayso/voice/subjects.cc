#include "sayso/voice/subjects.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"
#include "sayso/statement/cues.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

constexpr uint32_t reach_of_relative = 3, most_looked = 4;
constexpr uint32_t reach = 2;  // tokens between a party and the verb or pronoun that goes with it

class SubjectFinder {
 public:
  SubjectFinder(const Statements& statements, const References& references, uint32_t statement)
      : syntax_(statements.syntax()),
        tokens_(syntax_.tokens()),
        references_(references),
        statement_(statements.all()[statement]),
        parent_(statement_.parent.value_or(nobody)) {}

  uint32_t run() const {
    if (statement_.cue.empty()) return nobody;
    const Words cue = words_of(tokens_, statement_.cue.front());
    const uint32_t first = tokens_.sentences()[tokens_.sentence_of(cue.begin)].begin;
    uint32_t at = cue.begin;
    bool passive = false;
    const bool going_on = tokens_.has(cue.end - 1, WordClass::ing_form);
    while (at > first && (syntax_.tag(at - 1) == Tag::auxiliary || syntax_.tag(at - 1) == Tag::adverb)) --at;
    for (uint32_t i = at; i < cue.end; ++i) passive = passive || tokens_.has(i, WordClass::be);
    const bool verb =
        syntax_.tag(cue.end - 1) == Tag::verb || syntax_.tag(cue.begin) == Tag::auxiliary ||
        (syntax_.tag(cue.begin) == Tag::verb && syntax_.tag(cue.end - 1) == Tag::adjective);  // "made clear"
    if (going_on && !passive && (at == first || opens_letter(first, at))) return subject_behind();
    while (at > first && tokens_[at - 1].kind == TokenKind::open_quote) --at;  // "Brell “made clear” that"
    if (at == first || !verb || (passive && !going_on) || (at == cue.begin && is_patient(cue.end))) return nobody;
    if (tokens_.has(at - 1, WordClass::relative)) {
      const uint32_t k = ends_before(at - 1);
      return k == nobody ? holder_of(first, at - 1) : k;
    }
    if (syntax_.tag(at - 1) == Tag::conjunction) return subject_joined(first, at);
    if (tokens_[at - 1].kind == TokenKind::comma && going_on && !passive) return subject_before(first, at);
    if (const uint32_t clause = clause_before(first, at); clause != nobody) return ends_before(clause);
    return tokens_[at - 1].kind == TokenKind::word ? ends_before(at) : nobody;
  }

 private:
  // "Orrel accused of fraud": who is accused.
  bool is_patient(uint32_t behind) const {
    const Words said = words_of(tokens_, statement_.content.front());
    return said.begin == behind && tokens_.has(behind - 1, WordClass::past_form) &&
           lacks_object(tokens_, statement_.act, lemma_of(tokens_.lower(behind - 1)), behind);
  }

  // "Students met in Sella. They sang and carried signs that read": who holds it up says so.
  uint32_t holder_of(uint32_t first, uint32_t relative) const {
    if (relative < first + 2 || !is_naming_word(NamingWord::held_up, tokens_.lower(relative - 1))) return nobody;
    return subject_joined(first, relative - 1);
  }

  // "They sang. And carried signs": the subject of the sentence before, where this one has none.
  uint32_t subject_joined(uint32_t first, uint32_t at) const {
    if (first == 0 || syntax_.tag(first) != Tag::conjunction) return subject_before(first, at);
    const uint32_t k = subject_before(first, at);
    return k == nobody ? subject_before(tokens_.sentences()[tokens_.sentence_of(first - 1)].begin, first) : k;
  }

  // Not in what is said itself, and where the statement stands in another's content, there as well.
  bool outside(const Reference& r) const {
    const Span span = tokens_[r.begin()].span;
    return r.said_in == parent_ && !r.spare &&
           std::none_of(statement_.content.begin(), statement_.content.end(), [&](Span c) { return c.contains(span); });
  }

  uint32_t before(uint32_t token) const {
    const auto at = std::lower_bound(references_.all.begin(), references_.all.end(), token,
                                     [](const Reference& r, uint32_t begin) { return r.begin() < begin; });
    return static_cast<uint32_t>(at - references_.all.begin());
  }

  uint32_t ends_before(uint32_t token) const {
    for (uint32_t k = before(token); k-- > 0;) {
      const Reference& r = references_.all[k];
      if (r.words.end + reach < token) return nobody;
      if (!outside(r)) continue;
      for (uint32_t i = std::min(r.words.end, token); i < token; ++i)
        if (tokens_[i].kind != TokenKind::comma && syntax_.tag(i) != Tag::adverb) return nobody;
      if (!hangs_on(r)) return k;
      token = r.begin() - 2;  // "leaders meeting with Brell made clear"
    }
    return nobody;
  }

  // "with Brell" behind "meeting"
  bool hangs_on(const Reference& r) const {
    return r.begin() > 2 && syntax_.tag(r.begin() - 1) == Tag::preposition &&
           tokens_.has(r.begin() - 2, WordClass::ing_form) && syntax_.tag(r.begin() - 2) == Tag::verb;
  }

  // "The Courier, which said it would go on, said": where the clause between commas begins.
  uint32_t clause_before(uint32_t first, uint32_t at) const {
    constexpr uint32_t longest = 24;
    if (tokens_[at - 1].kind != TokenKind::comma) return nobody;
    for (uint32_t i = at - 1; i > first + 1 && at - i <= longest; --i)
      if (tokens_[i - 1].kind == TokenKind::comma && i != at)
        return tokens_.has(i, WordClass::relative_apart) ? i - 1 : nobody;
    return nobody;
  }

  // "In a letter calling for a meeting, Brell said"
  bool opens_letter(uint32_t first, uint32_t at) const {
    constexpr uint32_t far = 5;
    return at > first + 1 && at - first <= far && syntax_.tag(first) == Tag::preposition &&
           (tokens_.has(at - 1, WordClass::report) || tokens_.has(at - 1, WordClass::message_noun));
  }

  // "Stating that the quay was shut, the ministry closed the road": the subject of the clause behind what is said.
  uint32_t subject_behind() const {
    const uint32_t end = tokens_.at_byte(statement_.content.back().end);
    const uint32_t k = before(end);
    if (k >= references_.all.size()) return nobody;
    const Reference& r = references_.all[k];
    const bool next = r.begin() <= end + reach && tokens_.sentence_of(r.begin()) == tokens_.sentence_of(end);
    const bool comma = end < tokens_.size() && tokens_[end].kind == TokenKind::comma;
    return next && comma && outside(r) && !r.owner && syntax_.tag(r.begin() - 1) != Tag::preposition ? k : nobody;
  }

  // The first party of the sentence, or of what the parent says in it, that no preposition governs; else the last that
  // does something in a clause: "The index fell after the bank cut its forecast, saying".
  uint32_t subject_before(uint32_t first, uint32_t token) const {
    uint32_t in_clause = nobody;
    for (uint32_t k = before(first); k < references_.all.size() && references_.all[k].begin() < token; ++k) {
      const Reference& r = references_.all[k];
      const bool governed = r.begin() > first && syntax_.tag(r.begin() - 1) == Tag::preposition;
      if (!outside(r) || r.owner || r.aside) continue;
      if (!governed) return k;
      const Tag next = syntax_.tag(r.words.end);
      const bool acts = next == Tag::verb || next == Tag::auxiliary;
      if (acts && is_naming_word(NamingWord::clause, tokens_.lower(r.begin() - 1))) in_clause = k;
    }
    return in_clause;
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  const References& references_;
  const Statement& statement_;
  const uint32_t parent_;
};

// "an official of the ruling Harbour Party, who asked": the one before reference `k`, whom the party only tells apart.
std::optional<uint32_t> official_of(const Tokens& tokens, const References& references, const SoFar& meant, size_t k,
                                    uint32_t relative) {
  constexpr uint32_t far = 4;
  const bool apart = k > 0 && meant.of[k] && meant.of[k - 1] && tokens.has(relative, WordClass::relative_apart);
  if (!apart || meant.members[*meant.of[k]].voice.type != VoiceType::organization) return std::nullopt;
  const Reference &r = references.all[k], &before = references.all[k - 1];
  const Member& m = meant.members[*meant.of[k - 1]];
  const bool person = m.voice.type == VoiceType::unnamed && !m.plural && title_word(m.head);
  const bool hangs = before.core.end < r.begin() && r.begin() - before.core.end <= far &&
                     tokens.has(before.core.end, WordClass::role_link);
  return person && hangs ? meant.of[k - 1] : std::nullopt;
}

}  // namespace

std::optional<uint32_t> stands_before(const Statements& statements, const References& references, const SoFar& meant,
                                      uint32_t relative) {
  auto at = std::lower_bound(references.all.begin(), references.all.end(), relative,
                             [](const Reference& r, uint32_t begin) { return r.begin() < begin; });
  for (uint32_t looked = 0; at != references.all.begin() && looked < most_looked; ++looked) {
    if ((--at)->words.end + reach_of_relative < relative) continue;  // "her" within "her union and ..., who"
    const auto k = static_cast<size_t>(at - references.all.begin());
    if (const auto official = official_of(statements.syntax().tokens(), references, meant, k, relative))
      return official;
    if (meant.of[k]) return meant.of[k];
  }
  return std::nullopt;
}

uint32_t subject_of_cue(const Statements& statements, const References& references, uint32_t statement) {
  const uint32_t k = SubjectFinder(statements, references, statement).run();
  return k != nobody && k == references.addressee[statement] ? nobody : k;  // "Miners told to stay at home"
}

}  // namespace sayso
