#include "sayso/voice/salience.h"

#include <algorithm>
#include <cmath>

namespace sayso {
namespace {

struct Weights {
  float a_sentence = 1.9f;  // a sentence further back costs more than being its subject is worth
  float same_sentence = 1.5f, subject = 1.1f, speaks = 0.4f, spoke_last = 1.0f, keeps_floor = 5.0f, named = 0.2f;
  float in_content = -1.5f, in_quote = -1.0f, only_owns = -0.8f, in_brackets = -2.0f, asked = -3.0f, answers = 3.0f,
        where_said = -1.5f, opening_clause = 2.0f, owns_beside = 3.0f;
  float gender_told = 1.0f, type_told = 1.0f, many = 2.2f, place = -1.0f, no_body = -1.5f, one_for_many = -1.5f,
        weak = -1.5f, untold = -3.0f, often = 0.5f, network = 1.0f, for_objects = 0.3f;
};
constexpr Weights w;
constexpr uint32_t reach = 400;  // references back to who spoke last

}  // namespace

Salience::Salience(const Decided& decided, uint32_t k)
    : decided_(decided),
      tokens_(decided.statements.syntax().tokens()),
      r_(decided.references.all[k]),
      k_(k),
      here_(tokens_.sentence_of(r_.begin())) {
  for (uint32_t j = k; j-- > 0 && k - j < reach;) {
    const Reference& other = decided.references.all[j];
    if (other.source_of == nobody || other.in_quote || (other.in_content && !r_.in_content)) continue;
    if (tokens_.sentence_of(other.begin()) == here_ && r_.source_of == nobody) continue;
    last_spoke_ = j;
    break;
  }
}

// Its last word stands before a question mark.
bool Salience::is_question(const Statement& s) const {
  const uint32_t end = tokens_.at_byte(s.content.back().end);
  for (uint32_t i = end; i-- > 0 && i + 3 > end;)
    if (tokens_[i].kind == TokenKind::end) return tokens_.word(i).find('?') != std::string_view::npos;
  return false;
}

// "A reporter asked the minister if he would go. “No,” he said": who asked last is not who answers.
bool Salience::asked_just_before(const Reference& other) const {
  if (r_.source_of == nobody || other.source_of == nobody || sentences_to(other) > 2) return false;
  const Statement& s = decided_.statements.all()[other.source_of];
  if (is_passive(s)) return false;             // "A fighter was asked ... “No,” he said"
  if (s.parent == r_.source_of) return false;  // "When she asked what he meant, she said, he left"
  const Statement& own = decided_.statements.all()[r_.source_of];
  return (s.act == Act::ask || is_question(s)) && own.act != Act::ask &&
         (own.manner != Manner::indirect || is_asked_here());
}

// "Asked whether it was so, she said it was."
bool Salience::is_asked_here() const {
  if (r_.source_of == nobody || r_.source_of == 0) return false;
  const Statement& question = decided_.statements.all()[r_.source_of - 1];
  return question.act == Act::ask && question.source.empty() &&
         tokens_.sentence_of(tokens_.at_byte(question.content.front().begin)) == here_;
}

bool Salience::is_passive(const Statement& s) const {
  if (s.cue.empty()) return false;
  const uint32_t cue = tokens_.at_byte(s.cue.front().begin);
  return tokens_.has(cue, WordClass::be) || (cue > 0 && tokens_.has(cue - 1, WordClass::be));
}

// "A reporter asked the fighter what he wanted. “Peace,” he said"
bool Salience::was_asked(const Reference& other) const {
  if (r_.source_of == nobody || sentences_to(other) > 1) return false;
  const uint32_t asked = other.addressee_of != nobody ? other.addressee_of : other.source_of;
  if (asked == nobody || decided_.statements.all()[asked].act != Act::ask) return false;
  const Statement& own = decided_.statements.all()[r_.source_of];
  const bool passive = other.addressee_of == nobody && is_passive(decided_.statements.all()[asked]);
  return own.act != Act::ask && (own.manner != Manner::indirect || is_asked_here()) &&
         (passive || other.addressee_of != nobody);
}

// "A commander said it was over. The tanks had been hit, he said": the network looks for names.
bool Salience::keeps_floor(uint32_t j, uint32_t back) const {
  const Reference& other = decided_.references.all[j];
  return back <= 1 && r_.source_of != nobody && !decided_.members[*decided_.of[j]].named && !asked_just_before(other);
}

// "Brell's call in May when he asked", "Brell's letter in which he": whose it is.
bool Salience::owns_beside(const Reference& other) const {
  constexpr uint32_t far = 7;
  const uint32_t at = r_.begin();
  const bool clause = r_.kind == Reference::Kind::pronoun && at > other.words.end + 1 && at - other.words.end <= far &&
                      (tokens_.has(at - 1, WordClass::circumstance_opener) ||
                       (tokens_.has(at - 1, WordClass::relative) && tokens_.has(at - 2, WordClass::in)));
  if (!clause || tokens_.sentence_of(other.begin()) != here_) return false;
  for (uint32_t i = other.words.end; i < at; ++i)
    if (tokens_[i].kind != TokenKind::word && tokens_[i].kind != TokenKind::number &&
        !tokens_.has(i, WordClass::possessive_mark))
      return false;
  return true;
}

// "While the plan did not appeal to Brell, she said"
bool Salience::behind_opening_clause() const {
  const uint32_t first = tokens_.sentences()[here_].begin, at = r_.begin();
  return r_.kind == Reference::Kind::pronoun && r_.source_of != nobody && at > first + 1 &&
         tokens_[at - 1].kind == TokenKind::comma && tokens_.has(first, WordClass::circumstance_opener);
}

float Salience::place(uint32_t j) const {
  const Reference& other = decided_.references.all[j];
  const uint32_t back = sentences_to(other);
  const bool same = tokens_.sentence_of(other.begin()) == here_;
  float score = -w.a_sentence * static_cast<float>(back) + (same ? w.same_sentence : 0);
  // "She asked him": an object means a subject less often.
  const bool object = r_.pronoun && r_.pronoun->form == Pronoun::Form::object;
  const float as_subject = object ? w.for_objects : 1;
  if (other.subject) score += as_subject * w.subject;
  if (other.source_of != nobody && !other.in_quote) score += as_subject * w.speaks;
  if (j == last_spoke_) score += as_subject * (keeps_floor(j, back) ? w.keeps_floor : w.spoke_last);
  if (other.kind == Reference::Kind::name) score += w.named;
  if (other.in_content && !r_.in_content) score += w.in_content;
  if (other.in_quote && !r_.in_quote) score += w.in_quote;
  if (other.owner) score += owns_beside(other) ? w.owns_beside : w.only_owns;
  if (other.aside) score += w.in_brackets;
  // "a page on Quill, they said": where it was said
  const uint32_t at = other.begin();
  const bool body = r_.pronoun && decided_.members[*decided_.of[j]].voice.type != VoiceType::person;
  if (body && at > 0 && tokens_.has(at - 1, WordClass::medium_link)) score += w.where_said;
  if (same && !other.in_content && other.begin() < r_.begin() && behind_opening_clause())
    score += as_subject * w.opening_clause;
  // "Asked whether Brell would go, he said"
  if (same && other.in_content && other.kind == Reference::Kind::name && is_asked_here()) score += 2 * w.asked;
  if (asked_just_before(other)) score += w.asked;
  if (was_asked(other)) score += w.answers;
  score += w.often * std::log2(1.0f + static_cast<float>(decided_.count[*decided_.of[j]]));
  return score;
}

// What the network makes of the two being one; nothing where it cannot tell.
float Salience::network(uint32_t j) const {
  constexpr float most = 4.0f;
  if (k_ >= decided_.scores.size()) return 0;
  const MentionScores& row = decided_.scores[k_];
  if (j < row.first || j - row.first >= row.scores.size()) return 0;
  return w.network * std::clamp(row.scores[j - row.first], -most, most);
}

// "“One of them,” Teller said, “was taken ...” That was new, she added": whatever "Teller" is short for.
float Salience::goes_on(uint32_t j) const {
  const Reference& other = decided_.references.all[j];
  const Member& m = decided_.members[*decided_.of[j]];
  const auto block = [&](const Reference& r) { return tokens_.sentences()[tokens_.sentence_of(r.begin())].block; };
  const bool speaks = other.source_of != nobody && !other.in_quote && r_.source_of != nobody;
  if (!speaks || !m.named || (m.gender != Gender::unknown && !m.gender_guessed) || sentences_to(other) > 1 ||
      block(other) != block(r_))
    return 0;
  for (uint32_t i = j + 1; i < k_; ++i)  // somebody else spoke since
    if (decided_.references.all[i].source_of != nobody && decided_.of[i] && decided_.of[i] != decided_.of[j] &&
        decided_.members[*decided_.of[i]].voice.type == VoiceType::person)
      return 0;
  return asked_just_before(other) ? 0 : w.gender_told;
}

float Salience::agrees(const Pronoun& pronoun, const Member& m) const {
  float score = 0;
  if (pronoun.gender != Gender::unknown && m.gender == pronoun.gender && !m.gender_guessed) score += w.gender_told;
  if (m.sure || !m.named) score += w.type_told;
  if (pronoun.number == Number::plural && m.plural) score += w.many;
  if (pronoun.number == Number::plural && !m.plural && !m.sure) score += w.one_for_many;
  if (m.named && m.weak) score += w.weak;
  if (m.untold && m.voice.roles.empty() && !pronoun.thing && pronoun.number != Number::plural) score += w.untold;
  if (pronoun.thing && m.voice.type == VoiceType::place) score += w.place;
  if (pronoun.thing && m.voice.type == VoiceType::unnamed) score += w.no_body;
  return score;
}

}  // namespace sayso
