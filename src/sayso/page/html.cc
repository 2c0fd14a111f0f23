#include "sayso/page/html.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/about/about.h"
#include "sayso/page/about/about_dates.h"
#include "sayso/page/about/authors.h"
#include "sayso/page/about/kept_state.h"
#include "sayso/page/blocks/article.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/blocks/pieces.h"
#include "sayso/page/blocks/posts.h"
#include "sayso/page/blocks/quoted.h"
#include "sayso/page/blocks/sections.h"
#include "sayso/page/dates/dateline.h"
#include "sayso/page/explained.h"
#include "sayso/page/plain/letters.h"
#include "sayso/page/words/trimmed.h"

namespace sayso {
namespace {

void add_block(PageParts& parts, std::string_view text, BlockType type, Span origin, const std::string& anchor,
               std::string_view mark = {}) {
  if (text.empty()) return;
  if (!parts.text.empty()) parts.text += "\n\n";
  parts.text += mark;
  const uint32_t begin = static_cast<uint32_t>(parts.text.size());
  parts.text += text;
  parts.blocks.push_back({{begin, static_cast<uint32_t>(parts.text.size())}, type, origin, anchor});
}

// The first paragraph may open with a dateline, which becomes a block of its own in the same line of text.
bool split_dateline(PageParts& parts) {
  const Block block = parts.blocks.back();
  auto found = dateline_at_start(parts.text, block.span);
  if (!found) return false;
  parts.blocks.back().span = found->span;
  parts.blocks.back().type = BlockType::dateline;
  if (found->span.end < block.span.end)
    parts.blocks.push_back({{found->span.end, block.span.end}, BlockType::paragraph, block.origin, block.anchor});
  Metadata& m = parts.metadata;
  m.dateline = trimmed(parts.text, found->span);
  m.dateline_place = found->place;
  m.dateline_date = found->date;
  return true;
}

uint64_t body_words(const std::vector<Piece>& pieces, const std::vector<BlockType>& types) {
  uint64_t words = 0;
  for (size_t i = 0; i < pieces.size(); ++i)
    if (types[i] == BlockType::paragraph) words += pieces[i].words;
  return words;
}

constexpr uint64_t hardly_any = 25;  // words: less is no article's body

// What the page shows where no script runs, where it shows hardly anything else.
void read_noscript(const Tree& tree, std::string_view title, std::vector<Piece>& pieces,
                   std::vector<BlockType>& types) {
  if (std::none_of(tree.nodes().begin(), tree.nodes().end(), [](const Node& n) { return n.tag == "noscript"; })) return;
  std::vector<Piece> all = pieces_of(tree, title, true);
  std::vector<BlockType> all_types = classify(tree, all, title);
  if (body_words(all, all_types) < std::max(hardly_any, 2 * body_words(pieces, types))) return;
  pieces = std::move(all);
  types = std::move(all_types);
}

// The article's text as the JSON-LD has it, a line a paragraph, with tags or without.
std::vector<Piece> linked_pieces(std::string_view body, const Budget& budget) {
  constexpr size_t fewest = 40;  // bytes a line on an average: less is no text, and many elements
  const auto lines = static_cast<size_t>(std::count(body.begin(), body.end(), '\n'));
  if (lines * fewest > body.size() + 100 * fewest) return {};
  std::string html;
  for (char c : body) {
    if (c == '\n') html += "<br><br>";
    html += c;
  }
  Result<Tree> tree = parse_html(html, budget);
  return tree ? pieces_of(*tree, {}) : std::vector<Piece>{};
}

// The text of the JSON-LD where the page itself shows little of it: a script would have. It stands behind the title.
struct Linked {
  std::vector<Piece> pieces;
  size_t behind = 0;  // which piece of the page's own
};

Linked linked_body(const Tree& tree, const LinkedData& data, const std::vector<Piece>& pieces,
                   std::vector<BlockType>& types, const Budget& budget) {
  Linked linked;
  constexpr uint64_t share = 3;  // of its words the page shows less than one in so many
  constexpr size_t shortest = 200;
  const bool asks_scripts = data.body.size() < shortest && body_words(pieces, types) < hardly_any;
  const std::string state = asks_scripts ? body_in_state(tree) : std::string();
  const std::string& body = asks_scripts ? state : data.body;
  if (body.size() < shortest) return linked;
  linked.pieces = linked_pieces(body, budget);
  uint64_t words = 0;
  for (const Piece& p : linked.pieces) words += p.words;
  if (words < 2 * hardly_any || body_words(pieces, types) * share > words) return {};
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (types[i] == BlockType::paragraph || types[i] == BlockType::heading) types[i] = BlockType::furniture;
    if (types[i] == BlockType::title || types[i] == BlockType::byline || types[i] == BlockType::dateline)
      linked.behind = i + 1;
  }
  return linked;
}

// A block of the page, and the dateline that may open one of its first paragraphs.
class BlockWriter {
 public:
  explicit BlockWriter(PageParts& parts) : parts_(parts) {}
  void make_room(const std::vector<Piece>& pieces) {
    size_t bytes = 0;
    for (const Piece& piece : pieces) bytes += piece.text.size() + 2;
    parts_.text.reserve(bytes);
    parts_.blocks.reserve(pieces.size() + 1);
  }
  void add_post(const Piece& piece, BlockType type, const std::string& anchor) {
    const std::string_view text = piece.text;
    const size_t length = is_body(type) ? post_length(text) : text.size();
    add_block(parts_, text.substr(0, length), type, piece.origin, anchor);
    if (length < text.size()) add_block(parts_, text.substr(length + 1), BlockType::furniture, piece.origin, anchor);
  }

