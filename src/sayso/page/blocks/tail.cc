// Where an article ends, and what was put into it that is not its own.
#include <algorithm>
#include <unordered_map>

#include "sayso/base/utf8.h"
#include "sayso/page/blocks/closings.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

class Tail {
 public:
  explicit Tail(PageDraft& draft) : d_(draft), marks_(draft.pieces.size()) {
    for (size_t i = 0; i < size(); ++i) {
      marks_[i] = mark_of(d_.pieces[i]);
      if (d_.types[i] != BlockType::paragraph) continue;
      words_of_mark_[marks_[i]] += d_.pieces[i].words;
      all_ += d_.pieces[i].words;
      if (is_running(d_.pieces[i]) || ends_in_stop(d_.pieces[i].text)) last_ = i;
    }
    uint64_t most = 0;
    for (const auto& [mark, words] : words_of_mark_)
      if (words > most || (words == most && mark < main_)) {
        most = words;
        main_ = mark;
      }
  }

  void cut() {
    short_pieces();
    labels();
    about_the_house();
    consent();
    pleas();
  }

 private:
  size_t size() const { return d_.pieces.size(); }

  // Paragraphs of one text stand at one depth in elements of one kind.
  uint64_t mark_of(const Piece& p) const {
    const Node& node = d_.tree[p.node];
    const Node& above = d_.tree[node.parent];
    const std::hash<std::string_view> hash;
    uint64_t mark = hash(node.tag) ^ (uint64_t{node.depth} << 32);
    mark = mark * 1099511628211u ^ hash(above.tag);
    return mark * 1099511628211u ^ hash(above.attribute("class"));
  }

  // Behind the last real paragraph.
  void short_pieces() {
    for (size_t i = behind_list(); i < size(); ++i) {
      const Piece& p = d_.pieces[i];
      if (is_body(d_.types[i]) && !(d_.tag_of(p) == "li" && p.link_share() < 0.3f)) d_.types[i] = BlockType::furniture;
    }
  }

  // Behind the last sentence may go on a list of lines without full stops, under headings or not, in elements like the
  // text's own. Where it ends; behind the last sentence where none is.
  size_t behind_list() const {
    constexpr size_t fewest = 4;
    size_t lines = 0, end = last_ + 1;
    for (size_t i = last_ + 1; i < size(); ++i) {
      const Piece& p = d_.pieces[i];
      if (!is_body(d_.types[i]) || p.link_share() > 0.3f || d_.kinds[i] != Furniture::none || is_plea(p.text)) break;
      const bool heading = d_.types[i] == BlockType::heading && d_.tree[p.node].parent == parent_of_last();
      if (!heading && marks_[i] != main_) break;
      ++lines;
      if (!heading) end = i + 1;
    }
    return lines >= fewest ? end : last_ + 1;
  }

  uint32_t parent_of_last() const { return last_ < size() ? d_.tree[d_.pieces[last_].node].parent : 0; }

  // From "About Sella Ports" on, where what follows begins with that name, in the last part of the text.
  void about_the_house() {
    uint64_t words = 0;
    for (size_t i = 0; i + 1 < size(); ++i) {
      if (!is_body(d_.types[i])) continue;
      words += d_.pieces[i].words;
      if (d_.pieces[i].words > 8 || words * 100 < all_ * 40) continue;
      const std::string name = letters_of(name_in_about(d_.pieces[i].text));
      if (name.size() < 3) continue;
      size_t next = i + 1;
      while (next < size() && next <= i + 3 && d_.types[next] != BlockType::paragraph) ++next;
      if (next == size() || next > i + 3) continue;
      const std::string told = letters_of(std::string_view(d_.pieces[next].text).substr(0, 400));
      if (told.find(name) == std::string::npos) continue;
      for (size_t k = i; k < size(); ++k)
        if (is_body(d_.types[k])) d_.types[k] = BlockType::furniture;
      return;
    }
  }

  // What asks for leave to keep cookies, behind the last paragraph of the text's own kind, and all behind it.
  void consent() {
    size_t behind = size();
    while (behind > 0 && !(d_.types[behind - 1] == BlockType::paragraph && marks_[behind - 1] == main_)) --behind;
    if (behind == 0 || (d_.title < size() && tells_of_consent(d_.pieces[d_.title].text))) return;
    while (behind < size() && !(is_body(d_.types[behind]) && tells_of_consent(d_.pieces[behind].text))) ++behind;
    for (size_t i = behind; i < size(); ++i)
      if (is_body(d_.types[i])) d_.types[i] = BlockType::furniture;
  }

  // What speaks to readers of mails, newsletters and channels: the last paragraphs that do, and others that open so.
  void pleas() {
    size_t left = 5;
    for (size_t i = size(); i-- > 0 && left > 0;) {
      if (!is_body(d_.types[i])) continue;
      if (!is_plea(d_.pieces[i].text)) break;
      d_.types[i] = BlockType::furniture;
      --left;
    }
    // In the middle of the text they have a link, or are very short.
    constexpr uint32_t very_short = 12;
    for (size_t i = 0; i < size(); ++i) {
      const Piece& p = d_.pieces[i];
      if (d_.types[i] == BlockType::paragraph && d_.tag_of(p) != "li" && (p.link_words > 0 || p.words <= very_short) &&
          opens_with_plea(p.text))
        d_.types[i] = BlockType::furniture;
    }
  }

