#include "sayso/bytes/feed.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/bytes/feed_item.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/xml.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;
using Attributes = std::vector<XmlHandlers::Attribute>;

// The namespaces whose elements mean something here. Those of RSS 0.9x and 1.0, and no namespace, are `rss`.
enum class Space { rss, atom, content, dublin_core, xhtml, feedburner, other };

Space space_of(std::string_view address) {
  struct Row {
    std::string_view begin;
    Space space;
  };
  constexpr std::array rows{Row{"http://www.w3.org/2005/Atom", Space::atom},
                            Row{"http://purl.org/atom/", Space::atom},
                            Row{"http://purl.org/rss/1.0/modules/content/", Space::content},
                            Row{"http://purl.org/rss/1.0/modules/", Space::other},
                            Row{"http://purl.org/rss/", Space::rss},
                            Row{"http://my.netscape.com/", Space::rss},
                            Row{"http://channel.netscape.com/", Space::rss},
                            Row{"http://backend.userland.com/", Space::rss},
                            Row{"http://blogs.law.harvard.edu/", Space::rss},
                            Row{"http://purl.org/dc/", Space::dublin_core},
                            Row{"http://www.w3.org/1999/xhtml", Space::xhtml},
                            Row{"http://rssnamespace.org/feedburner/", Space::feedburner}};
  if (address.empty()) return Space::rss;
  for (const Row& row : rows)
    if (address.starts_with(row.begin)) return row.space;
  return Space::other;
}

std::string_view value_of(const Attributes& attributes, std::string_view name) {
  for (const auto& a : attributes)
    if (a.name == name && a.name_space.empty()) return a.value;
  return {};
}

