#include "sayso/voice/name_signs.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/voice/name_neighbours.h"
#include "sayso/voice/name_sign_words.h"

namespace sayso {
namespace {

constexpr uint32_t sure = 3, likely = 2, hint = 1;

// What stands around one mention.
class Around : NameInSentence {
 public:
  Around(const Syntax& syntax, std::span<const NameMention> names, size_t i) : NameInSentence(syntax, names, i) {}

  NameSigns signs() {
    const Tag next = inside(end_) ? syntax_.tag(end_) : Tag::other;
    out_.mentions = 1;
    out_.of_things = of_a_thing();
    out_.acts = next == Tag::verb || next == Tag::auxiliary || next == Tag::possessive;
    before();
    behind();
    owned();
    described();
    out_.add(signs_of_neighbours(syntax_, names_, i_));
    dateline();
    return out_;
  }

 private:
  void take(SignPlace where, uint32_t token) {
    const NameSign sign = name_sign(where, tokens_.lower(token));
    out_.add(sign.type, sign.weight);
  }

  bool small_word(uint32_t i) const { return tokens_[i].kind == TokenKind::word && !tokens_[i].capital; }

  // "Korvat rockets": the name says of what kind they are; "Orrin officials" are his.
  bool before_noun() const { return inside(end_) && small_word(end_) && syntax_.tag(end_) == Tag::noun; }
  bool of_a_thing() const {
    return before_noun() && !body_word(tokens_.lower(end_)) && !title_word(tokens_.lower(end_)) &&
           !tokens_.has(end_, WordClass::person_noun);
  }

  void before() {
    if (begin_ == sentence_.begin) return;
    const bool article = tokens_.has(begin_ - 1, WordClass::plain_article);
    if (article && !before_noun()) out_.add(VoiceType::organization, likely);
    const uint32_t link = begin_ - 1 - article;
    if (begin_ < sentence_.begin + 1 + article) return;
    take(SignPlace::before, link);
    if (!article) prepositions(link);
    if (link == sentence_.begin) return;
    // "the town of Korvat"; "the home town of Orrin" is somebody's
    const bool home = link > 1 && name_sign(SignPlace::of, tokens_.lower(link - 2)).type == VoiceType::person;
    if (tokens_.has(link, WordClass::of) && !home) take(SignPlace::of, link - 1);
    if (tokens_.has(link, WordClass::purpose)) take(SignPlace::for_, link - 1);
    if (tokens_.has(link, WordClass::at)) take(SignPlace::at, link - 1);
  }

  // "in Korvat", but neither "in Orrin's view" nor "in Ferro shares"
  void prepositions(uint32_t link) {
    if (tokens_.has(end_, WordClass::possessive_mark)) return;
    const NameSign sign = name_sign(SignPlace::in, tokens_.lower(link));
    out_.add(sign.type, before_noun() ? std::min(sign.weight, hint) : sign.weight);
  }

  void behind() {
    if (!inside(end_)) return;
    const bool comma = tokens_[end_].kind == TokenKind::comma;
    // "economists at Ferro said": it is not Ferro who speaks.
    const bool alone = begin_ == sentence_.begin || !tokens_.has(begin_ - 1, WordClass::role_link);
    if (alone) take(SignPlace::behind, end_ + comma);
    if (alone && goes_on_as_somebody()) out_.add(VoiceType::person, hint);
    if (body_word(tokens_.lower(end_)) == VoiceType::place && small_word(end_)) out_.add(VoiceType::place, likely);
    if (tokens_.has(end_, WordClass::be) && inside(end_ + 1)) take(SignPlace::suffered, end_ + 1);
    // "Orrin, 54,"
    constexpr size_t age_digits = 2;
    const bool number = comma && tokens_[end_ + 1].kind == TokenKind::number &&
                        tokens_.word(end_ + 1).size() <= age_digits && inside(end_ + 2);
    if (number && tokens_[end_ + 2].kind == TokenKind::comma) out_.add(VoiceType::person, sure);
  }

