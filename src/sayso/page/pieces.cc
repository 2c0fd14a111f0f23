#include "sayso/page/pieces.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/model/lexicon.h"
#include "sayso/page/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array left_out{"script"sv,   "style"sv,  "template"sv, "svg"sv,    "noscript"sv, "select"sv,
                              "textarea"sv, "button"sv, "iframe"sv,   "object"sv, "canvas"sv,   "video"sv,
                              "audio"sv,    "head"sv,   "option"sv,   "picture"sv};
constexpr std::array inline_tags{"a"sv,      "span"sv, "time"sv,  "cite"sv,  "q"sv, "label"sv,
                                 "#other"sv, "img"sv,  "input"sv, "#text"sv, "br"sv};

template <size_t N>
bool is_any(std::string_view tag, const std::array<std::string_view, N>& tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

class PieceMaker {
 public:
  PieceMaker(const Tree& tree, std::string_view title) : tree_(tree), title_(letters_of(title)) {}

  std::vector<Piece> run() {
    open_.push_back(0);
    for (uint32_t i = 0; i < tree_.size(); ++i) {
      while (!open_.empty() && i >= tree_[open_.back()].end) {
        flush();
        open_.pop_back();
      }
      while (!links_.empty() && i >= tree_[links_.back()].end) links_.pop_back();
      const Node& node = tree_[i];
      if (is_any(node.tag, left_out)) {
        i = node.end - 1;
      } else if (node.is_text()) {
        add(node);
      } else if (node.tag == "br") {
        if (++breaks_ >= 2 || is_title()) flush();
        space_ = true;
      } else if (node.tag == "a") {
        links_.push_back(i);
      } else if (!is_any(node.tag, inline_tags)) {
        flush();
        open_.push_back(i);
      }
    }
    flush();
    return std::move(pieces_);
  }

 private:
  void add(const Node& node) {
    bool any = false;
    uint32_t words = 0;
    for (size_t k = 0; k < node.text.size();) {
      const CodePoint c = code_point_at(node.text, k);
      if (is_space(c.value)) {
        space_ = true;
      } else if (c.value != 0xAD) {  // a soft hyphen is no letter
        if (space_ || now_.text.empty()) {
          if (!now_.text.empty()) now_.text += ' ';
          ++words;
        }
        space_ = false;
        any = true;
        append_utf8(now_.text, c.value);
      }
      k += c.length;
    }
    if (!any) return;
    breaks_ = 0;
    now_.words += words;
    if (!links_.empty()) now_.link_words += words;
    if (now_.origin.empty()) now_.origin = node.origin;
    now_.origin.end = std::max(now_.origin.end, node.origin.end);
  }

  bool is_title() const {
    return !title_.empty() && now_.text.size() < 4 * title_.size() + 40 && letters_of(now_.text) == title_;
  }

  void flush() {
    breaks_ = 0;
    space_ = false;
    if (now_.text.empty()) return;
    now_.node = open_.empty() ? 0 : open_.back();
    pieces_.push_back(std::move(now_));
    now_ = Piece{};
  }

  const Tree& tree_;
  std::string title_;
  std::vector<Piece> pieces_;
  std::vector<uint32_t> open_, links_;
  Piece now_;
  bool space_ = false;
  int breaks_ = 0;
};

constexpr std::array part_names{"unknown"sv, "furniture"sv, "teaser"sv, "comment"sv,
                                "caption"sv, "byline"sv,    "date"sv,   "body"sv};

const std::unordered_map<std::string_view, Part>& class_words() {
  static const auto words = [] {
    std::unordered_map<std::string_view, Part> map;
    const Lexicon list("en/page_classes.tsv");
    for (const auto& row : list.rows())
      map[row[list.column("word")]] = enum_named<Part>(part_names, row[list.column("kind")]).value_or(Part::unknown);
    return map;
  }();
  return words;
}

// "entry-content articleBody__x" -> entry, content, entrycontent, article, body, articlebody, ...
Part part_of_names(std::string_view names) {
  if (names.size() > 400) names = names.substr(0, 400);
  const auto& known = class_words();
  Part best = Part::unknown;
  std::string word, before;
  auto look = [&](const std::string& w) {
    auto it = known.find(w);
    if (it == known.end()) return;
    if (best == Part::unknown || it->second == Part::body || (best != Part::body && it->second < best))
      best = it->second;
  };
  auto end_word = [&](bool end_of_name) {
    if (!word.empty()) {
      look(word);
      if (!before.empty()) look(before + word);
      before = word;
    }
    word.clear();
    if (end_of_name) before.clear();
  };
  bool was_small = false;
  for (char c : names) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool big = c >= 'A' && c <= 'Z';
    if (!letter || (big && was_small)) end_word(c == ' ');
    if (letter) word += big ? static_cast<char>(c + 32) : c;
    was_small = letter && !big;
  }
  end_word(true);
  return best;
}

Part part_of_element(const Node& node, bool by_class) {
  if (node.tag == "nav" || node.tag == "footer" || node.tag == "form" || node.tag == "menu" || node.tag == "dialog")
    return Part::furniture;
  if (node.tag == "aside") return Part::furniture;
  if (node.tag == "figcaption" || node.tag == "caption") return Part::caption;
  if (node.has("hidden") || node.attribute("aria-hidden") == "true") return Part::furniture;
  const std::string_view role = node.attribute("role"), prop = node.attribute("itemprop");
  if (role == "navigation" || role == "complementary" || role == "contentinfo" || role == "banner" ||
      role == "dialog" || role == "search")
    return Part::furniture;
  if (prop == "articleBody") return Part::body;
  if (prop == "author") return Part::byline;
  if (prop == "datePublished" || prop == "dateModified") return Part::date;
  if (prop == "comment") return Part::comment;
  if (prop == "caption") return Part::caption;
  const std::string_view style = node.attribute("style");
  if (style.find("display:none") != std::string_view::npos || style.find("display: none") != std::string_view::npos)
    return Part::furniture;
  if (!by_class) return Part::unknown;
  Part part = part_of_names(node.attribute("class"));
  if (part == Part::unknown) part = part_of_names(node.attribute("id"));
  return part;
}

}  // namespace

std::vector<Piece> pieces_of(const Tree& tree, std::string_view title) { return PieceMaker(tree, title).run(); }

std::vector<Part> own_parts(const Tree& tree, bool by_class) {
  std::vector<Part> parts(tree.size(), Part::unknown);
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const Node& node = tree[i];
    // What holds the whole page has classes that tell of the page's topic.
    if (node.is_text() || node.tag == "html" || node.tag == "body" || node.tag == "article" || node.tag == "main" ||
        node.tag == "a")
      continue;
    parts[i] = part_of_element(node, by_class);
  }
  return parts;
}

void assign_parts(const Tree& tree, const std::vector<Part>& parts, std::vector<Piece>& pieces) {
  std::vector<Part> inherited(tree.size(), Part::unknown);
  for (uint32_t i = 1; i < tree.size(); ++i) {
    const Part above = inherited[tree[i].parent];
    const bool closed = above == Part::furniture || above == Part::teaser || above == Part::comment;
    inherited[i] = parts[i] == Part::unknown || (closed && parts[i] != Part::comment) ? above : parts[i];
  }
  for (Piece& piece : pieces) piece.part = inherited[piece.node];
}

}  // namespace sayso
