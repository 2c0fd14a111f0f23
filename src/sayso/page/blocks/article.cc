#include "sayso/page/blocks/article.h"

#include <algorithm>
#include <array>
#include <utility>

#include "sayso/page/blocks/draft.h"
#include "sayso/page/blocks/elements.h"
#include "sayso/page/people/byline.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

// "The harbour in winter (Image: Coast Press)", in brackets of any width.
bool ends_in_credit(const Piece& p) {
  constexpr size_t longest = 80;  // bytes
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> brackets{
      {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"〔", "〕"}}};
  if (p.words > 60) return false;
  const std::string_view text = p.text;
  for (const auto& [opening, closing] : brackets) {
    if (!text.ends_with(closing)) continue;
    const size_t open = text.rfind(opening);
    if (open == text.npos || text.size() - open > longest) continue;
    const size_t begin = open + opening.size();
    const std::string_view credit = text.substr(begin, text.size() - begin - closing.size());
    return furniture_of(credit) == Furniture::caption;
  }
  return false;
}

// "The harbour in winter. Image: Coast Press": a sentence or two, and a few words of credit behind the last one.
bool closes_with_credit(const Piece& p) {
  constexpr uint32_t longest = 60, most_words = 7;
  constexpr size_t most_bytes = 80;
  if (p.words > longest || p.link_words * 2 > p.words) return false;
  const std::string_view text = p.text;
  const size_t colon = text.rfind(": ");
  if (colon == text.npos || text.size() - colon > most_bytes) return false;
  const size_t space = text.substr(0, colon).find_last_of(' ');
  if (space == text.npos || !ends_in_stop(text.substr(0, space))) return false;
  const std::string_view credit = text.substr(space + 1);
  return !ends_in_stop(credit) && count_words(credit, most_words + 1) <= most_words &&
         furniture_of(credit) == Furniture::caption;
}

// "More on the subject: a headline", of which the headline is a link and all before it a few words with a colon.
bool is_led_to(const Piece& p) {
  constexpr uint32_t most_before = 7;
  const uint32_t before = p.words - p.link_words;
  if (before == 0 || before > most_before || p.link_words < 4) return false;
  const size_t colon = p.text.find(": ");
  return colon != std::string::npos &&
         count_words(std::string_view(p.text).substr(0, colon), most_before + 1) == before;
}

// "Click here for the list of piers. You have to ...": opens as a notice does, and is text: three sentences or more,
// and behind another paragraph in the same element.
bool is_text_of_its_own(const PageDraft& d, size_t i) {
  constexpr size_t fewest = 3, least_words = 30;
  const Piece& p = d.pieces[i];
  if (i == 0 || p.words < least_words || p.link_share() > 0.3f) return false;
  const Piece& before = d.pieces[i - 1];
  if (d.tree[before.node].parent != d.tree[p.node].parent || !is_running(before) || !ends_in_stop(before.text))
    return false;
  size_t sentences = 0;
  for (Span word : words_of(p.text, 2 * least_words)) sentences += word.size() > 3 && ends_in_stop(word.of(p.text));
  return sentences >= fewest;
}

BlockType type_in_comments(PageDraft& d, size_t i) {
  const Piece& p = d.pieces[i];
  d.kinds[i] = furniture_of(p.text);
  const bool furniture =
      d.kinds[i] != Furniture::none || p.link_share() > 0.8f || p.words < 2 || is_heading_tag(d.tag_of(p));
  return furniture ? BlockType::furniture : BlockType::comment;
}

// "0:00 / 38:12", as players of recordings have it.
bool is_place_in_recording(std::string_view line) {
  constexpr size_t longest = 20;
  return line.size() <= longest && line.find_first_not_of("0123456789:/ ") == line.npos &&
         line.find('/') != line.npos && std::count(line.begin(), line.end(), ':') >= 2;
}