  // "Orrin says that he": no other name stands between.
  bool goes_on_as_somebody() const {
    constexpr uint32_t reach = 12;
    if (syntax_.tag(end_) != Tag::verb && syntax_.tag(end_) != Tag::auxiliary) return false;
    uint32_t limit = std::min(sentence_.end, end_ + reach);
    if (i_ + 1 < names_.size()) limit = std::min(limit, names_[i_ + 1].whole.begin);
    for (uint32_t i = end_; i < limit; ++i) {
      if (tokens_[i].kind == TokenKind::open_quote || tokens_[i].kind == TokenKind::quote) return false;
      const Pronoun* pronoun = tokens_.language().pronoun(tokens_.lower(i));
      if (pronoun && pronoun->gender != Gender::unknown) return true;
    }
    return false;
  }

  // "X's northern border"
  void owned() {
    const bool mark = inside(end_) && tokens_.has(end_, WordClass::possessive_mark);
    if (!mark || !inside(end_ + 1)) return;
    const NameSign sign = name_sign(SignPlace::owned, tokens_.lower(end_ + 1));
    const bool adjective = sign.weight == 0 && small_word(end_ + 1) && syntax_.tag(end_ + 1) == Tag::adjective;
    take(SignPlace::owned, end_ + 1 + adjective);
  }

  // "Orrin, the mayor of Sella", "Ferro, a shipping company", "Korvat, a town on the lake"
  void described() {
    constexpr uint32_t longest = 6;
    const bool located = begin_ > sentence_.begin && tokens_.has(begin_ - 1, WordClass::place_link);
    if (!inside(end_) || tokens_[end_].kind != TokenKind::comma) return;
    uint32_t i = end_ + 1;
    const bool article = tokens_.has(i, WordClass::plain_article);
    if (article) ++i;
    const uint32_t limit = std::min(sentence_.end, i + longest);
    uint32_t head = limit;
    for (; i < limit && in_phrase(i); ++i) head = i;
    if (head == limit) return;
    const bool closed = !inside(i) || tokens_[i].kind == TokenKind::comma || tokens_[i].kind == TokenKind::end ||
                        syntax_.tag(i) == Tag::preposition || tokens_.has(i, WordClass::relative);
    if (closed) tell(head, article, located);
  }

  bool in_phrase(uint32_t i) const {
    const Tag tag = syntax_.tag(i);
    return tokens_[i].kind == TokenKind::word && (tag == Tag::noun || tag == Tag::adjective || tag == Tag::name);
  }

  void tell(uint32_t head, bool article, bool located) {
    const std::string_view word = tokens_.lower(head);
    const auto title = title_word(word);
    const auto body = body_word(word);
    const bool person = (title && title->kind == TitleKind::role && !body) || tokens_.has(head, WordClass::person_noun);
    if (person && !located && !is_plural(word)) return out_.add(VoiceType::person, sure);
    if (!article) return;
    if (body == VoiceType::place) return out_.add(VoiceType::place, sure);
    const bool firm = tokens_.has(head, WordClass::company_noun);
    if (firm || body == VoiceType::organization || body == VoiceType::outlet) out_.add(VoiceType::organization, sure);
  }

  // "Korvat – The mine is shut" opens a page.
  void dateline() {
    const bool opens = sentence_.begin == 0 && begin_ == 0 && inside(end_ + 1);
    if (opens && tokens_[end_].kind == TokenKind::dash && tokens_[end_].space_before) out_.add(VoiceType::place, sure);
  }

  NameSigns out_;
};

}  // namespace

void NameSigns::add(VoiceType type, uint32_t weight) {
  if (type == VoiceType::person) person += weight;
  if (type == VoiceType::place) place += weight;
  if (type == VoiceType::organization) body += weight;
}

void NameSigns::add(const NameSigns& other) {
  person += other.person;
  place += other.place;
  body += other.body;
  mentions += other.mentions;
  of_things += other.of_things;
  acts = acts || other.acts;
}

NameSigns signs_around(const Syntax& syntax, std::span<const NameMention> names, size_t i) {
  return Around(syntax, names, i).signs();
}

bool is_of_common_words(const std::vector<std::string>& words) {
  return words.size() > 1 && std::all_of(words.begin(), words.end(), [](const std::string& w) {
           return (is_common_word(w) || body_word(w)) && !first_name(w);
         });
}

bool looks_like_a_person(const std::vector<std::string>& words) {
  constexpr size_t longest = 4;
  return words.size() > 1 && words.size() <= longest &&
         std::none_of(words.begin(), words.end(),
                      [](const std::string& w) { return is_common_word(w) || body_word(w) || place_named(w); });
}

}  // namespace sayso
