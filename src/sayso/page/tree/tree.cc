#include "sayso/page/tree/tree.h"

#include <myhtml/api.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "sayso/base/utf8.h"
#include "sayso/page/tree/kept_names.h"
#include "sayso/page/tree/prescan.h"
#include "sayso/page/tree/tree_guard.h"

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
constexpr size_t depth_of_implied = 64;  // elements that the prescan does not count: <p>, <li>, <td>, <tbody>

// Names that live as long as the program, so that nodes may point to them. The place of each is its number.
constexpr std::array known_tags{
    other,       "#text"sv,    "a"sv,        "address"sv, "article"sv, "aside"sv,    "audio"sv,      "blockquote"sv,
    "body"sv,    "br"sv,       "button"sv,   "canvas"sv,  "caption"sv, "center"sv,   "cite"sv,       "dd"sv,
    "details"sv, "dialog"sv,   "div"sv,      "dl"sv,      "dt"sv,      "fieldset"sv, "figcaption"sv, "figure"sv,
    "footer"sv,  "form"sv,     "h1"sv,       "h2"sv,      "h3"sv,      "h4"sv,       "h5"sv,         "h6"sv,
    "head"sv,    "header"sv,   "hr"sv,       "html"sv,    "iframe"sv,  "img"sv,      "input"sv,      "label"sv,
    "legend"sv,  "li"sv,       "link"sv,     "main"sv,    "menu"sv,    "meta"sv,     "nav"sv,        "noscript"sv,
    "object"sv,  "ol"sv,       "option"sv,   "p"sv,       "picture"sv, "pre"sv,      "q"sv,          "script"sv,
    "section"sv, "select"sv,   "span"sv,     "style"sv,   "summary"sv, "svg"sv,      "table"sv,      "tbody"sv,
    "td"sv,      "template"sv, "textarea"sv, "tfoot"sv,   "th"sv,      "thead"sv,    "time"sv,       "title"sv,
    "tr"sv,      "ul"sv,       "video"sv,    "rt"sv,      "rp"sv};
static_assert(known_tags.size() < 256);

// The numbers of tags, by the parser's own ones.
std::vector<uint8_t> numbers_of_tags(myhtml_tree_t* tree) {
  std::vector<uint8_t> numbers(MyHTML_TAG_LAST_ENTRY, 0);
  for (size_t i = 0; i < numbers.size(); ++i) {
    size_t length = 0;
    const char* name = myhtml_tag_name_by_id(tree, i, &length);
    numbers[i] = tag_number({name ? name : "", name ? length : 0});
  }
  numbers[MyHTML_TAG__TEXT] = tag_number("#text");
  return numbers;
}

// As parsers have the ends of lines.
std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\r', at), text.size());
    out.append(text, at, end - at);
    if (end == text.size()) break;
    out += '\n';
    at = end + 1 + (text.substr(end + 1, 1) == "\n" ? 1 : 0);
  }
  return out;
}

// ASCII without NULs, as nearly all values and most texts are.
bool is_plain(std::string_view bytes) {
  constexpr uint64_t ones = 0x0101010101010101u, high_bits = 0x8080808080808080u;
  size_t i = 0;
  for (uint64_t eight = 0; i + 8 <= bytes.size(); i += 8) {
    std::memcpy(&eight, bytes.data() + i, 8);
    if ((eight | (eight - ones)) & high_bits) return false;  // a byte of 0 borrows
  }
  for (; i < bytes.size(); ++i)
    if (static_cast<signed char>(bytes[i]) <= 0) return false;
  return true;
}

// Texts and values as UTF-8 without NULs: where the parser's own are none, mended ones.
class CleanTexts {
 public:
  explicit CleanTexts(std::deque<std::string>& mended) : mended_(mended) {}

  // Entities may stand for what is no character, and a value may have been cut inside of one.
  std::string_view clean(std::string_view bytes) {
    if (is_plain(bytes)) return bytes;
    const bool nul = std::memchr(bytes.data(), '\0', bytes.size()) != nullptr;
    if (!nul && is_utf8(bytes)) return bytes;
    std::string& out = mended_.emplace_back(repaired_utf8(bytes));
    std::replace(out.begin(), out.end(), '\0', ' ');
    return out;
  }