  // Of the kind of a fair share of the text.
  bool is_usual(uint64_t mark) const {
    const auto it = words_of_mark_.find(mark);
    return mark == main_ || (it != words_of_mark_.end() && it->second * 5 >= all_);
  }

  bool goes_on(size_t i) const {
    const Piece& p = d_.pieces[i];
    constexpr uint32_t shortest = 15, shortest_of_text = 6;  // words; the second in elements like most of the text's
    const bool long_enough =
        p.words >= shortest || (p.words >= shortest_of_text && p.link_words == 0 && marks_[i] == main_);
    return d_.types[i] == BlockType::paragraph && is_usual(marks_[i]) && long_enough && p.link_share() < 0.3f &&
           ends_in_stop(p.text) && !ends_cut_off(p.text);
  }

  // For each piece the next at which the text goes on, or the first behind its article's element.
  std::vector<size_t> resumptions() const {
    std::vector<size_t> next(size() + 1, size());
    for (size_t i = size(); i-- > 0;) next[i] = goes_on(i) ? i : next[i + 1];
    return next;
  }

  void labels() {
    const std::vector<size_t> resumes = resumptions();
    std::vector<size_t> element_ends(size(), size());  // the first piece behind the piece's element
    for (size_t i = size(), e = d_.elements.size(); i-- > 0 && e > 0;) {
      while (e > 0 && d_.pieces[i].node < d_.elements[e - 1].begin) --e;
      if (e == 0) break;
      const bool in = d_.pieces[i].node < d_.elements[e - 1].end;
      element_ends[i] = !in                                                                ? i
                        : i + 1 < size() && d_.pieces[i + 1].node < d_.elements[e - 1].end ? element_ends[i + 1]
                                                                                           : i + 1;
    }
    uint64_t words = 0;
    for (size_t i = 0; i <= last_ && i < size(); ++i) {
      if (is_body(d_.types[i])) words += d_.pieces[i].words;
      const Furniture kind = d_.kinds[i];
      const bool opens_comments = d_.pieces[i].part == Part::comment && is_heading_tag(d_.tag_of(d_.pieces[i]));
      if (!d_.inside(d_.pieces[i]) || (kind != Furniture::label && kind != Furniture::end && !opens_comments)) continue;
      const size_t resume = opens_comments ? size() : resumes[i];
      const bool resumed = resume < size();
      const size_t end = std::min(resume, element_ends[i]);
      const bool late = words * 10 > all_ * (opens_comments ? 5 : 7);
      if (!late && kind == Furniture::end && d_.pieces[i].link_share() > 0.8f) continue;  // a button
      constexpr size_t reach = 12;  // a label in the middle leads to few teasers
      if (!late && (!resumed || end - i > reach)) continue;
      for (size_t k = i; k < end; ++k)
        if (is_body(d_.types[k])) {
          if (!late && heads_on(k, end)) break;
          const bool teaser = d_.pieces[k].words >= 3 && d_.kinds[k] == Furniture::none;
          d_.types[k] = teaser ? BlockType::teaser : BlockType::furniture;
        }
      i = std::max(i, end - 1);
    }
  }

  // A heading straight over the text that goes on.
  bool heads_on(size_t k, size_t end) const { return k + 1 == end && d_.types[k] == BlockType::heading; }

  PageDraft& d_;
  std::vector<uint64_t> marks_;
  std::unordered_map<uint64_t, uint64_t> words_of_mark_;
  uint64_t main_ = 0, all_ = 0;
  size_t last_ = 0;
};

bool is_author_note(std::string_view text) {
  const Spans words = words_of(text, 120);
  if (words.size() < 5 || words.size() == 120 || !is_capitalised(words[0].of(text))) return false;
  size_t i = 1;
  while (i < words.size() && i < 5 && is_capitalised(words[i].of(text))) ++i;
  if (i < 2 || i + 2 >= words.size()) return false;
  const std::string verb(words[i].of(text)), next(words[i + 1].of(text));
  if (is_page_word(verb, PageWord::covers)) return true;
  if (!is_page_word(verb + ' ' + next, PageWord::author_is)) return false;
  for (size_t k = i + 2; k < words.size() && k < i + 14; ++k) {
    std::string word = lower(words[k].of(text));
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.pop_back();
    if (is_page_word(word, PageWord::staff) || is_page_word(word, PageWord::author)) return true;
  }
  return false;
}

// "Ada Lind is a reporter in Sella." as one of the last paragraphs.
void cut_author_notes(PageDraft& d) {
  size_t left = 3;
  for (size_t i = d.pieces.size(); i-- > 0 && left > 0;) {
    if (d.types[i] != BlockType::paragraph) continue;
    --left;
    if (is_author_note(d.pieces[i].text)) d.types[i] = BlockType::furniture;
  }
}

