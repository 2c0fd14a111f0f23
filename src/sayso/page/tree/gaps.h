// Which white space of a page its prescan leaves out.
#pragma once
#include <cstddef>
#include <string_view>

#include "sayso/page/tree/tag_kinds.h"

namespace sayso {

/// Which white space between two tags shows nothing: what stands beside the border of a block. It is a third of what
/// the parser would make nodes of.
class Gaps {
 public:
  /// Behind the last tag, with nothing but white space between.
  bool is_at_border() const { return border_ && shows_none(); }
  /// Before the tag that stands next.
  bool is_before_border(uint8_t kind) const { return is_border(kind) && shows_none(); }

  /// Something that shows was read.
  void text() { border_ = head_ = false; }
  /// A tag that stays was read.
  void pass(std::string_view tag, uint8_t kind, bool ends) {
    border_ = is_border(kind);
    head_ = head_ && border_ && tag != "body";
    if (!(kind & tag_kind::keeps_white)) return;
    if (tag == "a") {
      link_ = !ends;
    } else if (!ends) {
      ++open_;
    } else if (open_ > 0) {
      --open_;
    }
  }

 private:
  bool shows_none() const { return !link_ && open_ == 0; }
  bool is_border(uint8_t kind) const { return kind & tag_kind::block || (head_ && kind & tag_kind::of_head); }

  bool border_ = true, head_ = true;  // no text yet, and nothing of the body
  bool link_ = false;
  size_t open_ = 0;  // elements in which white space shows
};

}  // namespace sayso
