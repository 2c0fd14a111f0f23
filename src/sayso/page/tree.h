// A page's tree, as plain data: what MyHTML built, flattened. tree.cc alone sees MyHTML, so that another parser can
// take its place.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/base/span.h"

namespace sayso {

/// A name, class or value that the rules look at. Attributes that none looks at are not kept.
struct Attribute {
  std::string name;  ///< lower case
  std::string value;
};

struct Node {
  std::string_view tag;  ///< lower case; "#text" for text, "#other" for elements with names of their own
  uint32_t parent = 0;   ///< index; the root is its own
  uint32_t end = 0;      ///< behind the last node inside this one: nodes stand in document order
  uint32_t depth = 0;
  std::string text;  ///< of text and raw text (script): entities decoded
  std::vector<Attribute> attributes;
  Span origin;  ///< bytes of the page
  bool is_text() const { return tag == "#text"; }
  /// Empty where there is none.
  std::string_view attribute(std::string_view name) const;
  bool has(std::string_view name) const;
};

class Tree {
 public:
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](uint32_t i) const { return nodes_[i]; }
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  /// The text inside a node, white space collapsed; at most `most` bytes of it.
  std::string text_of(uint32_t node, size_t most = 10'000) const;

 private:
  friend Result<Tree> parse_html(std::string_view html, const Budget& budget);
  std::vector<Node> nodes_;
};

/// Parses `html` (UTF-8) as HTML5 does. Node 0 is the document. Time and memory are linear in the page for what
/// `budget` allows; tags of mere formatting are not in the tree.
/// Errors: too_large, system (out of memory).
Result<Tree> parse_html(std::string_view html, const Budget& budget);

}  // namespace sayso
