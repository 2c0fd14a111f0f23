#include "sayso/bytes/feed.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/bytes/feed_fields.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/xml.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t longest_without_item = 256u << 20;

bool is_void(std::string_view name) {
  constexpr std::array names{"br"sv, "img"sv, "hr"sv, "wbr"sv, "input"sv, "source"sv, "embed"sv, "col"sv, "area"sv};
  return std::find(names.begin(), names.end(), name) != names.end();
}

class FeedReader {
 public:
  FeedReader(const Item& feed, Walking& walking)
      : feed_(feed), walking_(walking), size_{walking.options.budget.max_bytes}, fields_(target_, size_) {}

  bool run(Stream& stream) {
    const XmlHandlers handlers{
        [this](std::string_view space, std::string_view name, const XmlAttributes& a) { return begin(space, name, a); },
        [this](std::string_view, std::string_view name) { return end(name); },
        [this](std::string_view text) { return this->text(text); },
        [this](uint64_t bytes) { return progress_.go_on = goes_on(bytes); }};
    const auto ok = read_xml(stream, feed_.given.charset.value_or(""), walking_.options.budget.max_depth, handlers);
    if (progress_.stuck) return true;
    if (!progress_.go_on) return false;
    if (!ok) return give_error(ok.error(), feed_, walking_, ok.error().at);
    return true;
  }

 private:
  bool begin(std::string_view address, std::string_view name, const XmlAttributes& attributes) {
    ++depth_.now;
    if (target_.into && target_.markup) return begin_markup(name, attributes);
    if (target_.into) return true;  // an element in a text: its words count, its tags do not
    const FeedSpace space = space_of(address);
    if (depth_.item == 0) return outside(space, name);
    if (depth_.now == depth_.item + 1)
      fields_.field(space, name, attributes, depth_.now);
    else
      fields_.inner_field(space, name, depth_.now);
    return true;
  }

  // Around the items.
  bool outside(FeedSpace space, std::string_view name) {
    const bool known = space == FeedSpace::rss || space == FeedSpace::atom;
    if (known && (name == "item" || name == "entry")) {
      fields_.item() = {};
      depth_.item = depth_.now;
      size_.bytes = 0;
      size_.too_large = false;
    } else if (known && name == "channel") {
      depth_.channel = depth_.now;
    } else if (known && name == "title" && outlet_.empty() && depth_.now == std::max<size_t>(depth_.channel, 1) + 1) {
      target_.start(outlet_, depth_.now);
    }
    return true;
  }

  bool begin_markup(std::string_view name, const XmlAttributes& attributes) {
    const std::string tag = feed_tag(name, attributes);
    if (spend(tag.size() + name.size() + 3)) *target_.into += tag;
    return true;
  }

  bool end(std::string_view name) {
    if (target_.into && depth_.now == target_.depth) {
      target_ = {};
    } else if (target_.into && target_.markup && !is_void(name) && !size_.too_large) {
      *target_.into += "</" + std::string(name) + ">";
    }
    if (depth_.item > 0 && depth_.now == depth_.item) {
      depth_.item = 0;
      progress_.go_on = give();
    }
    --depth_.now;
    return progress_.go_on;
  }

  bool text(std::string_view text) {
    if (target_.into && spend(text.size())) target_.add(text);
    return true;
  }

  // Of the feed's own title a line is enough.
  bool spend(size_t bytes) { return depth_.item == 0 ? outlet_.size() + bytes < 4000 : size_.spend(bytes); }

  // A feed that unpacks to ever more and never to an item ends.
  bool goes_on(uint64_t bytes) {
    progress_.fed = bytes;
    if (progress_.fed - progress_.at_last_item <= longest_without_item) return true;
    return give_error({ErrorCode::too_large, "no item in 256 MiB of the feed; the rest is not read", {}, 0}, feed_,
                      walking_) &&
           !(progress_.stuck = true);
  }

  bool give() {
    ++progress_.items;
    progress_.at_last_item = progress_.fed;
    if (!size_.too_large) return give_feed_item(std::move(fields_.item()), outlet_, progress_.items, feed_, walking_);
    const std::string cap = size_for_people(size_.most);
    const Item item = member_of(feed_, feed_.source + "#" + std::to_string(progress_.items), feed_.id);
    fields_.item() = {};
    return give_error({ErrorCode::too_large, "over the cap of " + cap + " for one document", {}, 0}, item, walking_);
  }

  // Elements that lie in one another; 0: not in one.
  struct Depth {
    size_t now = 0, item = 0, channel = 0;
  };
  struct Progress {
    size_t items = 0;
    uint64_t fed = 0, at_last_item = 0;  ///< bytes of the feed
    bool go_on = true, stuck = false;
  };

  const Item& feed_;
  Walking& walking_;
  std::string outlet_;
  FeedTarget target_;
  FeedItemSize size_;
  FeedItemFields fields_;
  Depth depth_;
  Progress progress_;
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
