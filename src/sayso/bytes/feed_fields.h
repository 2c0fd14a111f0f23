// What an element of a feed's item holds, and where its text goes. For feed.cc alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/bytes/feed_item.h"
#include "sayso/bytes/xml.h"

namespace sayso {

using XmlAttributes = std::vector<XmlHandlers::Attribute>;

/// The namespaces whose elements mean something here. Those of RSS 0.9x and 1.0, and no namespace, are `rss`.
enum class FeedSpace { rss, atom, content, dublin_core, xhtml, feedburner, other };

FeedSpace space_of(std::string_view address);

/// "<a href="...">", written out again.
std::string feed_tag(std::string_view name, const XmlAttributes& attributes);

/// Where the text goes that comes: into which string, from the element at which depth on, and whether as markup.
struct FeedTarget {
  std::string* into = nullptr;  ///< null: nowhere
  size_t depth = 0;
  bool markup = false;

  void start(std::string& to, size_t at_depth, bool as_markup = false) {
    to.clear();
    *this = {&to, at_depth, as_markup};
  }
  void add(std::string_view text) const;
};

/// An item may be as large as a document; what is over it is dropped, and the item with it.
struct FeedItemSize {
  size_t most = 0, bytes = 0;
  bool too_large = false;

  bool spend(size_t more) {
    bytes += more;
    too_large = too_large || bytes > most;
    return !too_large;
  }
};

/// Tells which field of an item an element holds.
class FeedItemFields {
 public:
  FeedItemFields(FeedTarget& target, FeedItemSize& size) : target_(target), size_(size) {}

  FeedItem& item() { return item_; }

  /// An element of the item itself, at `depth`.
  void field(FeedSpace space, std::string_view name, const XmlAttributes& attributes, size_t depth);
  /// An element inside of one of those.
  void inner_field(FeedSpace space, std::string_view name, size_t depth);

 private:
  static constexpr size_t most_authors = 50;

  void start(std::string& into) { target_.start(into, depth_); }
  void add_author();
  void rss_field(std::string_view name, const XmlAttributes& attributes);
  void dublin_core_field(std::string_view name);
  void atom_field(std::string_view name, const XmlAttributes& attributes);
  void atom_link(const XmlAttributes& attributes);
  void start_typed(std::string& into, const XmlAttributes& attributes, bool* is_text);

  FeedTarget& target_;
  FeedItemSize& size_;
  FeedItem item_;
  size_t depth_ = 0;  // of the element that is the field
  bool parent_is_author_ = false, parent_is_source_ = false;
};

}  // namespace sayso
