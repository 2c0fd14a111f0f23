#include "sayso/page/tree/tree_guard.h"

#include <myhtml/myhtml.h>
#include <myhtml/tree.h>

namespace sayso {
namespace {

constexpr size_t roots_with_attributes = 8;

// An empty comment behind the text that the next one would be put to.
void part_texts(myhtml_tree_t* tree) {
  if (tree->open_elements->length == 0) return;
  auto mode = MyHTML_TREE_INSERTION_MODE_DEFAULT;
  myhtml_tree_node_t* place = myhtml_tree_appropriate_place_inserting(tree, nullptr, &mode);
  if (!place) return;
  const myhtml_tree_node_t* before = mode == MyHTML_TREE_INSERTION_MODE_DEFAULT ? place->last_child
                                     : mode == MyHTML_TREE_INSERTION_MODE_AFTER ? place
                                                                                : nullptr;
  if (!before || before->tag_id != MyHTML_TAG__TEXT) return;
  myhtml_tree_node_t* comment = myhtml_tree_node_create(tree);
  comment->tag_id = MyHTML_TAG__COMMENT;
  comment->ns = place->ns;
  myhtml_tree_node_insert_by_mode(place, comment, mode);
}

// Text in a table is held until it is known to be white space or to stand before the table.
void part_texts_of_table(myhtml_tree_t* tree) {
  part_texts(tree);
  tree->foster_parenting = true;
  part_texts(tree);
  tree->foster_parenting = false;
}

// In a drawing or a formula, where even "<base>" nests.
bool is_in_foreign(myhtml_tree_t* tree) {
  const myhtml_tree_node_t* inmost = tree->open_elements->length > 0 ? myhtml_tree_current_node(tree) : nullptr;
  return inmost && inmost->ns != MyHTML_NAMESPACE_HTML;
}

// Elements that never hold others, so they nest nothing; what the raw ones hold must not become text.
bool holds_no_elements(myhtml_tag_id_t tag, bool foreign) {
  switch (tag) {
    case MyHTML_TAG_AREA:
    case MyHTML_TAG_BASE:
    case MyHTML_TAG_COL:
    case MyHTML_TAG_INPUT:
    case MyHTML_TAG_LINK:
    case MyHTML_TAG_PARAM:
    case MyHTML_TAG_SOURCE:
    case MyHTML_TAG_TRACK:
    case MyHTML_TAG_WBR:
      return !foreign;
    case MyHTML_TAG_BR:  // these five end what is foreign
    case MyHTML_TAG_EMBED:
    case MyHTML_TAG_HR:
    case MyHTML_TAG_IMG:
    case MyHTML_TAG_META:
    case MyHTML_TAG_SCRIPT:
    case MyHTML_TAG_STYLE:
    case MyHTML_TAG_TEXTAREA:
    case MyHTML_TAG_TITLE:
    case MyHTML_TAG_XMP:
    case MyHTML_TAG_IFRAME:
    case MyHTML_TAG_NOEMBED:
    case MyHTML_TAG_NOFRAMES:
    case MyHTML_TAG_PLAINTEXT:
      return true;
    default:
      return false;
  }
}

}  // namespace

void TreeGuard::watch(myhtml_tree_t* tree) { myhtml_callback_before_token_done_set(tree, &TreeGuard::before, this); }

void* TreeGuard::before(myhtml_tree_t* tree, myhtml_token_node_t* token, void* guard) {
  if (token) static_cast<TreeGuard*>(guard)->look_at(tree, token);
  return guard;
}

void TreeGuard::look_at(myhtml_tree_t* tree, myhtml_token_node_t* token) {
  const bool is_text = token->tag_id == MyHTML_TAG__TEXT;
  if (tree->insert_mode == MyHTML_INSERTION_MODE_IN_TABLE_TEXT && !is_text) part_texts_of_table(tree);
  if (is_text) return part_texts(tree);
  if (token->type & MyHTML_TOKEN_TYPE_CLOSE || token->tag_id < MyHTML_TAG_A) return;
  if (token->tag_id == MyHTML_TAG__END_OF_FILE) return;
  if ((token->tag_id == MyHTML_TAG_HTML || token->tag_id == MyHTML_TAG_BODY) && ++roots_ > roots_with_attributes)
    token->attr_first = token->attr_last = nullptr;
  if (tree->open_elements->length >= max_depth_ && !holds_no_elements(token->tag_id, is_in_foreign(tree))) {
    token->tag_id = MyHTML_TAG__COMMENT;
    token->attr_first = token->attr_last = nullptr;
  }
}

}  // namespace sayso
