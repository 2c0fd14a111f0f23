// What a page tells of a name whose own words do not tell what it is: "the people of Korvat", "Orrin, 54,", "a member
// of Ferro".
#pragma once
#include "sayso/voice/mentions.h"

namespace sayso {

/// Sums over a name's mentions; 3 of one kind is hardly anything else.
struct NameSigns {
  uint32_t person = 0, place = 0, body = 0;
  uint32_t mentions = 0, of_things = 0;  ///< of these, how many only say of what kind a thing is: "Korvat rifles"
  bool acts = false;                     ///< a verb or an 's stands behind it
  void add(VoiceType type, uint32_t weight);
  void add(const NameSigns& other);
};

/// names[i] in its sentence.
class NameInSentence {
 protected:
  NameInSentence(const Syntax& syntax, std::span<const NameMention> names, size_t i)
      : syntax_(syntax),
        tokens_(syntax.tokens()),
        names_(names),
        i_(i),
        begin_(names[i].whole.begin),
        end_(names[i].name.end),
        sentence_(tokens_.sentences()[tokens_.sentence_of(names[i].name.begin)]) {}

  bool inside(uint32_t i) const { return i >= sentence_.begin && i < sentence_.end; }

  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
  const size_t i_;
  const uint32_t begin_, end_;
  const Sentence& sentence_;
};

/// What stands around names[i].
NameSigns signs_around(const Syntax& syntax, std::span<const NameMention> names, size_t i);

/// "Coal Winter": two words or more that the language has, and none that is known as a name.
bool is_of_common_words(const std::vector<std::string>& words);

/// "Khalid Ahmouda": two to four words that the language does not have.
bool looks_like_a_person(const std::vector<std::string>& words);

}  // namespace sayso