  void add(const Piece& piece, BlockType type, Span origin, const std::string& anchor, std::string_view mark = {}) {
    add_block(parts_, piece.text, type, origin, anchor, mark);
    if (type != BlockType::paragraph || dateline_ || ++paragraphs_ > 3) return;
    dateline_ = split_dateline(parts_);
  }

 private:
  PageParts& parts_;
  int paragraphs_ = 0;
  bool dateline_ = false;
};

// The page as it stands, without what is in its comments.
Result<PageParts> open_parts(std::string_view html, const Given& given, const Budget& budget) {
  Result<Tree> tree = parse_html(html, budget);
  if (!tree) return tl::unexpected(tree.error());
  PageParts parts;
  About said = about(*tree, given.url.value_or(""));
  parts.metadata = std::move(said.metadata);
  std::vector<Piece> pieces = pieces_of(*tree, parts.metadata.title);
  std::vector<BlockType> types = classify(*tree, pieces, parts.metadata.title);
  if (body_words(pieces, types) < hardly_any) read_noscript(*tree, parts.metadata.title, pieces, types);
  byline_from_page(*tree, pieces, types, parts.metadata.outlet, parts.metadata.byline);
  cut_notes_on(parts.metadata.byline, parts.metadata.outlet, pieces, types);
  find_dates({*tree, pieces, types, said.linked, given.captured.value_or("")}, parts.metadata);
  std::vector<std::string> anchors = date_sections(*tree, pieces, parts.metadata, types);
  const std::vector<bool> posts =
      date_posts(*tree, pieces, given.published.value_or(parts.metadata.published.edtf), anchors);
  const Linked linked = linked_body(*tree, said.linked, pieces, types, budget);
  const std::vector<QuoteRole> roles = quote_roles(*tree, pieces, types);
  BlockWriter writer(parts);
  writer.make_room(pieces);
  for (size_t i = 0; i <= pieces.size(); ++i) {
    if (i == linked.behind)
      for (const Piece& piece : linked.pieces) writer.add(piece, BlockType::paragraph, {}, {});
    if (i == pieces.size()) break;
    if (posts[i]) {
      writer.add_post(pieces[i], types[i], anchors[i]);
    } else {
      writer.add(pieces[i], types[i], pieces[i].origin, anchors[i], mark_of(roles[i], pieces[i].text));
    }
  }
  mark_letters(parts);
  return parts;
}

size_t body_bytes(const Result<PageParts>& parts) {
  size_t bytes = 0;
  if (parts)
    for (const Block& block : parts->blocks) bytes += block.type == BlockType::paragraph ? block.span.size() : 0;
  return bytes;
}

constexpr size_t hardly_any_bytes = 160;

// The page without the marks of comments that hold paragraphs; empty where none does. Some pages keep their article in
// one until the reader agrees to something.
std::string with_comments_open(std::string_view html) {
  constexpr std::string_view begin = "<!--", end = "-->";
  std::string out;
  for (size_t at = html.find(begin); at != html.npos;) {
    const size_t close = html.find(end, at + begin.size());
    if (close == html.npos) break;
    const std::string_view inside = html.substr(at + begin.size(), close - at - begin.size());
    size_t paragraphs = 0;
    for (size_t p = inside.find("</p>"); p != inside.npos; p = inside.find("</p>", p + 1)) ++paragraphs;
    if (paragraphs > 1) {
      if (out.empty()) out = html;
      out.replace(at, begin.size(), begin.size(), ' ');
      out.replace(close, end.size(), end.size(), ' ');
    }
    at = html.find(begin, close);
  }
  return out;
}

// What is read in place of a page that shows hardly anything; empty where nothing is.
std::string opened(std::string_view html, const Result<PageParts>& shown, const Given& given, const Budget& budget) {
  if (!shown || body_bytes(shown) >= hardly_any_bytes) return {};
  constexpr size_t some = 240;
  std::string open = with_comments_open(html);
  if (!open.empty() && body_bytes(open_parts(open, given, budget)) < std::max(some, 2 * body_bytes(shown)))
    open.clear();
  return open;
}

}  // namespace

