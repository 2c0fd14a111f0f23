#include "sayso/page/about/authors.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/people/author_marks.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/people/byline.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using Names = std::vector<std::string>;

constexpr size_t most_shown = 12;  // more are a list of other texts

void add(std::string name, Names& names) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

bool is_person(const std::string& name) { return kind_of_name(name) == NameKind::person; }

// "Commercial Post" is the "Sella Commercial Post".
bool is_outlet(std::string_view name, const std::string& outlet_letters) {
  const std::string letters = letters_of(name);
  return !outlet_letters.empty() &&
         (letters == outlet_letters || (letters.size() >= 8 && outlet_letters.find(letters) != std::string::npos));
}

// Whether `all` holds each of `some`, and more.
bool holds_more(const Names& all, const Names& some) {
  return all.size() > some.size() && std::all_of(some.begin(), some.end(), [&](const std::string& n) {
           return std::find(all.begin(), all.end(), n) != all.end();
         });
}

enum class Sought : uint8_t { persons, staff };  // staff: where no person is named, "Sella Post Team"

Names names_of(std::string_view text, Sought sought) {
  if (sought == Sought::persons) return persons_in(text);
  Names names = count_words(text, 9) <= 8 ? names_in(text) : Names{};
  std::erase_if(names, [](const std::string& n) { return kind_of_name(n) != NameKind::staff; });
  return names;
}

// Around the title, where pages name their authors: pieces, and nodes.
struct Window {
  size_t title = 0, begin = 0, end = 0;
  uint32_t first_node = 0, last_node = 0, title_node = 0;
  uint32_t behind = UINT32_MAX;  // the first node behind it, where it ends in running text
};

Window window_of(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types) {
  Window w;
  const auto title = std::find(types.begin(), types.end(), BlockType::title);
  if (title != types.end()) w.title = static_cast<size_t>(title - types.begin());
  constexpr size_t before = 8, after = 40, long_ones = 2;
  const auto is_long = [](const Piece& p) { return p.words >= 25 && p.link_share() < 0.5f; };
  w.begin = w.title > before ? w.title - before : 0;
  size_t running = 0;
  for (w.end = w.title; w.end < pieces.size() && w.end < w.title + after && running < long_ones; ++w.end)
    running += is_long(pieces[w.end]);
  if (pieces.empty()) return w;
  if (types[w.title] == BlockType::title) w.title_node = pieces[w.title].node;
  w.first_node = pieces[w.begin].node;
  // A parent's own text behind its children has the parent's number: the highest one counts.
  for (size_t i = w.begin; i < w.end; ++i) {
    w.first_node = std::min(w.first_node, pieces[i].node);
    w.last_node = std::max(w.last_node, std::min(tree[pieces[i].node].end, pieces[i].node + 60));
  }
  if (running == long_ones && w.end < pieces.size())
    w.behind = std::max(pieces[w.end - 1].node + 1, pieces[w.end].node);
  return w;
}

// Behind the text, in an <article> of its own.
bool is_in_next_article(const Tree& tree, uint32_t node, const Window& window) {
  constexpr int most_steps = 12;
  for (int steps = 0; steps < most_steps && node >= window.behind; ++steps, node = tree[node].parent)
    if (tree[node].tag == "article") return true;
  return false;
}

// Names by the marks of the elements that they stand in.
class MarkedNames {
 public:
  MarkedNames(const Tree& tree, const std::vector<Piece>& pieces, const Window& window)
      : tree_(tree), window_(window), teaser_(tree.size(), false) {
    for (const Piece& p : pieces)
      if (p.part == Part::teaser || p.part == Part::comment) teaser_[p.node] = true;
  }

