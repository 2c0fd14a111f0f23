#include "sayso/page/blocks/pieces.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

const TagSet left_out{"script", "style",  "template", "svg",   "noscript", "select", "textarea", "button", "iframe",
                      "object", "canvas", "video",    "audio", "head",     "option", "picture",  "rt",     "rp"};

// A shadow root as pages that were saved with their scripts' work have it.
bool is_shadow_root(const Node& node) { return node.tag == "template" && node.has("shadowrootmode"); }
const TagSet inline_tags{"a", "span", "time", "cite", "q", "label", "#other", "img", "input", "#text", "br", "button"};
const TagSet set_apart{"a", "span", "time", "cite", "label"};

// A piece while it grows: white space collapsed, words counted.
class GrowingPiece {
 public:
  explicit GrowingPiece(const Tree& tree) : tree_(tree) {}

  const std::string& text() const { return piece_.text; }
  bool is_linked() const { return piece_.link_words * 2 > piece_.words; }
  void add_space() { space_ = true; }
  void add_picture() { picture_ = true; }

  // False where the text holds nothing to be seen.
  bool add(uint32_t at, bool in_link) { return add(at, tree_[at], in_link); }
  // Of a text, or of a part of it.
  bool add(uint32_t at, const Node& node, bool in_link) {
    if (parts_from_last(node) || (picture_ && parts_words(node.text))) space_ = true;
    picture_ = false;
    last_parent_ = node.parent;
    bool any = false;
    uint32_t words = 0;
    for (size_t k = 0; k < node.text.size();) {
      if (size_t end = word_end(node.text, k); end > k) {
        words += opens_word();
        any = true;
        for (size_t next = 0; end < node.text.size() && node.text[end] == ' '; end = next, ++words)
          if ((next = word_end(node.text, end + 1)) == end + 1) break;  // more words, as they stand
        piece_.text.append(node.text, k, end - k);
        k = end;
        continue;
      }
      if (node.text[k] == ' ' || node.text[k] == '\n') {  // most of what stands between words
        space_ = true;
        ++k;
        continue;
      }
      const CodePoint c = code_point_at(node.text, k);
      if (is_space(c.value)) {
        space_ = true;
      } else if (c.value != 0xAD && !(piece_.text.empty() && is_unseen(c.value))) {  // a soft hyphen is no letter
        eighths_ += eighths_of_word(c.value);
        words += opens_word();
        any = true;
        append_utf8(piece_.text, c.value);
      }
      k += c.length;
    }
    if (!any) return false;
    words += eighths_ / 8;
    eighths_ %= 8;
    piece_.words += words;
    if (in_link) piece_.link_words += words;
    if (piece_.origin.empty()) piece_.origin = node.origin;
    piece_.origin.end = std::max(piece_.origin.end, node.origin.end);
    if (piece_.holder == 0) piece_.holder = node.parent;
    last_text_ = at;
    return true;
  }

  // The piece, which stands in the element `node`; empty where there was no text. What follows is a new one.
  Piece taken(uint32_t node) {
    space_ = picture_ = false;
    eighths_ = 0;
    if (piece_.text.empty()) return {};
    piece_.node = node;
    while (piece_.holder > node && tree_[piece_.holder].end <= last_text_) piece_.holder = tree_[piece_.holder].parent;
    piece_.holder = std::max(piece_.holder, node);
    Piece done = piece_;  // a copy is as long as its text is
    std::string room = std::move(piece_.text);
    room.clear();
    piece_ = Piece{};
    piece_.text = std::move(room);
    return done;
  }

 private:
  // Before a character: whether it is a word's first one.
  bool opens_word() {
    const bool opens = space_ || piece_.text.empty();
    if (opens && !piece_.text.empty()) piece_.text += ' ';
    space_ = false;
    return opens;
  }

  // "Changed on 9 December 2031<img>If": a picture between two words. Before a sign it may be one itself.
  bool parts_words(std::string_view text) const {
    if (piece_.text.empty() || text.empty()) return false;
    const auto is_of_word = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return is_of_word(piece_.text.back()) && is_of_word(text.front());
  }

