// Readers' comments that no class tells of.
#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/words/beginnings.h"

namespace sayso {
namespace {

struct Replies {
  std::unordered_set<std::string_view> reply;
  Beginnings beginnings;  // of `reply`
  std::vector<std::string_view> says;
  Replies() {
    const Lexicon list("replies.tsv");
    const size_t phrase = list.column("phrase"), kind = list.column("kind");
    for (const auto& row : list.rows())
      if (row[kind] == "says")
        says.push_back(row[phrase]);
      else if (row[kind] == "reply")
        beginnings.add(*reply.insert(row[phrase]).first);
  }
};

const Replies& replies() {
  static const Replies all;
  return all;
}

// "Reply", "Antworten | Melden (2)": letters alone.
bool asks_to_reply(const Piece& p) {
  if (p.words > 5 || p.text.size() > 80) return false;
  const auto is_ascii_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool by_letters = p.text.size() > 2 && std::all_of(p.text.begin(), p.text.begin() + 3, is_ascii_letter);
  if (by_letters && !replies().beginnings.may_hold(p.text)) return false;
  std::string words;
  for (size_t i = 0; i < p.text.size();) {
    const CodePoint c = code_point_at(p.text, i);
    if (is_letter(c.value)) {
      append_utf8(words, lower(c.value));
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
    i += c.length;
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return replies().reply.contains(words);
}

// "Harbourcat says:"
bool names_writer(const Piece& p) {
  if (p.words < 2 || p.words > 6 || !p.text.ends_with(':')) return false;
  std::string_view text = p.text;
  text.remove_suffix(1);
  const std::string all = lower(text);
  return std::any_of(replies().says.begin(), replies().says.end(), [&](std::string_view word) {
    return all.size() > word.size() + 1 && all.ends_with(word) && all[all.size() - word.size() - 1] == ' ';
  });
}

class CommentFinder {
 public:
  explicit CommentFinder(PageDraft& draft) : d_(draft) {}

  void run() {
    const std::vector<size_t> signs = signs_of_comments();
    if (signs.size() < 2) return;
    count_words();
    std::unordered_map<std::string, std::vector<Span>> alike;  // by tag and class: ranges of nodes
    std::unordered_set<uint32_t> seen;
    for (size_t sign : signs) {
      const uint32_t element = element_of(sign);
      if (element == 0 || !seen.insert(element).second) continue;
      const Node& node = d_.tree[element];
      alike[std::string(node.tag) + ' ' + std::string(node.attribute("class"))].push_back({element, node.end});
    }
    std::vector<Span> found;
    for (const auto& [kind, ranges] : alike)
      if (ranges.size() >= 2) found.insert(found.end(), ranges.begin(), ranges.end());
    std::sort(found.begin(), found.end(), [](Span a, Span b) { return a.begin < b.begin; });
    mark(found);
  }

 private:
  std::vector<size_t> signs_of_comments() const {
    std::vector<size_t> signs;
    for (size_t i = 0; i < d_.pieces.size(); ++i)
      if (d_.types[i] != BlockType::comment && d_.pieces[i].part != Part::comment &&
          (names_writer(d_.pieces[i]) || asks_to_reply(d_.pieces[i])))
        signs.push_back(i);
    return signs;
  }

  static bool is_text(const Piece& p) { return p.words >= 4 && p.link_share() < 0.5f && !asks_to_reply(p); }

  static bool is_date(const Piece& p) { return p.words <= 8 && !dates_in(p.text).empty(); }

  void count_words() {
    words_.assign(d_.tree.size(), 0);
    holds_title_.assign(d_.tree.size(), false);
    for (size_t i = 0; i < d_.pieces.size(); ++i) {
      if (is_text(d_.pieces[i]) && !names_writer(d_.pieces[i])) words_[d_.pieces[i].node] += d_.pieces[i].words;
      if (d_.types[i] == BlockType::title) holds_title_[d_.pieces[i].node] = true;
    }
    for (uint32_t i = d_.tree.size(); i-- > 1;) {
      words_[d_.tree[i].parent] += words_[i];
      if (holds_title_[i]) holds_title_[d_.tree[i].parent] = true;
    }
  }

  // The lowest element around a sign that has text in it, where that is a small part of the page's.
  uint32_t element_of(size_t sign) const {
    constexpr int reach = 6;
    uint32_t at = d_.pieces[sign].node;
    for (int k = 0; k < reach && at != 0; ++k, at = d_.tree[at].parent)
      if (words_[at] > 0) return !holds_title_[at] && words_[at] * 2 < words_[0] ? at : 0;
    return 0;
  }

  // Comments may lie in comments.
  void mark(const std::vector<Span>& found) {
    uint32_t end = 0;
    size_t next = 0;
    for (size_t i = 0; i < d_.pieces.size(); ++i) {
      const Piece& p = d_.pieces[i];
      while (next < found.size() && found[next].begin <= p.node) end = std::max(end, found[next++].end);
      if (p.node >= end || d_.types[i] == BlockType::title || d_.types[i] == BlockType::comment) continue;
      const bool text = is_text(p) && !names_writer(p) && !is_heading_tag(d_.tag_of(p)) && !is_date(p);
      d_.types[i] = text ? BlockType::comment : BlockType::furniture;
    }
  }

  PageDraft& d_;
  std::vector<uint32_t> words_;
  std::vector<bool> holds_title_;
};

}  // namespace

void find_comments(PageDraft& draft) { CommentFinder(draft).run(); }

}  // namespace sayso