  // Names in elements with a mark of at least `least`; of several, the best marks and there the first in the page.
  Names of(uint32_t first, uint32_t last, int least, Sought sought) {
    Names best, others, roles;  // others: of other texts, above the title; roles: beside names
    int best_mark = least - 1;
    size_t looked_at = 0;
    uint32_t last_end = 0;
    for (uint32_t i = first; i < last && i < tree_.size() && looked_at < 400; ++i) {
      const int mark = mark_of(i);
      if (mark < least || (mark <= best_mark && i > last_end + 60 && !best.empty())) continue;
      ++looked_at;
      if (is_elsewhere(i)) continue;
      std::string text = inner_name(tree_, i);
      if (text.empty()) text = spaced_text(tree_, i, 220);
      if (count_words(text, 20) > 18) continue;
      Names names = names_of(text, sought);
      if (names.empty()) continue;
      if (i < window_.title_node || is_role_element(tree_[i])) {
        for (std::string& n : names) add(std::move(n), i < window_.title_node ? others : roles);
        continue;
      }
      if (mark > best_mark) best.clear();
      best_mark = std::max(best_mark, mark);
      if (mark == best_mark)
        for (std::string& n : names) add(std::move(n), best);
      last_end = std::max(last_end, tree_[i].end);
    }
    if (best.empty()) best = others.empty() ? roles : others;
    drop_longer(best);
    return best.size() <= most_shown ? best : Names{};
  }

 private:
  // "Ada Lind Heute" beside "Ada Lind": an element around the other one.
  static void drop_longer(Names& names) {
    const Names all = names;
    std::erase_if(names, [&](const std::string& n) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& s) {
        return s.size() < n.size() && n.starts_with(s) && n[s.size()] == ' ';
      });
    });
  }

  // Asked several times of the same nodes: of the strong marks first, then of the weak.
  int mark_of(uint32_t node) {
    if (mark_of_.empty()) mark_of_.assign(tree_.size(), -1);
    int8_t& mark = mark_of_[node];
    if (mark < 0) mark = static_cast<int8_t>(marks_.of(tree_[node]));
    return mark;
  }

  // Whether text of a teaser or a comment, whatever they are called, stands in it.
  bool holds_teaser(uint32_t node) const {
    constexpr uint32_t most_nodes = 20;
    const auto behind = teaser_.begin() + std::min({tree_[node].end, node + most_nodes, tree_.size()});
    return std::find(teaser_.begin() + node, behind, true) != behind;
  }

  // In a comment, a teaser or a list of other articles.
  bool is_elsewhere(uint32_t node) const {
    const auto is_other = [](std::string_view w) { return is_byline_word(w, BylineWord::elsewhere); };
    if (node >= window_.behind && (holds_teaser(node) || is_in_next_article(tree_, node, window_))) return true;
    uint32_t at = node;
    for (int steps = 0; steps < 12 && at != 0; ++steps, at = tree_[at].parent)
      if (tree_[at].tag == "aside" || tree_[at].tag == "nav" || tree_[at].tag == "blockquote" ||
          tree_[at].tag == "figure" || any_class_word(tree_[at].attribute("class"), is_other))
        return true;
    return false;
  }

  const Tree& tree_;
  Window window_;
  std::vector<bool> teaser_;  // of each node: text of another article, or a reader's, stands in it
  AuthorMarks marks_;
  std::vector<int8_t> mark_of_;  // -1: not asked yet
};

// The names that a page shows, by their marks and by the words before them.
class Shown {
 public:
  Shown(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types)
      : tree_(tree),
        pieces_(pieces),
        types_(types),
        window_(window_of(tree, pieces, types)),
        marked_(tree, pieces, window_) {}

  // Around the title: what is marked, then what reads like a byline.
  Names near_title() {
    Names names = marked_.of(window_.first_node, window_.last_node, 2, Sought::persons);
    if (names.empty()) names = worded(window_.begin, window_.end, Sought::persons);
    if (names.empty()) names = marked_.of(window_.first_node, window_.last_node, 1, Sought::persons);
    if (names.empty()) names = beside_date();
    return names;
  }