  // "<span>27 May 2031</span><span>5 min</span>": styles set them apart, though no white space stands between. Inside
  // of words, as in capitals at the beginning of a text, only small letters meet. Two links or times are never one
  // word.
  bool parts_from_last(const Node& node) const {
    if (piece_.text.empty() || node.text.empty()) return false;
    const std::string_view tag = tree_[node.parent].tag;
    if (node.parent == last_parent_ && tag != "time") return false;
    if (!set_apart.has(tree_[node.parent]) || !set_apart.has(tree_[last_parent_])) return false;
    if (node.parent != last_parent_ && (tag == "a" || tag == "time") && tree_[last_parent_].tag == tag) return true;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_big = [](char c) { return c >= 'A' && c <= 'Z'; };
    const char a = piece_.text.back(), b = node.text.front();
    return (is_digit(a) && (is_digit(b) || is_big(b))) || (is_small(a) && (is_big(b) || is_digit(b)));
  }

  // Joiners, marks of direction, and a space of no width: nothing to be seen where they stand first.
  static bool is_unseen(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF; }

  // Behind the ASCII letters and marks from `at` on.
  static size_t word_end(std::string_view text, size_t at) {
    while (at < text.size() && text[at] > ' ' && text[at] < 0x7F) ++at;
    return at;
  }

  const Tree& tree_;
  Piece piece_;
  uint32_t last_parent_ = 0;  // of the last text
  uint32_t last_text_ = 0;
  uint32_t eighths_ = 0;  // of words, in scripts without spaces
  bool space_ = false;
  bool picture_ = false;  // since the last text
};

// Goes through the tree, and says where pieces begin and end.
class PieceMaker {
 public:
  PieceMaker(const Tree& tree, std::string_view title, bool with_noscript)
      : tree_(tree), title_(letters_of(title)), growing_(tree), with_noscript_(with_noscript) {}

  std::vector<Piece> run() {
    open_.push_back(0);
    for (uint32_t i = 0; i < tree_.size(); ++i) {
      while (!open_.empty() && i >= tree_[open_.back()].end) {
        flush();
        open_.pop_back();
      }
      while (!links_.empty() && i >= tree_[links_.back()].end) links_.pop_back();
      const Node& node = tree_[i];
      if (is_left_out(i) || is_box(i)) {
        i = node.end - 1;
      } else if (node.is_text() && !open_.empty() && tree_[open_.back()].tag == "pre") {
        add_preformatted(i);
      } else if (node.is_text()) {
        if (growing_.add(i, !links_.empty())) breaks_ = 0;
      } else if (node.tag == "br") {
        if (++breaks_ >= 2 || is_title() || is_question()) flush();
        growing_.add_space();
      } else if (node.tag == "img") {
        growing_.add_picture();
      } else if (node.tag == "a") {
        links_.push_back(i);
      } else if (node.tag == "cite" && signs_quote(i)) {
        flush();
      } else if (!inline_tags.has(node) && !is_in_button(i)) {
        flush();
        open_.push_back(i);
      }
    }
    flush();
    return std::move(pieces_);
  }

 private:
  bool is_left_out(uint32_t at) const {
    const Node& node = tree_[at];
    if (!left_out.has(node) || is_shadow_root(node) || (with_noscript_ && node.tag == "noscript")) return false;
    return node.tag != "button" || !folds_up(at);
  }