BlockType type_inside(PageDraft& d, size_t i) {
  const Piece& p = d.pieces[i];
  Furniture kind = furniture_of(p.text);
  if (kind == Furniture::notice && is_text_of_its_own(d, i)) kind = Furniture::none;
  d.kinds[i] = kind;
  if (kind == Furniture::caption || ends_in_credit(p) || closes_with_credit(p)) return BlockType::caption;
  if (kind == Furniture::teaser || (p.link_share() > 0.8f && kind != Furniture::none)) return BlockType::teaser;
  // Between parts of a text; signs of money or of marks out of five say something.
  const bool is_ornament = is_rule(p.text) && p.text.find_first_of("$%#@&+=<>?!") == std::string::npos;
  if (kind != Furniture::none || is_ornament || is_place_in_recording(p.text)) return BlockType::furniture;
  const std::string_view tag = d.tag_of(p);
  if (is_heading_tag(tag))
    return p.link_share() > 0.9f && p.words > 2 && tag != "h1" && tag != "h2" ? BlockType::teaser : BlockType::heading;
  if (is_led_to(p)) return BlockType::teaser;
  if (p.link_share() > 0.75f) return p.words >= 4 && ends_in_stop(p.text) ? BlockType::paragraph : BlockType::teaser;
  if (tag != "p" && tag != "li" && p.words <= 12 && byline_line(p.text, {0, static_cast<uint32_t>(p.text.size())}))
    return BlockType::byline;
  return BlockType::paragraph;
}

// A piece by itself: by where it stands, and by its words.
BlockType type_of(PageDraft& d, size_t i) {
  const Piece& p = d.pieces[i];
  const bool inside = d.inside(p);
  if (p.part == Part::comment) return type_in_comments(d, i);
  if (p.part == Part::teaser) return p.words >= 3 ? BlockType::teaser : BlockType::furniture;
  if (inside && p.words <= 80 && p.text.starts_with('(') &&
      credit_in(p.text, {0, static_cast<uint32_t>(p.text.size())}))
    return BlockType::byline;
  if (p.part == Part::caption && inside) return BlockType::caption;
  if (is_outside(p.part)) return BlockType::furniture;
  if (p.part == Part::byline) {
    if (p.words <= 25) return BlockType::byline;
    if (inside) return BlockType::furniture;  // about the author
  }
  if (p.part == Part::date && p.words <= 15) return BlockType::dateline;
  return inside ? type_inside(d, i) : BlockType::furniture;
}

// A heading over nothing belongs to what was taken away.
void cut_lonely_headings(PageDraft& d) {
  bool text_behind = false;
  for (size_t i = d.pieces.size(); i-- > 0;) {
    if (d.types[i] == BlockType::paragraph) text_behind = true;
    if (d.types[i] == BlockType::heading && !text_behind) d.types[i] = BlockType::furniture;
  }
}

uint64_t body_words(const PageDraft& d) {
  uint64_t words = 0;
  for (size_t i = 0; i < d.pieces.size(); ++i)
    if (d.types[i] == BlockType::paragraph) words += d.pieces[i].words;
  return words;
}

// Of the body, behind the title.
size_t sentences(const PageDraft& d) {
  size_t found = 0;
  for (size_t i = d.title + 1; i < d.pieces.size(); ++i)
    found += d.types[i] == BlockType::paragraph && d.pieces[i].link_words == 0 && ends_in_stop(d.pieces[i].text);
  return found;
}

// Where somebody asks: for each piece the step that gave its type.
class Steps {
 public:
  explicit Steps(std::vector<std::string_view>* why) : why_(why) {}

  void begin(const PageDraft& d) {
    if (!why_) return;
    noted_ = d.types;
    why_->assign(d.pieces.size(), "outside");
    for (size_t i = 0; i < d.pieces.size(); ++i) {
      if (d.inside(d.pieces[i])) (*why_)[i] = "inside";
      if (d.kinds[i] != Furniture::none) (*why_)[i] = "words";
      if (d.pieces[i].part != Part::unknown) (*why_)[i] = "part";
    }
  }

  void note(std::string_view step, const PageDraft& d) {
    if (!why_) return;
    for (size_t i = 0; i < noted_.size(); ++i)
      if (noted_[i] != d.types[i]) (*why_)[i] = step;
    noted_ = d.types;
  }

 private:
  std::vector<std::string_view>* why_;
  std::vector<BlockType> noted_;
};