  // The same, where no person is named: "Written by", "Sella Post Team".
  Names staff() {
    Names names = marked_.of(window_.first_node, window_.last_node, 2, Sought::staff);
    if (names.empty()) names = worded(window_.begin, pieces_.size(), Sought::staff);
    return names.size() == 1 ? names : Names{};
  }

  // Behind the text: a credit, "Written by ...", a box about the author.
  Names behind() {
    for (size_t i = window_.end; i < pieces_.size(); ++i) {
      if (types_[i] != BlockType::byline) continue;
      const Span all{0, static_cast<uint32_t>(pieces_[i].text.size())};
      if (auto credit = credit_in(pieces_[i].text, all); credit && !credit->names.empty()) return credit->names;
    }
    Names names = worded(window_.end, pieces_.size(), Sought::persons);
    if (!names.empty()) return names;
    names = marked_.of(window_.last_node, tree_.size(), 2, Sought::persons);
    return names.size() <= 3 ? names : Names{};  // a list of other articles, each with its author
  }

 private:
  bool is_outside(const Piece& p) const {
    if (p.part == Part::comment || p.part == Part::teaser || p.part == Part::caption) return true;
    if (is_in_next_article(tree_, p.node, window_)) return true;
    constexpr int steps = 4;
    uint32_t at = p.node;
    for (int k = 0; k < steps && at != 0; ++k, at = tree_[at].parent)
      if (tree_[at].tag == "blockquote") return true;  // who is quoted did not write the page
    return false;
  }

  // "By Ada Lind", "Words: Ada Lind", and a label with names in the next piece.
  Names worded(size_t begin, size_t end, Sought sought) const {
    for (size_t i = begin; i < end && i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (p.words > 25 || is_outside(p)) continue;
      if (is_byline_word(without_colon(p.text), BylineWord::label)) {
        Names names = i + 1 < pieces_.size() ? short_names(pieces_[i + 1], sought) : Names{};
        for (size_t k = i + 2; !names.empty() && k < i + 6 && k < pieces_.size(); ++k) {
          if (tree_[pieces_[k].node].tag != "li") break;
          for (std::string& n : short_names(pieces_[k], sought)) add(std::move(n), names);
        }
        if (!names.empty()) return names;
      }
      if (Names names = names_of(from_opening(p), sought); !names.empty()) return names;
    }
    return {};
  }

  static std::string_view without_colon(std::string_view text) {
    while (text.ends_with(':') || text.ends_with(' ')) text.remove_suffix(1);
    return text;
  }

  // What follows "By" in a short piece, or "Posted by" behind a date; empty where it is a sentence ("By Monday the
  // harbour was open.").
  static std::string_view from_opening(const Piece& p) {
    constexpr size_t plain_words = 12;  // "This article was written by ..." may be longer
    const size_t opening = opening_length(p.text);
    const bool headline = p.words > 6 && p.link_words == p.words;
    const bool sentence = p.words > 14 || headline || (p.words > 6 && p.text.ends_with('.'));
    if (opening > 0) return sentence && opening < plain_words ? std::string_view{} : std::string_view(p.text);
    if (sentence) return {};
    const std::string_view text = p.text;
    // "2031年05月06日 来源：塞拉邮报 记者 李明", "6 May 2031 | Author: Ada Lind": in a line of labels.
    bool behind_bar = false;
    for (Span word : words_of(text, plain_words)) {
      const std::string_view label = text.substr(word.begin, word.size());
      const std::string_view name = label.substr(0, std::min(label.find(':'), label.find("：")));
      constexpr char32_t first_of_east = 0x2E80;
      const bool opens = code_point_at(label, 0).value >= first_of_east || (behind_bar && name.size() < label.size());
      if (word.begin > 0 && opens && is_byline_word(name, BylineWord::opening)) return text.substr(word.begin);
      behind_bar = label == "|" || label == "·" || label == "•";
    }
    for (Span word : words_of(text, plain_words))
      if (word.begin > 0 && word.end < text.size() && is_byline_word(word.of(text), BylineWord::by))
        return edtf_of(text).empty() ? std::string_view{} : text.substr(word.begin);
    return {};
  }

