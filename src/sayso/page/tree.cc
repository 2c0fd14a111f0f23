#include "sayso/page/tree.h"

#include <myhtml/api.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "sayso/base/utf8.h"
#include "sayso/page/prescan.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

struct Destroy {
  void operator()(myhtml_t* m) const { myhtml_destroy(m); }
  void operator()(myhtml_tree_t* t) const {
    if (t) myhtml_tree_destroy(t);
  }
};
using Parser = std::unique_ptr<myhtml_t, Destroy>;

// Its tables cost more than a small page, so each thread keeps one.
myhtml_t* parser() {
  thread_local Parser kept = [] {
    Parser p(myhtml_create());
    if (p && myhtml_init(p.get(), MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0)) p.reset();
    return p;
  }();
  return kept.get();
}

constexpr std::string_view other = "#other";

// Names that live as long as the program, so that nodes may point to them; by the parser's number of a tag.
std::vector<std::string_view> names_of_tags(myhtml_tree_t* tree) {
  static constexpr std::array known{
      "a"sv,        "address"sv, "article"sv, "aside"sv,    "audio"sv,      "blockquote"sv, "body"sv,    "br"sv,
      "button"sv,   "canvas"sv,  "caption"sv, "center"sv,   "cite"sv,       "dd"sv,         "details"sv, "dialog"sv,
      "div"sv,      "dl"sv,      "dt"sv,      "fieldset"sv, "figcaption"sv, "figure"sv,     "footer"sv,  "form"sv,
      "h1"sv,       "h2"sv,      "h3"sv,      "h4"sv,       "h5"sv,         "h6"sv,         "head"sv,    "header"sv,
      "hr"sv,       "html"sv,    "iframe"sv,  "img"sv,      "input"sv,      "label"sv,      "legend"sv,  "li"sv,
      "link"sv,     "main"sv,    "menu"sv,    "meta"sv,     "nav"sv,        "noscript"sv,   "object"sv,  "ol"sv,
      "option"sv,   "p"sv,       "picture"sv, "pre"sv,      "q"sv,          "script"sv,     "section"sv, "select"sv,
      "span"sv,     "style"sv,   "summary"sv, "svg"sv,      "table"sv,      "tbody"sv,      "td"sv,      "template"sv,
      "textarea"sv, "tfoot"sv,   "th"sv,      "thead"sv,    "time"sv,       "title"sv,      "tr"sv,      "ul"sv,
      "video"sv};
  std::vector<std::string_view> names(MyHTML_TAG_LAST_ENTRY, other);
  for (size_t i = 0; i < names.size(); ++i) {
    size_t length = 0;
    const char* name = myhtml_tag_name_by_id(tree, i, &length);
    const std::string_view wanted(name ? name : "", name ? length : 0);
    if (auto it = std::find(known.begin(), known.end(), wanted); it != known.end()) names[i] = *it;
  }
  names[MyHTML_TAG__TEXT] = "#text";
  return names;
}

// The lasting name of an attribute that is kept, else empty.
std::string_view kept_name(std::string_view name) {
  static constexpr std::array names{
      "aria-hidden"sv, "class"sv, "content"sv,  "data-component"sv, "data-testid"sv, "datetime"sv, "hidden"sv,
      "href"sv,        "id"sv,    "itemprop"sv, "itemtype"sv,       "lang"sv,        "name"sv,     "property"sv,
      "rel"sv,         "role"sv,  "style"sv,    "title"sv,          "type"sv};
  for (std::string_view kept : names)
    if (kept.size() == name.size() && kept[0] == name[0] && kept == name) return kept;
  return {};
}

class Flattener {
 public:
  Flattener(myhtml_tree_t* tree, const Scanned& scanned, size_t most, std::vector<Node>& nodes,
            std::vector<Attribute>& attributes, std::deque<std::string>& mended)
      : tree_(tree), scanned_(scanned), most_(most), nodes_(nodes), attributes_(attributes), mended_(mended) {}

  Result<void> run() {
    nodes_.emplace_back().tag = other;
    firsts_.push_back(0);
    myhtml_tree_node_t* top = myhtml_tree_get_document(tree_);
    // Down, along and up again by the parser's own links: no stack, however deep the page.
    myhtml_tree_node_t* at = top ? myhtml_node_child(top) : nullptr;
    while (at) {
      if (nodes_.size() >= most_)
        return fail(ErrorCode::too_large, "over the cap of " + std::to_string(most_) + " nodes in a page");
      enter(at);
      if (myhtml_tree_node_t* child = myhtml_node_child(at)) {
        at = child;
        continue;
      }
      leave();
      while (at && !myhtml_node_next(at)) {
        at = myhtml_node_parent(at);
        if (at == top) at = nullptr;
        if (at) leave();
      }
      if (at) at = myhtml_node_next(at);
    }
    nodes_[0].end = static_cast<uint32_t>(nodes_.size());
    firsts_.push_back(static_cast<uint32_t>(attributes_.size()));
    for (size_t i = 0; i < nodes_.size(); ++i)
      nodes_[i].attributes = std::span<const Attribute>(attributes_).subspan(firsts_[i], firsts_[i + 1] - firsts_[i]);
    return {};
  }

