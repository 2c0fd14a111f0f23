// Keeps MyHTML's tree building linear. With tree.cc the only place that sees MyHTML.
#pragma once
#include <cstddef>

struct myhtml_tree;
struct myhtml_token_node;

namespace sayso {

/// Looks at each token just before the tree is built from it, and knows the tree as it stands:
/// - Text that would be put to the end of another text becomes a node of its own (MyHTML copies both, so `a</x>a</x>…`
///   takes memory with the square).
/// - What would nest deeper than `max_depth` becomes a comment, whatever the prescan thought of it (each tag looks
///   through all that is open).
/// - Attributes of <html> and <body> beyond those of the first few tags are left out (each is sought in all before it).
/// Neither text nor its order changes; comments are not for reading.
class TreeGuard {
 public:
  explicit TreeGuard(size_t max_depth) : max_depth_(max_depth) {}
  TreeGuard(const TreeGuard&) = delete;
  TreeGuard& operator=(const TreeGuard&) = delete;
  /// Before the parse. The guard must live as long as it.
  void watch(myhtml_tree* tree);

 private:
  static void* before(myhtml_tree* tree, myhtml_token_node* token, void* guard);
  void look_at(myhtml_tree* tree, myhtml_token_node* token);

  size_t max_depth_;
  size_t roots_ = 0;  // tags of <html> and <body>
};

}  // namespace sayso