  Names short_names(const Piece& p, Sought sought) const {
    return p.words <= 12 && !is_outside(p) ? names_of(p.text, sought) : Names{};
  }

  // Names alone in their piece, or with a date, under the title or beside a date. One of the first names must be known:
  // sections ("Workforce Management") stand there as well.
  Names beside_date() const {
    for (size_t i = window_.title + 1; i < window_.end && i < window_.title + 8; ++i) {
      const Piece& p = pieces_[i];
      if (p.words > 9 || p.words < 2 || is_outside(p) || types_[i] == BlockType::title) continue;
      const bool dated = !edtf_of(p.text).empty() || is_dated(i + 1) || (i > window_.title + 1 && is_dated(i - 1));
      const bool under = i == window_.title + 1 && p.words <= 3;
      if (!dated && !under) continue;
      Names names = persons_in(p.text);
      std::erase_if(names, [](const std::string& n) { return count_words(n) > 4; });
      if (std::any_of(names.begin(), names.end(), knows_first_name)) return names;
    }
    return {};
  }

  bool is_dated(size_t i) const {
    return i < pieces_.size() && pieces_[i].words <= 8 && !edtf_of(pieces_[i].text).empty();
  }

  static bool knows_first_name(const std::string& name) {
    const Spans all = words_of(name, 2);
    return !all.empty() && is_first_name(all[0].of(name));
  }

  const Tree& tree_;
  const std::vector<Piece>& pieces_;
  const std::vector<BlockType>& types_;
  Window window_;
  MarkedNames marked_;
};

}  // namespace

std::vector<std::string> declared_names(const std::vector<DeclaredAuthors>& sources, std::string_view outlet) {
  const std::string outlet_letters = letters_of(outlet);
  Names weak, single;
  for (const DeclaredAuthors& source : sources) {
    Names names;
    bool person = false, one = false;
    for (const LinkedName& author : source) {
      const bool whole =
          (author.organization && author.name.find(',') == std::string::npos) || is_outlet(author.name, outlet_letters);
      for (std::string& n : whole ? Names{author.name} : names_in(author.name)) {
        const NameKind kind = kind_of_name(n);
        if (kind == NameKind::nobody || kind == NameKind::agency) continue;
        const bool self = is_outlet(n, outlet_letters);
        person |= kind == NameKind::person && !whole && !self;
        one |= kind == NameKind::single && !whole && !self;
        add(std::move(n), names);
      }
    }
    if (person) {
      std::erase_if(names, [&](const std::string& n) {
        return is_outlet(n, outlet_letters) || kind_of_name(n) == NameKind::group ||
               kind_of_name(n) == NameKind::handle;
      });
      return names;
    }
    if (one && single.empty()) single = names;
    if (weak.empty()) weak = names;
  }
  return single.empty() ? weak : single;
}

void byline_from_page(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types,
                      std::string_view outlet, std::vector<std::string>& byline) {
  const std::string outlet_letters = letters_of(outlet);
  const bool known = std::any_of(byline.begin(), byline.end(),
                                 [&](const std::string& n) { return is_person(n) && !is_outlet(n, outlet_letters); });
  Shown shown(tree, pieces, types);
  Names own;  // the outlet's own name: a person's where the site is named after its author
  const auto without_outlet = [&](Names names) {
    for (const std::string& n : names)
      if (is_outlet(n, outlet_letters)) add(n, own);
    std::erase_if(names, [&](const std::string& n) { return is_outlet(n, outlet_letters); });
    return names;
  };
  Names names = without_outlet(shown.near_title());
  if (known) {
    if (holds_more(names, byline) && names.size() <= most_shown) byline = std::move(names);
    return;
  }
  if (names.empty()) names = without_outlet(shown.behind());
  if (names.empty() && byline.empty()) names = own.empty() ? shown.staff() : own;
  if (!names.empty()) byline = std::move(names);
}

}  // namespace sayso
