#include "sayso/voice/beside.h"

#include <algorithm>

#include "sayso/voice/alike.h"
#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/salience.h"

namespace sayso {
namespace {

bool in_one_sentence(const Tokens& tokens, const Reference& a, const Reference& b) {
  return tokens.sentence_of(a.begin()) == tokens.sentence_of(b.begin());
}

bool asks_beside(const Decided& d, const Reference& r, const Reference& other) {
  if (r.source_of == nobody || other.source_of == nobody || other.source_of == r.source_of) return false;
  return in_one_sentence(d.statements.syntax().tokens(), r, other) &&
         d.statements.all()[other.source_of].act == Act::ask && d.statements.all()[r.source_of].act != Act::ask;
}

// "Orrin was praised by | the governor": who does it is not whom it is done to.
bool is_done_to(const Syntax& syntax, const Reference& r, const Reference& other) {
  constexpr uint32_t longest = 8;  // tokens from the subject to "by"
  const Tokens& tokens = syntax.tokens();
  uint32_t by = r.words.begin;
  while (by > 0 && (syntax.tag(by - 1) == Tag::determiner || by > r.core.begin)) --by;
  if (by == 0 || !tokens.has(--by, WordClass::by) || other.owner) return false;
  if (other.words.end >= by || by - other.words.end > longest) return false;
  if (syntax.tag(other.words.end) != Tag::auxiliary) return false;
  bool passive = false;
  for (uint32_t i = other.words.end; i < by; ++i) {
    if (tokens[i].kind != TokenKind::word) return false;
    passive = passive || tokens.has(i, WordClass::be);
  }
  return passive;
}

}  // namespace

bool is_of_something_new(const Tokens& tokens, const Reference& r) {
  return r.core.end + 1 < r.words.end && tokens.has(r.core.end, WordClass::of) &&
         tokens.has(r.core.end + 1, WordClass::indefinite);
}

bool is_from_a_place(const Tokens& tokens, const Reference& r) {
  const uint32_t link = r.core.end;
  return tokens.has(r.head(), WordClass::person_noun) && link + 2 == r.words.end &&
         tokens.has(link, WordClass::report_link) && place_named(tokens.lower(link + 1));
}

bool is_subject_beside(const Decided& d, const Reference& r, const Reference& other) {
  const Tokens& tokens = d.statements.syntax().tokens();
  const bool person = tokens.has(r.head(), WordClass::person_noun) || tokens.has(r.head(), WordClass::age_form);
  return person && r.source_of != nobody && other.subject && other.kind == Reference::Kind::name &&
         in_one_sentence(tokens, r, other);
}

bool is_object_beside(const Decided& d, uint32_t k, const Reference& other) {
  constexpr uint32_t most_before = 12;
  const Reference& r = d.references.all[k];
  if (other.subject || !in_one_sentence(d.statements.syntax().tokens(), r, other)) return false;
  for (uint32_t j = k; j-- > 0 && k - j <= most_before;)
    if (is_subject_beside(d, r, d.references.all[j])) return true;
  return false;
}

bool is_told_of(const Decided& d, const Reference& r, uint32_t j) {
  const Member& m = d.members[*d.of[j]];
  return r.source_of != nobody && d.references.all[j].said_in == r.source_of && !m.named &&
         m.head != d.statements.syntax().tokens().lower(r.head());
}

bool is_out_of_place(const Decided& d, uint32_t k, uint32_t member) {
  constexpr uint32_t most_before = 40;
  const Reference& r = d.references.all[k];
  // "Judge Brell asked the defendant"
  if (r.addressee_of != nobody && d.speaker[r.addressee_of] == member) return true;
  // "The coach told both players to rest": he is none of them
  const uint32_t told = r.source_of == nobody ? nobody : d.references.addressee[r.source_of];
  if (told != nobody && told > k && means_both(d, told)) {
    const auto both = last_pair(d, told);
    if (std::find(both.begin(), both.end(), member) != both.end()) return true;
  }
  for (uint32_t j = k; j-- > 0 && k - j <= most_before;) {
    const Reference& other = d.references.all[j];
    if (!in_one_sentence(d.statements.syntax().tokens(), r, other)) return false;
    if (d.of[j] != member) continue;
    if (is_subject_beside(d, r, other) || asks_beside(d, r, other)) return true;
    if (is_done_to(d.statements.syntax(), r, other)) return true;
  }
  return false;
}

bool is_somebodys(const Tokens& tokens, const Reference& r) {
  const Pronoun* whose = r.core.begin == 0 ? nullptr : tokens.language().pronoun(tokens.lower(r.core.begin - 1));
  const std::string_view head = tokens.lower(r.head());
  const auto title = title_word(head);
  const bool person = tokens.has(r.head(), WordClass::person_noun);
  const bool role = title && title->kind == TitleKind::role;
  const bool parent = person && title && title->gender != Gender::unknown;
  return whose && whose->person == 3 && (body_word(head) || ((role || person) && !parent));
}

bool names_document(const Tokens& tokens, uint32_t head) {
  constexpr uint32_t most_between = 400;
  for (uint32_t i = head; i-- > 1 && head - i < most_between;)
    if (tokens.lower(i) == tokens.lower(head) && is_naming_word(NamingWord::document, tokens.lower(i - 1))) return true;
  return false;
}

uint32_t opening_end(const Tokens& tokens) {
  constexpr uint32_t opening = 4, farthest = 64;  // sentences
  const auto all = tokens.sentences();
  const auto blocks = tokens.text().page().blocks();
  uint32_t told = 0, s = 0;
  for (; s < all.size() && s < farthest && told < opening; ++s)
    told += blocks[all[s].block].type == BlockType::paragraph;
  return s;
}

uint32_t paragraph_subject(const Decided& d, uint32_t k) {
  const Tokens& tokens = d.statements.syntax().tokens();
  const auto& all = d.references.all;
  const uint32_t here = tokens.sentence_of(all[k].begin());
  const auto sentences = tokens.sentences();
  if (!all[k].subject || here == 0 || sentences[here].block != sentences[here - 1].block) return nobody;
  for (uint32_t j = k; j-- > 0 && tokens.sentence_of(all[j].begin()) + 1 >= here;) {
    if (!all[j].subject || tokens.sentence_of(all[j].begin()) == here || !d.of[j]) continue;
    return all[j].begin() == sentences[here - 1].begin ? j : nobody;
  }
  return nobody;
}

}  // namespace sayso