 private:
  void enter(myhtml_tree_node_t* from) {
    static const std::vector<std::string_view> names = names_of_tags(tree_);
    const uint32_t index = static_cast<uint32_t>(nodes_.size());
    firsts_.push_back(static_cast<uint32_t>(attributes_.size()));
    const uint32_t depth = nodes_[open_].depth + 1;
    Node& node = nodes_.emplace_back();
    node.parent = open_;
    node.depth = depth;
    const myhtml_tag_id_t tag = myhtml_node_tag_id(from);
    node.tag = tag < names.size() ? names[tag] : other;
    if (tag == MyHTML_TAG__TEXT) {
      size_t length = 0;
      const char* text = myhtml_node_text(from, &length);
      if (text) node.text = clean({text, length});
    } else {
      attributes(from);
    }
    const myhtml_position_t raw = myhtml_node_raw_position(from);
    const size_t size = scanned_.html.size();
    const uint32_t begin = static_cast<uint32_t>(std::min(raw.begin, size));
    const uint32_t end = static_cast<uint32_t>(std::min(raw.begin + raw.length, size));
    node.origin = {scanned_.original(begin), std::max(scanned_.original(end), scanned_.original(begin))};
    open_ = index;
  }

  void leave() {
    nodes_[open_].end = static_cast<uint32_t>(nodes_.size());
    open_ = nodes_[open_].parent;
  }

  void attributes(myhtml_tree_node_t* from) {
    for (myhtml_tree_attr_t* a = myhtml_node_attribute_first(from); a; a = myhtml_attribute_next(a)) {
      size_t length = 0;
      const char* key = myhtml_attribute_key(a, &length);  // the parser makes it small
      const std::string_view name = kept_name({key ? key : "", key ? length : 0});
      if (name.empty()) continue;
      const char* value = myhtml_attribute_value(a, &length);
      constexpr size_t longest = 20'000;
      attributes_.push_back({name, value ? clean({value, std::min(length, longest)}) : std::string_view()});
    }
  }

  // Entities may stand for what is no character, and a value may have been cut inside of one.
  std::string_view clean(std::string_view bytes) {
    const bool nul = std::memchr(bytes.data(), '\0', bytes.size()) != nullptr;
    if (!nul && is_utf8(bytes)) return bytes;
    std::string& out = mended_.emplace_back(repaired_utf8(bytes));
    std::replace(out.begin(), out.end(), '\0', ' ');
    return out;
  }

  myhtml_tree_t* tree_;
  const Scanned& scanned_;
  size_t most_;
  std::vector<Node>& nodes_;
  std::vector<Attribute>& attributes_;
  std::deque<std::string>& mended_;
  std::vector<uint32_t> firsts_;  // of each node's attributes
  uint32_t open_ = 0;
};

}  // namespace

std::string_view Node::attribute(std::string_view name) const {
  for (const Attribute& a : attributes)
    if (a.name == name) return a.value;
  return {};
}

bool Node::has(std::string_view name) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == name; });
}

std::string Tree::text_of(uint32_t node, size_t most) const {
  std::string out;
  bool space = false;
  for (uint32_t i = node; i < nodes_[node].end && out.size() < most; ++i) {
    if (nodes_[i].tag == "script" || nodes_[i].tag == "style") {
      i = nodes_[i].end - 1;
      continue;
    }
    space |= nodes_[i].tag == "br";
    for (size_t k = 0; k < nodes_[i].text.size() && out.size() < most;) {
      const CodePoint c = code_point_at(nodes_[i].text, k);
      if (is_space(c.value)) {
        space = true;
      } else {
        if (space && !out.empty()) out += ' ';
        space = false;
        append_utf8(out, c.value);
      }
      k += c.length;
    }
  }
  return out;
}

Result<Tree> parse_html(std::string_view html, const Budget& budget) {
  Result<Scanned> scanned = prescan(html, budget);
  if (!scanned) return tl::unexpected(scanned.error());
  std::shared_ptr<myhtml_tree_t> parsed(parser() ? myhtml_tree_create() : nullptr, Destroy{});
  if (!parsed || myhtml_tree_init(parsed.get(), parser())) return fail(ErrorCode::system, "out of memory");
  if (myhtml_parse(parsed.get(), MyENCODING_UTF_8, scanned->html.data(), scanned->html.size()))
    return fail(ErrorCode::system, "the page could not be parsed");
  Tree out;
  if (auto done = Flattener(parsed.get(), *scanned, budget.max_nodes, out.nodes_, out.attributes_, out.mended_).run();
      !done)
    return tl::unexpected(done.error());
  out.parsed_ = std::move(parsed);
  return out;
}

}  // namespace sayso