// "(mir/sel)": who wrote and who edited, as the last paragraph.
void cut_initials(PageDraft& d) {
  constexpr size_t longest = 20;  // bytes
  size_t i = d.pieces.size();
  while (i > 0 && d.types[i - 1] != BlockType::paragraph) --i;
  if (i-- == 0) return;
  const std::string_view text = d.pieces[i].text;
  const bool initials = text.size() <= longest && text.starts_with('(') && text.ends_with(')') &&
                        text.find('/') != text.npos && text.find(' ') == text.npos;
  if (initials) d.types[i] = BlockType::byline;
}

// "The post 'Harbour closed' appeared first on ...": a last paragraph that names the article and says little more.
void cut_note_on_itself(PageDraft& d) {
  constexpr size_t least_letters = 20;
  constexpr std::ptrdiff_t fewest = 3;  // paragraphs: a report of one line says what its title does
  if (d.name.size() < least_letters || std::count(d.types.begin(), d.types.end(), BlockType::paragraph) < fewest)
    return;
  size_t i = d.pieces.size();
  while (i > 0 && d.types[i - 1] != BlockType::paragraph) --i;
  if (i-- == 0) return;
  const std::string letters = letters_of(std::string_view(d.pieces[i].text).substr(0, 600));
  if (letters.size() * 2 < d.name.size() * 5 && letters.find(d.name) != std::string::npos)
    d.types[i] = BlockType::furniture;
}

bool tells_of_author(const Piece& p, const std::vector<std::string>& names) {
  constexpr uint32_t shortest = 6, longest = 100;
  if (p.words < shortest || p.words > longest) return false;
  const std::string letters = letters_of(std::string_view(p.text).substr(0, 300));
  return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return letters.starts_with(n); }) &&
         std::string_view(p.text).substr(0, 60).find(':') == std::string_view::npos;
}

// "Ada Lind", "Von Ada Lind und Bo Karv", under or over the text: names of authors and hardly a word more. "Ada Lind:"
// speaks.
bool is_byline(const Piece& p, const std::vector<std::string>& names) {
  constexpr uint32_t longest = 12, longest_with_day = 16;  // words
  constexpr size_t most_others = 12;
  if (p.words > longest_with_day || p.text.ends_with(':') || ends_in_stop(p.text)) return false;
  std::string others = letters_of(p.text);
  bool any = std::any_of(names.begin(), names.end(), [&](const std::string& n) { return others.starts_with(n); });
  if (any && !dates_in(p.text, DayOrder::day_first).empty()) return true;  // "Ada Lind (@ada) Wed 29th April 2031"
  if (p.words > longest) return false;
  any = false;
  for (const std::string& name : names)
    if (const size_t at = others.find(name); at != others.npos) {
      others.erase(at, name.size());
      any = true;
    }
  return any && others.size() <= most_others;
}

// "The Sella Post is a ..."
bool tells_what_it_is(const Piece& p, std::string_view outlet) {
  constexpr uint32_t shortest = 6, longest = 150;
  constexpr size_t least_letters = 4;
  std::string_view text = p.text;
  if (p.words < shortest || p.words > longest) return false;
  outlet.remove_prefix(article_length(outlet));
  text.remove_prefix(article_length(text));
  if (letters_of(outlet).size() < least_letters || lower(text.substr(0, outlet.size())) != lower(outlet)) return false;
  text.remove_prefix(outlet.size());
  return opens_with_being(text.substr(0, 60));
}

}  // namespace

void cut_tail(PageDraft& draft) {
  Tail(draft).cut();
  cut_initials(draft);
  cut_author_notes(draft);
  cut_note_on_itself(draft);
}

void cut_notes_on(const std::vector<std::string>& byline, std::string_view outlet, const std::vector<Piece>& pieces,
                  std::vector<BlockType>& types) {
  constexpr size_t last_ones = 3, fewest_words = 2;
  std::vector<std::string> names;
  for (const std::string& name : byline)
    if (count_words(name, fewest_words) == fewest_words) names.push_back(letters_of(name));
  if (names.empty() && outlet.empty()) return;
  size_t left = last_ones, paragraphs = 0;
  for (BlockType type : types) paragraphs += type == BlockType::paragraph;
  if (paragraphs <= last_ones) return;
  constexpr size_t first_ones = 4;
  for (size_t i = 0, seen = 0; i < pieces.size() && seen < first_ones; ++i) {
    if (!is_body(types[i])) continue;
    ++seen;
    if (is_byline(pieces[i], names)) types[i] = BlockType::byline;
  }
  bool behind = false;  // text behind the piece
  for (size_t i = pieces.size(); i-- > 0 && left > 0;) {
    if (types[i] == BlockType::heading && !behind) types[i] = BlockType::furniture;
    if (types[i] != BlockType::paragraph) continue;
    if (is_byline(pieces[i], names)) {
      types[i] = BlockType::byline;
      continue;
    }
    --left;
    if (tells_of_author(pieces[i], names) || tells_what_it_is(pieces[i], outlet))
      types[i] = BlockType::furniture;
    else
      behind = true;
  }
}

}  // namespace sayso
