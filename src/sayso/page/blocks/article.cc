#include "sayso/page/blocks/article.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/blocks/elements.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/people/byline.h"
#include "sayso/page/tree/metas.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

class Classifier {
 public:
  Classifier(const Tree& tree, std::vector<Piece>& pieces, std::string_view title, std::vector<std::string_view>* why)
      : tree_(tree),
        pieces_(pieces),
        why_(why),
        title_(letters_of(title)),
        draft_{tree,
               pieces,
               std::vector<BlockType>(pieces.size(), BlockType::furniture),
               std::vector<Furniture>(pieces.size(), Furniture::none),
               {}} {}

  std::vector<BlockType> run() {
    if (pieces_.empty()) return {};
    own_parts_ = own_parts(tree_, true);
    first_title_ = first_title(tree_, pieces_, title_, inherited_parts(tree_, own_parts_));
    for (float much : {0.4f, 0.2f, 0.1f}) {
      parts_ = parts_of(true, much);
      if (leaves_text()) break;
    }
    if (!leaves_text()) parts_ = parts_of(false, 0.4f);  // a site that calls everything a "widget"
    draft_.elements = article_elements(tree_, parts_, pieces_, first_title_);
    give_types();
    if (body_words() < hardly_any) read_anything();
    return std::move(draft_.types);
  }

 private:
  static constexpr uint64_t hardly_any = 25;  // words: no article
  std::vector<BlockType>& types() { return draft_.types; }

  void give_types() {
    for (size_t i = 0; i < pieces_.size(); ++i) types()[i] = type_of(i);
    note_first();
    const auto step = [&](std::string_view name, auto take) {
      take();
      note(name);
    };
    step("title", [&] { find_title(); });
    step("standfirst", [&] { find_standfirst(); });
    step("byline", [&] { find_byline(); });
    step("dateline", [&] { find_dateline(); });
    if (!anything_) step("tail", [&] { cut_tail(draft_); });
    if (!anything_) step("links", [&] { keep_own_links(draft_); });
    step("head", [&] { cut_head(); });
    step("repeated", [&] { cut_repeats(draft_); });
    step("comments", [&] { find_comments(draft_); });
    step("heading over nothing", [&] { lonely_headings(); });
  }