// Finds the article's elements, and has the steps of the other files work on what is in them.
class Classifier {
 public:
  Classifier(const Tree& tree, std::vector<Piece>& pieces, std::string_view title, std::vector<std::string_view>* why)
      : draft_{tree,
               pieces,
               std::vector<BlockType>(pieces.size(), BlockType::furniture),
               std::vector<Furniture>(pieces.size(), Furniture::none),
               {},
               letters_of(title),
               0},
        steps_(why) {}

  std::vector<BlockType> run() {
    if (draft_.pieces.empty()) return {};
    own_parts_ = own_parts(draft_.tree, true);
    first_title_ = first_title(draft_.tree, draft_.pieces, draft_.name, inherited_parts(draft_.tree, own_parts_));
    for (float much : {0.4f, 0.2f, 0.1f}) {
      parts_ = parts_of(true, much);
      if (leaves_text()) break;
    }
    if (!leaves_text()) parts_ = parts_of(false, 0.4f);  // a site that calls everything a "widget"
    draft_.elements = article_elements(draft_.tree, parts_, draft_.pieces, first_title_);
    give_types(true);
    if (body_words(draft_) < hardly_any) read_anything();
    return std::move(draft_.types);
  }

 private:
  static constexpr uint64_t hardly_any = 25;  // words: no article

  void give_types(bool running) {
    for (size_t i = 0; i < draft_.pieces.size(); ++i) draft_.types[i] = type_of(draft_, i);
    steps_.begin(draft_);
    const auto step = [&](std::string_view name, auto take) {
      take(draft_);
      steps_.note(name, draft_);
    };
    step("title", [&](PageDraft& d) { find_title(d, first_title_); });
    step("standfirst", find_standfirst);
    step("picture", find_captions);
    step("byline", find_byline);
    step("dateline", find_dateline);
    step("sponsored", cut_sponsored);
    if (running) step("tail", cut_tail);
    if (running) step("links", keep_own_links);
    step("head", cut_head);
    step("repeated", cut_repeats);
    step("comments", find_comments);
    step("heading over nothing", cut_lonely_headings);
  }

  // A page without running text: a table, cards, verses, or two short sentences. What there is of words that are no
  // links is its body.
  void read_anything() {
    PageDraft before = draft_;
    const uint64_t words = body_words(draft_);
    const size_t said = sentences(draft_);
    draft_.elements = {any_element(draft_.tree, draft_.pieces)};
    give_types(false);
    constexpr uint64_t some = 40;
    constexpr size_t a_report = 2;  // sentences
    if (body_words(draft_) >= std::max(2 * words, some) || sentences(draft_) >= std::max(said + 1, a_report)) return;
    draft_.types = std::move(before.types);
    draft_.kinds = std::move(before.kinds);
    draft_.elements = std::move(before.elements);
  }

  std::vector<OwnPart> parts_of(bool by_class, float much_of_page) {
    std::vector<OwnPart> parts = by_class ? own_parts_ : own_parts(draft_.tree, false);
    mend_parts(draft_.tree, parts, draft_.pieces, much_of_page, first_title_);
    inherited_ = inherited_parts(draft_.tree, parts);
    for (Piece& piece : draft_.pieces) {
      piece.part = inherited_[piece.node];
      if (inherited_[piece.holder] == Part::caption && !is_outside(piece.part)) piece.part = Part::caption;
    }
    return parts;
  }

  // Whether a fair share of the page's running text, comments not counted, is in no furniture.
  bool leaves_text() const {
    uint64_t all = 0, left = 0;
    for (const Piece& p : draft_.pieces) {
      if (!is_running(p) || p.part == Part::comment) continue;
      all += p.words;
      if (!is_outside(p.part) && p.part != Part::caption) left += p.words;
    }
    return left * 100 >= all * 30 || clear_article(draft_.tree, draft_.pieces, inherited_, first_title_) != 0;
  }

  PageDraft draft_;
  std::vector<OwnPart> own_parts_, parts_;  // as classes and tags have it; mended
  std::vector<Part> inherited_;
  size_t first_title_ = 0;
  Steps steps_;
};

}  // namespace

std::vector<BlockType> classify(const Tree& tree, std::vector<Piece>& pieces, std::string_view title,
                                std::vector<std::string_view>* why) {
  return Classifier(tree, pieces, title, why).run();
}

}  // namespace sayso