  // A text whose paragraphs are parted by empty lines.
  void add_preformatted(uint32_t at) {
    Node part = tree_[at];
    const std::string_view text = part.text;
    const bool as_written = part.origin.size() == text.size();  // no entities in it
    const uint32_t first = part.origin.begin;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = paragraph_end(text, begin);
      part.text = text.substr(begin, end - begin);
      if (as_written) part.origin = {first + static_cast<uint32_t>(begin), first + static_cast<uint32_t>(end)};
      if (growing_.add(at, part, !links_.empty())) breaks_ = 0;
      if (end < text.size() || part.text.ends_with("\n\n")) flush();
      begin = end;
    }
  }

  // Behind the first empty line from `at` on, but for a few letters.
  static size_t paragraph_end(std::string_view text, size_t at) {
    constexpr size_t shortest = 6;
    for (size_t line = text.find('\n', std::min(at + shortest, text.size())); line != text.npos;
         line = text.find('\n', line + 1)) {
      const size_t next = text.find_first_not_of(" \t\r", line + 1);
      if (next != text.npos && text[next] == '\n') return next + 1;
    }
    return text.size();
  }

  static bool is_heading(const Node& node) {
    static const TagSet headings{"h1", "h2", "h3", "h4", "h5", "h6"};
    return headings.has(node);
  }

  // A heading that opens what stands below it: the button is in the heading, or the heading in the button.
  bool folds_up(uint32_t button) const {
    constexpr uint32_t most_nodes = 8;
    for (uint32_t i = button + 1; i < std::min(tree_[button].end, button + most_nodes); ++i)
      if (is_heading(tree_[i])) return true;
    const uint32_t parent = tree_[button].parent;
    return is_heading(tree_[parent]) || is_heading(tree_[tree_[parent].parent]);
  }

  // Of a heading: what stands in a button there is no piece of its own.
  bool is_in_button(uint32_t node) const {
    constexpr int reach = 6;
    if (open_.empty() || !is_heading(tree_[open_.back()])) return false;
    uint32_t at = tree_[node].parent;
    for (int k = 0; k < reach && at > open_.back(); ++k, at = tree_[at].parent)
      if (tree_[at].tag == "button") return true;
    return false;
  }

  // Who said what a block quote holds, named as its last words.
  bool signs_quote(uint32_t at) const {
    const uint32_t parent = tree_[at].parent;
    if (tree_[parent].tag != "blockquote") return false;
    constexpr uint32_t most_nodes = 60;  // of none are looked at more: a quote may hold any number of names
    const uint32_t end = std::min(tree_[parent].end, tree_[at].end + most_nodes);
    for (uint32_t i = tree_[at].end; i < end; ++i)
      if (tree_[i].is_text() && tree_[i].text.find_first_not_of(" \t\r\n") != std::string_view::npos) return false;
    return true;
  }

  // What opens over a word of a paragraph: an inline element of at least two links of several words, and hardly
  // anything else, with words of the paragraph before it.
  bool is_box(uint32_t at) const {
    if (tree_[at].tag != "span" || growing_.text().empty() || !links_.empty()) return false;
    if (open_.empty() || tree_[open_.back()].tag != "p") return false;
    constexpr uint32_t most_nodes = 60;
    if (tree_[at].end - at > most_nodes) return false;
    size_t links = 0, words = 0, linked = 0;
    for (uint32_t i = at + 1; i < tree_[at].end; ++i) {
      const Node& node = tree_[i];
      if (!node.is_text()) continue;
      const size_t here = count_words(node.text, 60);
      words += here;
      if (tree_[node.parent].tag != "a") continue;
      linked += here;
      if (tree_[node.parent].parent != at) return false;
      links += here >= 4;
    }
    return links >= 2 && linked * 4 >= words * 3;
  }

  // "<b>And what did they say?</b><br>": a question of an interview, with its answer behind it.
  bool is_question() const {
    constexpr size_t fewest = 4, longest = 400;  // words; bytes
    const std::string_view text = growing_.text();
    const bool asks = text.ends_with('?') || text.ends_with("？") || text.ends_with("؟");
    return asks && !growing_.is_linked() && text.size() <= longest && count_words(text, fewest) >= fewest;
  }

  bool is_title() const {
    return !title_.empty() && growing_.text().size() < 4 * title_.size() + 40 && letters_of(growing_.text()) == title_;
  }

  void flush() {
    breaks_ = 0;
    if (Piece piece = growing_.taken(open_.empty() ? 0 : open_.back()); !piece.text.empty())
      pieces_.push_back(std::move(piece));
  }

  const Tree& tree_;
  std::string title_;
  std::vector<Piece> pieces_;
  std::vector<uint32_t> open_, links_;
  GrowingPiece growing_;
  bool with_noscript_;
  int breaks_ = 0;
};

}  // namespace

std::vector<Piece> pieces_of(const Tree& tree, std::string_view title, bool with_noscript) {
  return PieceMaker(tree, title, with_noscript).run();
}

}  // namespace sayso
