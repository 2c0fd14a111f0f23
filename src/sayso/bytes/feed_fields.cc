#include "sayso/bytes/feed_fields.h"

#include <array>

namespace sayso {
namespace {

std::string_view value_of(const XmlAttributes& attributes, std::string_view name) {
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

}  // namespace

FeedSpace space_of(std::string_view address) {
  struct Row {
    std::string_view begin;
    FeedSpace space;
  };
  constexpr std::array rows{Row{"http://www.w3.org/2005/Atom", FeedSpace::atom},
                            Row{"http://purl.org/atom/", FeedSpace::atom},
                            Row{"http://purl.org/rss/1.0/modules/content/", FeedSpace::content},
                            Row{"http://purl.org/rss/1.0/modules/", FeedSpace::other},
                            Row{"http://purl.org/rss/", FeedSpace::rss},
                            Row{"http://my.netscape.com/", FeedSpace::rss},
                            Row{"http://channel.netscape.com/", FeedSpace::rss},
                            Row{"http://backend.userland.com/", FeedSpace::rss},
                            Row{"http://blogs.law.harvard.edu/", FeedSpace::rss},
                            Row{"http://purl.org/dc/", FeedSpace::dublin_core},
                            Row{"http://www.w3.org/1999/xhtml", FeedSpace::xhtml},
                            Row{"http://rssnamespace.org/feedburner/", FeedSpace::feedburner}};
  if (address.empty()) return FeedSpace::rss;
  for (const Row& row : rows)
    if (address.starts_with(row.begin)) return row.space;
  return FeedSpace::other;
}

std::string feed_tag(std::string_view name, const XmlAttributes& attributes) {
  std::string tag = "<" + std::string(name);
  for (const auto& a : attributes) {
    if (!a.name_space.empty()) continue;
    tag += ' ';
    tag += a.name;
    tag += "=\"";
    append_escaped(tag, a.value);
    tag += '"';
  }
  return tag + ">";
}

void FeedTarget::add(std::string_view text) const {
  if (markup) {
    append_escaped(*into, text);
  } else {
    *into += text;
  }
}

void FeedItemFields::field(FeedSpace space, std::string_view name, const XmlAttributes& attributes, size_t depth) {
  depth_ = depth;
  parent_is_author_ = parent_is_source_ = false;
  switch (space) {
    case FeedSpace::rss:
      return rss_field(name, attributes);
    case FeedSpace::atom:
      return atom_field(name, attributes);
    case FeedSpace::content:
      if (name == "encoded") start(item_.content);
      return;
    case FeedSpace::dublin_core:
      return dublin_core_field(name);
    case FeedSpace::feedburner:
      if (name == "origLink") start(item_.link);
      return;
    case FeedSpace::xhtml:
      if ((name == "body" || name == "div") && item_.content.empty()) target_.start(item_.content, depth_, true);
      return;
    case FeedSpace::other:
      return;
  }
}

void FeedItemFields::inner_field(FeedSpace space, std::string_view name, size_t depth) {
  const bool child = depth == depth_ + 1;
  if (parent_is_author_ && name == "name" && item_.authors.size() < most_authors) {
    item_.authors.emplace_back();
    target_.start(item_.authors.back(), depth);
  } else if (parent_is_source_ && name == "title" && space == FeedSpace::atom && child) {
    target_.start(item_.outlet, depth);
  }
}

void FeedItemFields::add_author() {
  if (item_.authors.size() >= most_authors) return;
  item_.authors.emplace_back();
  start(item_.authors.back());
}

void FeedItemFields::rss_field(std::string_view name, const XmlAttributes& attributes) {
  if (name == "title") start(item_.title);
  if (name == "link" && item_.link.empty()) start(item_.link);
  if (name == "guid" && value_of(attributes, "isPermaLink") != "false") start(item_.id);
  if (name == "description" && item_.summary.empty()) start(item_.summary);
  if (name == "pubDate" || ((name == "published" || name == "date") && item_.published.empty())) start(item_.published);
  if (name == "updated" && item_.updated.empty()) start(item_.updated);
  if (name == "source") start(item_.outlet);
  if (name == "author") add_author();
}

void FeedItemFields::dublin_core_field(std::string_view name) {
  if (name == "creator") add_author();
  if ((name == "date" || name == "issued" || name == "created") && item_.published.empty()) start(item_.published);
  if (name == "modified" && item_.updated.empty()) start(item_.updated);
  if (name == "title" && item_.title.empty()) start(item_.title);
  if (name == "publisher" && item_.outlet.empty()) start(item_.outlet);
}

void FeedItemFields::atom_field(std::string_view name, const XmlAttributes& attributes) {
  if (name == "title") start_typed(item_.title, attributes, nullptr);
  if (name == "id") start(item_.id);
  if (name == "published" || name == "issued" || (name == "created" && item_.published.empty())) start(item_.published);
  if (name == "updated" || name == "modified") start(item_.updated);
  if (name == "pubDate" && item_.published.empty()) start(item_.published);
  if (name == "summary") start_typed(item_.summary, attributes, &item_.summary_is_text);
  if (name == "content" && value_of(attributes, "src").empty())
    start_typed(item_.content, attributes, &item_.content_is_text);
  if (name == "link") atom_link(attributes);
  parent_is_author_ = name == "author";
  parent_is_source_ = name == "source";
}

void FeedItemFields::atom_link(const XmlAttributes& attributes) {
  const std::string_view rel = value_of(attributes, "rel"), type = value_of(attributes, "type");
  const bool page = type.empty() || type.find("html") != std::string_view::npos;
  if ((rel.empty() || rel == "alternate") && (item_.link.empty() || page) &&
      size_.spend(value_of(attributes, "href").size()))
    item_.link = value_of(attributes, "href");
}

// A text of Atom: plain, escaped HTML, or XHTML, which is written out again.
void FeedItemFields::start_typed(std::string& into, const XmlAttributes& attributes, bool* is_text) {
  const std::string_view type = value_of(attributes, "type"), mode = value_of(attributes, "mode");
  if (is_text) *is_text = (type.empty() || type == "text" || type == "text/plain") && mode != "escaped";
  const bool xml = type == "xhtml" || type.ends_with("+xml") || mode == "xml";
  if (mode == "base64" || type.starts_with("image/") || type.starts_with("video/")) return;
  target_.start(into, depth_, xml);
}

}  // namespace sayso