  // Where somebody asks: for each piece the step that gave its type.
  void note_first() {
    if (!why_) return;
    noted_ = types();
    why_->assign(pieces_.size(), "outside");
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (draft_.inside(pieces_[i])) (*why_)[i] = "inside";
      if (draft_.kinds[i] != Furniture::none) (*why_)[i] = "words";
      if (pieces_[i].part != Part::unknown) (*why_)[i] = "part";
    }
  }

  void note(std::string_view step) {
    if (!why_) return;
    for (size_t i = 0; i < noted_.size(); ++i)
      if (noted_[i] != types()[i]) (*why_)[i] = step;
    noted_ = types();
  }

  uint64_t body_words() const {
    uint64_t words = 0;
    for (size_t i = 0; i < pieces_.size(); ++i)
      if (draft_.types[i] == BlockType::paragraph) words += pieces_[i].words;
    return words;
  }

  // Of the body, behind the title.
  size_t sentences() const {
    size_t found = 0;
    for (size_t i = found_title_ + 1; i < pieces_.size(); ++i)
      found += draft_.types[i] == BlockType::paragraph && pieces_[i].link_words == 0 && ends_in_stop(pieces_[i].text);
    return found;
  }

  // A page without running text: a table, cards, verses, or two short sentences. What there is of words that are no
  // links is its body.
  void read_anything() {
    PageDraft before = draft_;
    const uint64_t words = body_words();
    const size_t said = sentences();
    draft_.elements = {any_element(tree_, pieces_)};
    anything_ = true;
    give_types();
    constexpr uint64_t some = 40;
    constexpr size_t a_report = 2;  // sentences
    if (body_words() >= std::max(2 * words, some) || sentences() >= std::max(said + 1, a_report)) return;
    draft_.types = std::move(before.types);
    draft_.kinds = std::move(before.kinds);
    draft_.elements = std::move(before.elements);
  }

  std::vector<OwnPart> parts_of(bool by_class, float much_of_page) {
    std::vector<OwnPart> parts = by_class ? own_parts_ : own_parts(tree_, false);
    mend_parts(tree_, parts, pieces_, much_of_page, first_title_);
    inherited_ = inherited_parts(tree_, parts);
    for (Piece& piece : pieces_) {
      piece.part = inherited_[piece.node];
      if (inherited_[piece.holder] == Part::caption && !is_outside(piece.part)) piece.part = Part::caption;
    }
    return parts;
  }

  // Whether a fair share of the page's running text, comments not counted, is in no furniture.
  bool leaves_text() const {
    uint64_t all = 0, left = 0;
    for (const Piece& p : pieces_) {
      if (!is_running(p) || p.part == Part::comment) continue;
      all += p.words;
      if (!is_outside(p.part) && p.part != Part::caption) left += p.words;
    }
    return left * 100 >= all * 30 || clear_article(tree_, pieces_, inherited_, first_title_) != 0;
  }

  BlockType type_of(size_t i) {
    const Piece& p = pieces_[i];
    const bool inside = draft_.inside(p);
    if (p.part == Part::comment) return type_in_comments(i);
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
    return inside ? type_inside(i) : BlockType::furniture;
  }

  BlockType type_in_comments(size_t i) {
    const Piece& p = pieces_[i];
    draft_.kinds[i] = furniture_of(p.text);
    const bool furniture =
        draft_.kinds[i] != Furniture::none || p.link_share() > 0.8f || p.words < 2 || is_heading_tag(draft_.tag_of(p));
    return furniture ? BlockType::furniture : BlockType::comment;
  }

  BlockType type_inside(size_t i) {
    const Piece& p = pieces_[i];
    const Furniture kind = draft_.kinds[i] = furniture_of(p.text);
    if (kind == Furniture::caption || ends_in_credit(p)) return BlockType::caption;
    if (kind == Furniture::teaser || (p.link_share() > 0.8f && kind != Furniture::none)) return BlockType::teaser;
    if (kind != Furniture::none) return BlockType::furniture;
    const std::string_view tag = draft_.tag_of(p);
    if (is_heading_tag(tag))
      return p.link_share() > 0.9f && p.words > 2 && tag != "h1" && tag != "h2" ? BlockType::teaser
                                                                                : BlockType::heading;
    if (is_led_to(p)) return BlockType::teaser;
    if (p.link_share() > 0.75f) return p.words >= 4 && ends_in_stop(p.text) ? BlockType::paragraph : BlockType::teaser;
    if (tag != "p" && tag != "li" && p.words <= 12 && byline_line(p.text, {0, static_cast<uint32_t>(p.text.size())}))
      return BlockType::byline;
    return BlockType::paragraph;
  }

  // "The harbour in winter (Image: Coast Press)"
  static bool ends_in_credit(const Piece& p) {
    if (p.words > 60 || !p.text.ends_with(')')) return false;
    const size_t open = p.text.rfind('(');
    if (open == std::string::npos || p.text.size() - open > 80) return false;
    return furniture_of(std::string_view(p.text).substr(open + 1, p.text.size() - open - 2)) == Furniture::caption;
  }

  // "More on the subject: a headline", of which the headline is a link and all before it a few words with a colon.
  static bool is_led_to(const Piece& p) {
    constexpr uint32_t most_before = 7;
    const uint32_t before = p.words - p.link_words;
    if (before == 0 || before > most_before || p.link_words < 4) return false;
    const size_t colon = p.text.find(": ");
    return colon != std::string::npos &&
           count_words(std::string_view(p.text).substr(0, colon), most_before + 1) == before;
  }

  // The line that is the page's title, up to the article's first long paragraph: that which says all of it, then a
  // heading, then one outside of menus. Else a later heading that says just that, else the last h1 before the text.
  size_t title_piece() {
    size_t found = pieces_.size(), best = pieces_.size();
    int most = 0;
    uint32_t words = 0;
    constexpr uint32_t far_into_the_text = 150;
    for (size_t i = 0; i < pieces_.size() && words < far_into_the_text; ++i) {
      const Piece& p = pieces_[i];
      if (const int likeness = likeness_to_title(p); likeness > most) {
        most = likeness;
        best = i;
      }
      if (found == pieces_.size() && draft_.tag_of(p) == "h1" && p.words >= 3 && !is_outside(p.part)) found = i;
      if (types()[i] != BlockType::paragraph) continue;
      words += p.words;
      if (p.words >= 40 && found < pieces_.size()) break;
    }
    if (best < pieces_.size()) return best;
    const bool later = first_title_ < pieces_.size() && !is_outside(pieces_[first_title_].part) &&
                       letters_of(pieces_[first_title_].text) == title_;
    return later ? first_title_ : found;
  }

  // 0 for what is no title.
  int likeness_to_title(const Piece& p) const {
    if (p.words > 50) return 0;
    const bool exact = letters_of(p.text.substr(0, 500)) == title_, heading = is_heading_tag(draft_.tag_of(p));
    if (!heading && (!exact || p.link_words > 0 || p.words < 3 || p.part == Part::caption)) return 0;
    if (!is_like_title(p, title_)) return 0;
    return 7 * exact + 4 * heading + 2 * (draft_.tag_of(p) == "h1") + 2 * !is_outside(p.part);
  }

  void find_title() {
    found_title_ = title_piece();
    if (found_title_ == pieces_.size()) return;
    types()[found_title_] = BlockType::title;
    for (size_t i = 0; i < pieces_.size(); ++i)  // printed twice on many pages
      if (i != found_title_ && is_heading_tag(draft_.tag_of(pieces_[i])) && is_like_title(pieces_[i], title_))
        types()[i] = BlockType::furniture;
    for (size_t i = 0; i < found_title_; ++i)
      if (is_body(types()[i])) types()[i] = BlockType::furniture;
  }

  // Between the title and the text: what sums the article up, in an element of its own.
  void find_standfirst() {
    if (found_title_ >= pieces_.size()) return;
    for (size_t i = found_title_, left = 3; i-- > 0 && left > 0; --left) {
      const Piece& p = pieces_[i];
      if (p.part != Part::lead || !is_running(p) || !ends_in_stop(p.text)) break;
      types()[i] = BlockType::paragraph;
    }
    size_t first = found_title_ + 1;
    while (first < pieces_.size() && types()[first] != BlockType::paragraph) ++first;
    if (first == pieces_.size()) return;
    constexpr size_t reach = 10, most = 3;
    const std::string described = description();
    size_t found = 0, seen = 0;
    std::vector<size_t> taken;
    const auto is_said = [&](size_t i) {  // printed twice
      return std::any_of(taken.begin(), taken.end(), [&](size_t k) { return pieces_[k].text == pieces_[i].text; });
    };
    for (size_t i = found_title_ + 1; i < first && found < most; ++i) {
      seen += !is_outside(pieces_[i].part);
      if (!(seen <= reach && is_standfirst(pieces_[i], pieces_[first])) && !is_described(pieces_[i], described))
        continue;
      if (is_said(i)) continue;
      taken.push_back(i);
      types()[i] = is_heading_tag(draft_.tag_of(pieces_[i])) ? BlockType::heading : BlockType::paragraph;
      ++found;
    }
    for (size_t k = first; k < pieces_.size() && k <= first + 1; ++k) {
      if (types()[k] == BlockType::paragraph && is_said(k)) types()[k] = BlockType::furniture;
      taken.push_back(k);
    }
  }

  // How the page describes itself to other sites, its letters: very often by its standfirst.
  std::string description() const {
    const Metas metas(tree_);
    return letters_of(metas.first({"og:description", "description", "twitter:description"}));
  }

  // Whether a piece in front of the text says that, whatever it is called.
  bool is_described(const Piece& p, const std::string& described) const {
    constexpr size_t fewest = 30, enough = 60;  // letters
    if (p.words > 120 || p.link_share() > 0.3f || p.part == Part::comment || p.part == Part::hidden ||
        p.part == Part::caption || described.size() < fewest)
      return false;
    const std::string letters = letters_of(p.text);
    return letters.size() >= fewest && described.starts_with(letters.substr(0, enough)) && !is_like_title(p, title_);
  }

  // "Updated Nov. 19, 2031 8:21 am / Original Nov. 19, 2031 8:02 am"
  static bool is_stamp(const Piece& p) {
    constexpr uint32_t longest = 14, longest_of_two = 25;  // words
    if (p.words > longest_of_two || ends_in_stop(p.text)) return false;
    const size_t dates = dates_in(p.text).size();
    return dates > 1 || (dates == 1 && p.words <= longest);
  }

  bool is_standfirst(const Piece& p, const Piece& first) const {
    const bool leads_to_itself =
        p.part == Part::lead && pieces_[found_title_].link_share() > 0.9f;  // as in a newsletter
    if (p.words < 8 || p.words > 120 || draft_.tag_of(p) == "li") return false;
    if (p.link_share() > 0.3f && !leads_to_itself) return false;
    if (p.part != Part::unknown && p.part != Part::lead && p.part != Part::body &&
        (p.part != Part::teaser || p.link_words > 0))
      return false;
    if (furniture_of(p.text) != Furniture::none || byline_line(p.text, {0, static_cast<uint32_t>(p.text.size())}))
      return false;
    if (is_stamp(p)) return false;
    const std::string letters = letters_of(p.text), next = letters_of(first.text.substr(0, 1000));
    return !is_like_title(p, title_) && letters.size() >= 20 && !next.starts_with(letters.substr(0, 40));
  }

  // Around the title, up to the first long paragraph: a short piece that begins with "By" and names people.
  void find_byline() {
    const auto& by = byline_phrases(BylineWord::by);
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (types()[i] == BlockType::byline || (types()[i] == BlockType::paragraph && p.words >= 30)) return;
      // "By" and "by"; "BY USE CASE" is a label.
      const bool opens = p.words <= 12 && std::any_of(by.begin(), by.end(), [&](std::string_view phrase) {
                           return lower(p.text.substr(0, 1)) == phrase.substr(0, 1) &&
                                  p.text.substr(1).starts_with(std::string(phrase.substr(1)) + ' ');
                         });
      if (!opens || p.part == Part::comment || p.part == Part::teaser || persons_in(p.text).empty()) continue;
      types()[i] = BlockType::byline;
      return;
    }
  }

  // Under the title: a short piece that opens with a date, which may be a link.
  void find_dateline() {
    constexpr size_t reach = 3;
    for (size_t i = found_title_ + 1; i < pieces_.size() && i <= found_title_ + reach; ++i) {
      const Piece& p = pieces_[i];
      if (types()[i] == BlockType::paragraph && p.words >= 12) return;
      if (types()[i] != BlockType::teaser || p.part == Part::teaser || p.words > 8) continue;
      const std::vector<FoundDate> dates = dates_in(p.text, DayOrder::day_first);
      if (!dates.empty() && dates[0].begin == 0) types()[i] = BlockType::dateline;
    }
  }

  // Before the first real paragraph: a section's name, a date, a byline.
  void cut_head() {
    for (size_t i = 0; i < pieces_.size(); ++i) {
      if (types()[i] != BlockType::paragraph) continue;
      const Piece& p = pieces_[i];
      const bool clock = p.words <= 8 && (p.text.ends_with("a.m.") || p.text.ends_with("p.m."));
      if (p.words >= 12 || (ends_in_stop(p.text) && !clock)) return;
      const Span all{0, static_cast<uint32_t>(p.text.size())};
      if (byline_line(p.text, all)) {
        types()[i] = BlockType::byline;
      } else if (!edtf_of(p.text).empty() && p.words <= 8) {
        types()[i] = BlockType::dateline;
      } else if (p.words <= 6 || p.link_share() > 0.3f) {
        types()[i] = BlockType::furniture;
      }
    }
  }

  // A heading over nothing belongs to what was taken away.
  void lonely_headings() {
    bool text_behind = false;
    for (size_t i = pieces_.size(); i-- > 0;) {
      if (types()[i] == BlockType::paragraph) text_behind = true;
      if (types()[i] == BlockType::heading && !text_behind) types()[i] = BlockType::furniture;
    }
  }

  const Tree& tree_;
  std::vector<Piece>& pieces_;
  std::vector<std::string_view>* why_;
  std::vector<BlockType> noted_;
  std::string title_;
  std::vector<OwnPart> own_parts_, parts_;  // as classes and tags have it; mended
  std::vector<Part> inherited_;
  PageDraft draft_;
  size_t first_title_ = 0, found_title_ = 0;
  bool anything_ = false;  // no running text was found
};

}  // namespace

std::vector<BlockType> classify(const Tree& tree, std::vector<Piece>& pieces, std::string_view title,
                                std::vector<std::string_view>* why) {
  return Classifier(tree, pieces, title, why).run();
}

}  // namespace sayso