Result<PageParts> html_parts(std::string_view html, const Given& given, const Budget& budget) {
  Result<PageParts> shown = open_parts(html, given, budget);
  const std::string open = opened(html, shown, given, budget);
  if (open.empty()) return shown;
  Result<PageParts> parts = open_parts(open, given, budget);
  if (!parts) return parts;
  const Metadata& said = shown->metadata;  // what the page says of itself goes before what stands in a comment
  if (!said.title.empty()) parts->metadata.title = said.title;
  if (!said.byline.empty()) parts->metadata.byline = said.byline;
  return parts;
}

Result<std::string> explain_html(std::string_view html, const Given& given, const Budget& budget) {
  const std::string open = opened(html, open_parts(html, given, budget), given, budget);
  if (!open.empty()) html = open;
  Result<Tree> tree = parse_html(html, budget);
  if (!tree) return tl::unexpected(tree.error());
  About said = about(*tree, given.url.value_or(""));
  Metadata& m = said.metadata;
  std::vector<Piece> pieces = pieces_of(*tree, m.title);
  std::vector<std::string_view> why;
  std::vector<BlockType> types = classify(*tree, pieces, m.title, &why);
  if (body_words(pieces, types) < hardly_any) {
    read_noscript(*tree, m.title, pieces, types);
    if (pieces.size() != why.size()) why.assign(pieces.size(), "noscript");  // other pieces than those
  }
  byline_from_page(*tree, pieces, types, m.outlet, m.byline);
  const std::vector<BlockType> before = types;
  cut_notes_on(m.byline, m.outlet, pieces, types);
  for (size_t i = 0; i < types.size(); ++i)
    if (types[i] != before[i]) why[i] = "tail";
  std::vector<Published> days;
  find_dates({*tree, pieces, types, said.linked, given.captured.value_or("")}, m, &days);
  date_sections(*tree, pieces, m, types);
  const Linked linked = linked_body(*tree, said.linked, pieces, types, budget);
  std::string out = explained_metadata(*tree, m, said.linked, days) + explained_pieces(*tree, pieces, types, why);
  const std::vector<Piece>& added = linked.pieces;
  if (added.empty()) return out;
  out += "\nBehind the title, from the page's data, which it does not show:\n";
  for (const Piece& piece : added) out += "paragraph  " + piece.text + "\n";
  return out;
}

}  // namespace sayso
