// How pages mark up who wrote them. For authors.cc alone.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "sayso/page/tree/tree.h"

namespace sayso {

/// Whether `use` holds of a word of a class, or of two joined, in small letters.
template <class Use>
bool any_class_word(std::string_view names, Use use) {
  names = names.substr(0, 300);
  std::string letters;          // of the words that are joined
  size_t before = 0, word = 0;  // where the last two begin
  bool small = false;
  for (size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool big = c >= 'A' && c <= 'Z', letter = big || (c >= 'a' && c <= 'z');
    if (!letter || (big && small)) {
      const std::string_view all = letters;
      if (word < all.size() && (use(all.substr(word)) || (before < word && use(all.substr(before))))) return true;
      before = word;
      if (c == ' ') {
        letters.clear();
        before = 0;
      }
      word = letters.size();
    }
    if (letter) letters += big ? static_cast<char>(c + 32) : c;
    small = letter && !big;
  }
  return false;
}

/// The text inside an element with a space between any two elements, so that "By" and a name do not run together.
std::string spaced_text(const Tree& tree, uint32_t node, size_t most);

/// itemprop=name (or RDFa's property=name) inside a marked element says which of its words are the name.
std::string inner_name(const Tree& tree, uint32_t node);

/// What somebody is, beside who it is: "author-card__title".
bool is_role_element(const Node& node);

/// How far an element is marked as an author's.
class AuthorMarks {
 public:
  /// 3: the page's own word for it (itemprop, rel, RDFa), 2: its class, 1: a link to an author's page; 0: none.
  int of(const Node& node);

 private:
  bool has_mark(std::string_view names);
  std::unordered_map<std::string_view, bool> known_;
};

}  // namespace sayso
