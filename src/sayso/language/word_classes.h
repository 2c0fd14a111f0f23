// The kinds of words that the program asks for. Which words they are is said in lexicons/LANG/classes.tsv.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sayso {

// One line a class: its name in code and list, and what it is for.
#define SAYSO_WORD_CLASSES(X)                                                 \
  X(definite, "opens a phrase for somebody known")                            \
  X(indefinite, "opens a phrase for somebody new")                            \
  X(demonstrative, "points at somebody just named")                           \
  X(relative, "goes on about whoever stands before it")                       \
  X(be, "forms of to be")                                                     \
  X(article, "may stand between a comma and a role")                          \
  X(role_link, "between a role and whom or what it belongs to")               \
  X(place_link, "before the name of a place")                                 \
  X(report, "something said or written")                                      \
  X(report_link, "between a report and who made it")                          \
  X(vague, "too wide to be somebody of whom a content speaks")                \
  X(outlet_noun, "what an outlet is called when it is named again")           \
  X(group_noun, "what most bodies may be called when they are named again")   \
  X(office_noun, "bodies that nobody calls a group")                          \
  X(anybody_noun, "roles that nearly everybody has")                          \
  X(leader_noun, "what who leads may be called")                              \
  X(leading_role, "roles that make a leader")                                 \
  X(control, "who stands behind an outlet, before its name")                  \
  X(tie, "opens brackets that tell to whom somebody is tied")                 \
  X(rank, "before a role, no part of where somebody belongs")                 \
  X(naming_verb, "calls somebody something, or may")                          \
  X(bare_naming_verb, "does nothing but name")                                \
  X(no_naming_behind, "behind a verb of naming it makes another verb")        \
  X(party_opener, "before a party: the, our, 's")                             \
  X(before_report, "says that something was said on another day")             \
  X(name_join, "small words inside a name")                                   \
  X(body_join, "small words in the names of bodies")                          \
  X(body_purpose, "between a body and what it is for or against")             \
  X(owned_body, "opens a body's name before 's")                              \
  X(broadcaster_word, "makes the name it stands in an outlet's")              \
  X(outlet_tail, "may follow an outlet's short name")                         \
  X(no_name_opener, "opens a sentence before a name and is no part of it")    \
  X(sentence_opener, "opens a sentence behind an abbreviation")               \
  X(clitic_auxiliary, "an auxiliary that hangs on a word")                    \
  X(possessive_mark, "what makes a possessive")                               \
  X(phrase_end, "ends the core of a noun phrase")                             \
  X(relative_apart, "opens a clause that is no part of a description's name") \
  X(medium_link, "before the paper or channel something was said in")         \
  X(pronoun_in_passing, "pronouns that are followed where nobody speaks")     \
  X(plain_article, "the articles alone")                                      \
  X(complementizer, "opens a clause that is said")                            \
  X(as_saying, "behind \"as\": what somebody is quoted as doing")             \
  X(telling, "of these, who takes the person spoken to")                      \
  X(quoting, "quotes another")                                                \
  X(citing, "names whom a report is from")                                    \
  X(obtaining, "what an outlet does with a document")                         \
  X(saying_noun, "what one says something in")                                \
  X(refusal, "does not say")                                                  \
  X(headline_source, "who may say something in a headline, without a name")

enum class WordClass : uint8_t {
#define SAYSO_NAME(name, what) name,
  SAYSO_WORD_CLASSES(SAYSO_NAME)
#undef SAYSO_NAME
      count_
};
constexpr size_t word_class_count = static_cast<size_t>(WordClass::count_);

/// The class of that name in classes.tsv.
std::optional<WordClass> word_class(std::string_view name);

/// A set of word classes.
class WordClasses {
 public:
  constexpr bool has(WordClass one) const { return (bits_[index(one) / 64] >> (index(one) % 64)) & 1; }
  constexpr void add(WordClass one) { bits_[index(one) / 64] |= uint64_t{1} << (index(one) % 64); }

 private:
  static constexpr size_t index(WordClass one) { return static_cast<size_t>(one); }
  std::array<uint64_t, 2> bits_{};
};
static_assert(word_class_count <= 128, "WordClasses has no room for more");

}  // namespace sayso