  // The same of a text that the parser has not seen.
  std::string_view clean_copy(std::string_view text) { return clean(mended_.emplace_back(with_line_feeds(text))); }

 private:
  std::deque<std::string>& mended_;
};

// The attributes of all nodes one behind another. They may move while the list grows, so nodes get theirs at the end.
class AttributeList {
 public:
  AttributeList(std::vector<Attribute>& attributes, size_t nodes) : attributes_(attributes) { firsts_.reserve(nodes); }

  // Before the attributes of each node.
  void begin_node() { firsts_.push_back(static_cast<uint32_t>(attributes_.size())); }

  void add(myhtml_tree_node_t* from, CleanTexts& texts) {
    for (myhtml_tree_attr_t* a = myhtml_node_attribute_first(from); a; a = myhtml_attribute_next(a)) {
      size_t length = 0;
      const char* key = myhtml_attribute_key(a, &length);  // the parser makes it small
      const std::string_view name = kept_name({key ? key : "", key ? length : 0});
      if (name.empty()) continue;
      const char* value = myhtml_attribute_value(a, &length);
      constexpr size_t longest = 20'000;
      attributes_.push_back({name, value ? texts.clean({value, std::min(length, longest)}) : std::string_view()});
    }
  }

  void give_to(std::vector<Node>& nodes) {
    begin_node();
    for (size_t i = 0; i < nodes.size(); ++i)
      nodes[i].attributes = std::span<const Attribute>(attributes_).subspan(firsts_[i], firsts_[i + 1] - firsts_[i]);
  }

 private:
  std::vector<Attribute>& attributes_;
  std::vector<uint32_t> firsts_;  // of each node
};

// Where the page that was scanned has what the parser has.
class Origins {
 public:
  explicit Origins(const Scanned& scanned) : scanned_(scanned) {}

  Span of(myhtml_tree_node_t* node) {
    const myhtml_position_t raw = myhtml_node_raw_position(node);
    const size_t size = scanned_.html.size();
    const uint32_t begin = static_cast<uint32_t>(std::min(raw.begin, size));
    const uint32_t end = static_cast<uint32_t>(std::min(raw.begin + raw.length, size));
    Span origin;
    origin.begin = begin_.original(begin);
    origin.end = std::max(end_.original(end), origin.begin);
    return origin;
  }

  // The text of a script's element, which the prescan kept from the parser; none where it did not.
  const Scanned::Script* script_in(myhtml_tree_node_t* element) const {
    const size_t begin = myhtml_node_raw_position(element).begin;
    const auto& scripts = scanned_.scripts;
    const auto script =
        std::partition_point(scripts.begin(), scripts.end(), [&](const auto& s) { return s.at <= begin; });
    if (script == scripts.end() || scanned_.html.find('<', begin + 1) < script->at) return nullptr;
    return &*script;
  }

 private:
  const Scanned& scanned_;
  WayBack begin_{scanned_}, end_{scanned_};
};

// What a page's nodes are put into.
struct Flat {
  std::vector<Node>& nodes;
  std::vector<Attribute>& attributes;
  std::deque<std::string>& mended;
};

// Goes through the parser's tree, and makes a node of each element and text.
class Flattener {
 public:
  Flattener(myhtml_tree_t* tree, const Scanned& scanned, size_t most, Flat into)
      : tree_(tree),
        most_(most),
        nodes_(into.nodes),
        attributes_(into.attributes, scanned.tags + 2),
        texts_(into.mended),
        origins_(scanned) {
    nodes_.reserve(scanned.tags + scanned.tags / 2 + 2);  // with texts
  }