void append_escaped(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

constexpr uint64_t longest_without_item = 256u << 20;

class FeedReader {
 public:
  FeedReader(const Item& feed, Walking& walking) : feed_(feed), walking_(walking) {}

  bool run(Stream& stream) {
    const XmlHandlers handlers{
        [this](std::string_view space, std::string_view name, const Attributes& a) { return begin(space, name, a); },
        [this](std::string_view, std::string_view name) { return end(name); },
        [this](std::string_view text) { return this->text(text); },
        [this](uint64_t bytes) { return go_on_ = goes_on(bytes); }};
    const auto ok = read_xml(stream, feed_.given.charset.value_or(""), walking_.options.budget.max_depth, handlers);
    if (stuck_) return true;
    if (!go_on_) return false;
    if (!ok) return give_error(ok.error(), feed_, walking_, ok.error().at);
    return true;
  }

 private:
  bool begin(std::string_view address, std::string_view name, const Attributes& attributes) {
    ++depth_;
    if (into_ && markup_depth_ > 0) return begin_markup(name, attributes);
    if (into_) return true;  // an element in a text: its words count, its tags do not
    const Space space = space_of(address);
    if (item_depth_ == 0) return outside(space, name);
    if (depth_ == item_depth_ + 1) {
      field(space, name, attributes);
    } else if (parent_is_author_ && name == "name" && item_.authors.size() < 50) {
      item_.authors.emplace_back();
      start(item_.authors.back());
    } else if (parent_is_source_ && name == "title" && space == Space::atom && depth_ == item_depth_ + 2) {
      start(item_.outlet);
    }
    return true;
  }

  // Around the items.
  bool outside(Space space, std::string_view name) {
    const bool known = space == Space::rss || space == Space::atom;
    if (known && (name == "item" || name == "entry")) {
      item_ = {};
      item_depth_ = depth_;
      item_bytes_ = 0;
      too_large_ = false;
    } else if (known && name == "channel") {
      channel_depth_ = depth_;
    } else if (known && name == "title" && outlet_.empty() && depth_ == std::max<size_t>(channel_depth_, 1) + 1) {
      start(outlet_);
    }
    return true;
  }

  void field(Space space, std::string_view name, const Attributes& attributes) {
    parent_is_author_ = parent_is_source_ = false;
    switch (space) {
      case Space::rss:
        return rss_field(name, attributes);
      case Space::atom:
        return atom_field(name, attributes);
      case Space::content:
        if (name == "encoded") start(item_.content);
        return;
      case Space::dublin_core:
        return dublin_core_field(name);
      case Space::feedburner:
        if (name == "origLink") start(item_.link);
        return;
      case Space::xhtml:
        if ((name == "body" || name == "div") && item_.content.empty()) start_markup(item_.content);
        return;
      case Space::other:
        return;
    }
  }

  void rss_field(std::string_view name, const Attributes& attributes) {
    if (name == "title") start(item_.title);
    if (name == "link" && item_.link.empty()) start(item_.link);
    if (name == "guid" && value_of(attributes, "isPermaLink") != "false") start(item_.id);
    if (name == "description" && item_.summary.empty()) start(item_.summary);
    if (name == "pubDate" || ((name == "published" || name == "date") && item_.published.empty()))
      start(item_.published);
    if (name == "updated" && item_.updated.empty()) start(item_.updated);
    if (name == "source") start(item_.outlet);
    if (name == "author") add_author();
  }

  void dublin_core_field(std::string_view name) {
    if (name == "creator") add_author();
    if ((name == "date" || name == "issued" || name == "created") && item_.published.empty()) start(item_.published);
    if (name == "modified" && item_.updated.empty()) start(item_.updated);
    if (name == "title" && item_.title.empty()) start(item_.title);
    if (name == "publisher" && item_.outlet.empty()) start(item_.outlet);
  }

  void add_author() {
    if (item_.authors.size() >= 50) return;
    item_.authors.emplace_back();
    start(item_.authors.back());
  }

  void atom_field(std::string_view name, const Attributes& attributes) {
    if (name == "title") start_typed(item_.title, attributes, nullptr);
    if (name == "id") start(item_.id);
    if (name == "published" || name == "issued" || (name == "created" && item_.published.empty()))
      start(item_.published);
    if (name == "updated" || name == "modified") start(item_.updated);
    if (name == "pubDate" && item_.published.empty()) start(item_.published);
    if (name == "summary") start_typed(item_.summary, attributes, &item_.summary_is_text);
    if (name == "content" && value_of(attributes, "src").empty())
      start_typed(item_.content, attributes, &item_.content_is_text);
    if (name == "link") atom_link(attributes);
    parent_is_author_ = name == "author";
    parent_is_source_ = name == "source";
  }

  void atom_link(const Attributes& attributes) {
    const std::string_view rel = value_of(attributes, "rel"), type = value_of(attributes, "type");
    const bool page = type.empty() || type.find("html") != std::string_view::npos;
    if ((rel.empty() || rel == "alternate") && (item_.link.empty() || page) &&
        spend(value_of(attributes, "href").size()))
      item_.link = value_of(attributes, "href");
  }

  // A text of Atom: plain, escaped HTML, or XHTML, which is written out again.
  void start_typed(std::string& into, const Attributes& attributes, bool* is_text) {
    const std::string_view type = value_of(attributes, "type"), mode = value_of(attributes, "mode");
    if (is_text) *is_text = (type.empty() || type == "text" || type == "text/plain") && mode != "escaped";
    const bool xml = type == "xhtml" || type.ends_with("+xml") || mode == "xml";
    if (mode == "base64" || type.starts_with("image/") || type.starts_with("video/")) return;
    if (xml) {
      start_markup(into);
    } else {
      start(into);
    }
  }

  void start(std::string& into) {
    into.clear();
    into_ = &into;
    into_depth_ = depth_;
  }
  void start_markup(std::string& into) {
    start(into);
    markup_depth_ = depth_;
  }

  bool begin_markup(std::string_view name, const Attributes& attributes) {
    std::string tag = "<" + std::string(name);
    for (const auto& a : attributes) {
      if (!a.name_space.empty()) continue;
      tag += ' ';
      tag += a.name;
      tag += "=\"";
      append_escaped(tag, a.value);
      tag += '"';
    }
    if (spend(tag.size() + name.size() + 4)) *into_ += tag + ">";
    return true;
  }

  bool end(std::string_view name) {
    if (into_ && depth_ == into_depth_) {
      into_ = nullptr;
      markup_depth_ = 0;
    } else if (into_ && markup_depth_ > 0 && !is_void(name) && !too_large_) {
      *into_ += "</" + std::string(name) + ">";
    }
    if (item_depth_ > 0 && depth_ == item_depth_) {
      item_depth_ = 0;
      go_on_ = give();
    }
    --depth_;
    return go_on_;
  }

  static bool is_void(std::string_view name) {
    constexpr std::array names{"br"sv, "img"sv, "hr"sv, "wbr"sv, "input"sv, "source"sv, "embed"sv, "col"sv, "area"sv};
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  bool text(std::string_view text) {
    if (!into_ || !spend(text.size())) return true;
    if (markup_depth_ > 0) {
      append_escaped(*into_, text);
    } else {
      *into_ += text;
    }
    return true;
  }

  // An item may be as large as a document; what is over it is dropped, and the item with it. Of the feed's own title
  // a line is enough.
  bool spend(size_t bytes) {
    if (item_depth_ == 0) return outlet_.size() + bytes < 4000;
    item_bytes_ += bytes;
    too_large_ = too_large_ || item_bytes_ > walking_.options.budget.max_bytes;
    return !too_large_;
  }

  // A feed that unpacks to ever more and never to an item ends.
  bool goes_on(uint64_t bytes) {
    fed_ = bytes;
    if (fed_ - fed_before_ <= longest_without_item) return true;
    return give_error({ErrorCode::too_large, "no item in 256 MiB of the feed; the rest is not read", {}, 0}, feed_,
                      walking_) &&
           !(stuck_ = true);
  }

  bool give() {
    ++number_;
    fed_before_ = fed_;
    if (!too_large_) return give_feed_item(std::move(item_), outlet_, number_, feed_, walking_);
    const std::string cap = size_for_people(walking_.options.budget.max_bytes);
    const Item item = member_of(feed_, feed_.source + "#" + std::to_string(number_), feed_.id);
    item_ = {};
    return give_error({ErrorCode::too_large, "over the cap of " + cap + " for one document", {}, 0}, item, walking_);
  }

  const Item& feed_;
  Walking& walking_;
  std::string outlet_;
  FeedItem item_;
  size_t depth_ = 0, item_depth_ = 0, channel_depth_ = 0;  // 0: not in one
  size_t into_depth_ = 0, markup_depth_ = 0;
  std::string* into_ = nullptr;  // where text goes
  size_t item_bytes_ = 0, number_ = 0;
  uint64_t fed_ = 0, fed_before_ = 0;  // bytes of the feed, and when the last item ended
  bool parent_is_author_ = false, parent_is_source_ = false;
  bool too_large_ = false, go_on_ = true, stuck_ = false;
};

// Where a declaration ("<!DOCTYPE ... [ ... ]>") ends; npos where it does not.
size_t end_of_declaration(std::string_view head, size_t at) {
  const size_t end = head.find('>', at);
  if (end == std::string_view::npos || head.substr(at, end - at).find('[') == std::string_view::npos) return end;
  const size_t close = head.find(']', at);
  return close == std::string_view::npos ? close : head.find('>', close);
}

// Behind comments, declarations and white space: the name of the first element. A DOCTYPE names it already.
std::string_view first_element(std::string_view head) {
  constexpr std::string_view doctype = "<!DOCTYPE ";
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (size_t at = head.find_first_not_of(" \t\r\n"); at != std::string_view::npos && head[at] == '<';) {
    std::string_view rest = head.substr(at);
    const bool comment = rest.starts_with("<!--"), declares = rest.starts_with(doctype);
    if (declares) rest.remove_prefix(doctype.size() - 1);
    const std::string_view name = rest.substr(1, rest.find_first_of(" \t\r\n/>[", 1) - 1);
    if (declares && (name == "rss" || name == "rdf:RDF")) return name;
    if (!declares && !comment && !rest.starts_with("<?") && !rest.starts_with("<!")) return name;
    const size_t end = comment ? head.find("-->", at + 4) : end_of_declaration(head, at);
    if (end == std::string_view::npos) return {};
    at = head.find_first_not_of(" \t\r\n", end + (comment ? 3 : 1));
  }
  return {};
}

// A tag, or UTF-16 with its mark, is what it begins with.
bool may_be_xml(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t at = head.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && head[at] == '<';
}

}  // namespace

bool looks_like_feed(std::string_view head) {
  // UTF-16: every second byte tells.
  std::string narrow;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    for (size_t i = head[0] == '\xFF' ? 2 : 3; i < head.size(); i += 2) narrow += head[i];
    head = narrow;
  }
  std::string_view name = first_element(head);
  const bool feed_name = name == "rss" || name == "rdf:RDF" || name == "RDF" || name.ends_with(":RDF");
  if (feed_name) return true;
  if (name != "feed" && !name.ends_with(":feed")) return false;
  return head.find("http://www.w3.org/2005/Atom") != head.npos || head.find("http://purl.org/atom/") != head.npos;
}

bool read_feed(Stream& stream, const Item& item, Walking& walking) {
  const std::string_view head = stream.look(sniff_bytes);
  if (looks_like_feed(head)) return FeedReader(item, walking).run(stream);
  if (first_element(head) == "html") return give_document(stream, item, Media::html, walking);
  if (item.depth == 0 && head.empty()) return give_document(stream, item, Media::text, walking);  // tells of it
  if (item.depth == 0 && !may_be_xml(head))
    return give_error({ErrorCode::malformed, "no XML, though it is called that", {}, 0}, item, walking);
  if (item.depth == 0 && !lower(item.name).ends_with(".xml"))
    return give_error({ErrorCode::malformed, "no feed, though it is called one", {}, 0}, item, walking);
  pass_over("data", walking);  // sitemaps and the like
  return true;
}

}  // namespace sayso
