// A page's tree, as plain data: what MyHTML built, flattened. tree.cc and tree_guard.cc alone see MyHTML, so that
// another parser can take its place.
#pragma once
#include <bitset>
#include <deque>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/base/span.h"

namespace sayso {

/// A name, class or value that the rules look at. Attributes that none looks at are not kept.
struct Attribute {
  std::string_view name;  ///< lower case
  std::string_view value;
};

/// The number of a tag that nodes name, for tables; 0 for all others.
uint8_t tag_number(std::string_view tag);

struct Node {
  std::string_view tag;  ///< lower case; "#text" for text, "#other" for elements with names of their own
  uint32_t parent = 0;   ///< index; the root is its own
  uint32_t end = 0;      ///< behind the last node inside this one: nodes stand in document order
  uint32_t depth = 0;
  std::string_view text;                  ///< of text and raw text (script): entities decoded; UTF-8 without NULs
  std::span<const Attribute> attributes;  ///< in the tree, as the text is
  Span origin;                            ///< bytes of the page
  uint8_t number = 0;                     ///< of the tag, as tag_number() has it
  bool is_text() const { return tag.size() == 5 && tag[0] == '#'; }  // "#text": asked too often to compare it all
  /// Empty where there is none.
  std::string_view attribute(std::string_view name) const {
    for (const Attribute& a : attributes)
      if (a.name == name) return a.value;
    return {};
  }
  bool has(std::string_view name) const;
};

/// A set of tags that nodes name; asked for every node of a page.
class TagSet {
 public:
  TagSet(std::initializer_list<std::string_view> tags) {
    for (std::string_view tag : tags) numbers_.set(tag_number(tag));
  }
  bool has(const Node& node) const { return numbers_[node.number]; }

 private:
  std::bitset<256> numbers_;
};

/// Owns all that its nodes point to. Can be moved, and what nodes point to stays where it is.
class Tree {
 public:
  Tree(Tree&&) = default;
  Tree& operator=(Tree&&) = default;
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](uint32_t i) const { return nodes_[i]; }
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  /// The text inside a node, white space collapsed; at most `most` bytes of it.
  std::string text_of(uint32_t node, size_t most = 10'000) const;

 private:
  friend Result<Tree> parse_html(std::string_view html, const Budget& budget);
  Tree() = default;
  std::shared_ptr<void> parsed_;    // the parser's own tree, in whose memory texts and values lie
  std::deque<std::string> mended_;  // those that were no UTF-8 or held NULs
  std::vector<Attribute> attributes_;
  std::vector<Node> nodes_;
};

/// Parses `html` (UTF-8) as HTML5 does. Node 0 is the document. Time and memory are linear in the page for what
/// `budget` allows; tags of mere formatting are not in the tree.
/// Errors: too_large, system (out of memory).
Result<Tree> parse_html(std::string_view html, const Budget& budget);

}  // namespace sayso