  Result<void> run() {
    nodes_.emplace_back().tag = other;
    attributes_.begin_node();
    myhtml_tree_node_t* top = myhtml_tree_get_document(tree_);
    // Down, along and up again by the parser's own links: no stack, however deep the page.
    myhtml_tree_node_t* at = top ? myhtml_node_child(top) : nullptr;
    while (at) {
      if (nodes_.size() >= most_)
        return fail(ErrorCode::too_large, "over the cap of " + std::to_string(most_) + " nodes in a page");
      const bool comment = myhtml_node_tag_id(at) == MyHTML_TAG__COMMENT;  // holds nothing
      if (!comment) enter(at);
      if (myhtml_node_tag_id(at) == MyHTML_TAG_SCRIPT) add_script(origins_.script_in(at));
      if (myhtml_tree_node_t* child = myhtml_node_child(at)) {
        at = child;
        continue;
      }
      if (!comment) leave();
      while (at && !myhtml_node_next(at)) {
        at = myhtml_node_parent(at);
        if (at == top) at = nullptr;
        if (at) leave();
      }
      if (at) at = myhtml_node_next(at);
    }
    nodes_[0].end = static_cast<uint32_t>(nodes_.size());
    attributes_.give_to(nodes_);
    return {};
  }

 private:
  void enter(myhtml_tree_node_t* from) {
    static const std::vector<uint8_t> numbers = numbers_of_tags(tree_);
    const uint32_t index = static_cast<uint32_t>(nodes_.size());
    attributes_.begin_node();
    const uint32_t depth = nodes_[open_].depth + 1;
    Node& node = nodes_.emplace_back();
    node.parent = open_;
    node.depth = depth;
    const myhtml_tag_id_t tag = myhtml_node_tag_id(from);
    node.number = tag < numbers.size() ? numbers[tag] : uint8_t{0};
    node.tag = known_tags[node.number];
    if (tag == MyHTML_TAG__TEXT) {
      size_t length = 0;
      const char* text = myhtml_node_text(from, &length);
      if (text) node.text = texts_.clean({text, length});
    } else {
      attributes_.add(from, texts_);
    }
    node.origin = origins_.of(from);
    open_ = index;
  }

  void add_script(const Scanned::Script* script) {
    if (!script) return;
    static const uint8_t number = tag_number("#text");
    attributes_.begin_node();
    Node node;
    node.number = number;
    node.tag = known_tags[number];
    node.parent = open_;
    node.depth = nodes_[open_].depth + 1;
    node.end = static_cast<uint32_t>(nodes_.size() + 1);
    node.text = texts_.clean_copy(script->text);
    node.origin = script->origin;
    nodes_.push_back(node);
  }

  void leave() {
    nodes_[open_].end = static_cast<uint32_t>(nodes_.size());
    open_ = nodes_[open_].parent;
  }

  myhtml_tree_t* tree_;
  size_t most_;
  std::vector<Node>& nodes_;
  AttributeList attributes_;
  CleanTexts texts_;
  Origins origins_;
  uint32_t open_ = 0;
};

// The element whose border ends the line that node `at` is in. Of very deep ones any.
uint32_t line_around(const std::vector<Node>& nodes, uint32_t at) {
  static const TagSet inside{"#text", "a", "span", "time", "cite", "q", "label", "#other", "button", "rt", "rp"};
  constexpr int reach = 16;
  for (int k = 0; k < reach && inside.has(nodes[at]); ++k) at = nodes[at].parent;
  return at;
}

}  // namespace

uint8_t tag_number(std::string_view tag) {
  const auto it = std::find(known_tags.begin(), known_tags.end(), tag);
  return static_cast<uint8_t>(it == known_tags.end() ? 0 : it - known_tags.begin());
}

bool Node::has(std::string_view name) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == name; });
}

std::string Tree::text_of(uint32_t node, size_t most) const {
  std::string out;
  bool space = false;
  uint32_t line = node;
  for (uint32_t i = node; i < nodes_[node].end && out.size() < most; ++i) {
    if (nodes_[i].is_text()) space |= std::exchange(line, line_around(nodes_, i)) != line;
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
  TreeGuard guard(budget.max_depth + depth_of_implied);
  guard.watch(parsed.get());
  if (myhtml_parse(parsed.get(), MyENCODING_UTF_8, scanned->html.data(), scanned->html.size()))
    return fail(ErrorCode::system, "the page could not be parsed");
  Tree out;
  const Flat into{out.nodes_, out.attributes_, out.mended_};
  if (auto done = Flattener(parsed.get(), *scanned, budget.max_nodes, into).run(); !done)
    return tl::unexpected(done.error());
  out.parsed_ = std::move(parsed);
  return out;
}

}  // namespace sayso
