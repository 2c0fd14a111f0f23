// The words of a description ("the former vice president of Varonia"), and whom of those whom the page knows they fit.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/voice/cast.h"
#include "sayso/voice/references.h"

namespace sayso {

/// One description. What it says of somebody, whatever stands around it.
class Description {
 public:
  Description(const Syntax& syntax, const Reference& reference);

  std::string_view head() const { return head_; }
  /// Words before the head, but for whose he is.
  const std::vector<std::string_view>& modifiers() const { return modifiers_; }
  /// "Brell's lawyer", "his army"
  bool owned() const { return owned_; }
  bool has(WordClass one) const { return en_.has(head_, one); }  ///< the head
  /// "The pilot's lawyer", whoever the pilot is
  bool has_owner() const { return !owner_.empty(); }
  /// "the head of the harbour"; "the council in turn" has none
  bool has_object() const;
  /// "the 54-year-old"
  bool aged() const;
  bool is_document() const;  ///< "the paper", which is white
  /// "The national ferry company": a firm of a kind that no name tells; "the Varonian company" may be any.
  bool is_other_company() const;

  /// A person word means no body, a body word no person, the singular no group.
  bool may_be(const Member& m) const;
  /// Without an article only "Police" and a last name that is a word: "King said".
  bool may_be_bare(const Member& m) const;
  /// The page has told of the member what it is head of.
  bool object_told(const Member& m) const;
  /// "The leader of the Orrin tribe" is nobody of whom the page tells another office or nothing of the sort.
  bool object_fits(const Member& m) const;
  bool head_fits(const Member& m) const;
  bool body_fits(const Member& m) const;  ///< the same, of bodies alone
  /// "the Varonian coast guard official": each word is told of the voice. A country that fits vouches for adjectives
  /// that are new, and where no country is told, any may be right.
  bool all_told(const Member& m) const;
  /// Not "the Varonian company" of one that the page says is from elsewhere.
  bool agrees_in_place(const Member& m) const;
  /// "the vice president" is not President Brell.
  bool of_other_rank(const Member& m) const;

 private:
  bool is_told_apart(const Member& m) const;
  bool is_trade() const;
  bool holds_any_office(const Member& m) const;
  /// "The second witness", "the other union" are not one of whom the page does not tell that.
  bool is_another(const Member& m) const;

  const Syntax& syntax_;
  const Tokens& tokens_;
  const Language& en_;
  const Reference& r_;
  std::string_view head_;
  std::vector<std::string_view> modifiers_;
  std::string_view owner_;
  bool owned_ = false;
};

}  // namespace sayso
