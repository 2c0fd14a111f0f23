#include "sayso/page/people/author_marks.h"

#include <algorithm>

#include "sayso/page/people/author_names.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

bool has_author_path(std::string_view href) {
  href = href.substr(0, 300);
  href = href.substr(0, href.find_first_of("?#"));
  for (size_t at = href.find('/'); at != std::string_view::npos;) {
    const size_t next = href.find('/', at + 1);
    if (next == std::string_view::npos) return false;
    if (next + 1 < href.size() && is_byline_word(href.substr(at + 1, next - at - 1), BylineWord::path)) return true;
    at = next;
  }
  return false;
}

bool names_author(std::string_view value) {
  for (Span s : words_of(value, 6)) {
    const std::string_view word = s.of(value);
    if (word == "author" || word == "schema:author" || word == "dc:creator" || word == "creator") return true;
  }
  return false;
}

}  // namespace

std::string spaced_text(const Tree& tree, uint32_t node, size_t most) {
  std::string out;
  const uint32_t stop = std::min(tree[node].end, node + 500);  // marked elements may lie in each other
  for (uint32_t i = node; i < stop && out.size() < most; ++i) {
    if (tree[i].tag == "script" || tree[i].tag == "style" || tree[i].tag == "noscript" || tree[i].tag == "svg") {
      i = tree[i].end - 1;
    } else if (tree[i].is_text()) {
      for (Span s : words_of(tree[i].text, 60)) (out += out.empty() ? "" : " ") += s.of(tree[i].text);
    }
  }
  return out;
}

int AuthorMarks::of(const Node& node) {
  if (node.is_text() || node.attributes.empty() || node.tag == "meta" || node.tag == "link") return 0;
  bool by_class = false;
  std::string_view href;
  for (const Attribute& a : node.attributes) {
    if (a.name == "itemprop" || a.name == "property" || a.name == "rel") {
      if (names_author(a.value.substr(0, 100))) return 3;
    } else if (a.name == "class" || a.name == "data-testid" || a.name == "id" || a.name == "data-component") {
      by_class = by_class || has_mark(a.value);
    } else if (a.name == "href") {
      href = a.value;
    }
  }
  if (by_class) return 2;
  return node.tag == "a" && has_author_path(href) ? 1 : 0;
}

// Pages give many elements the same class.
bool AuthorMarks::has_mark(std::string_view names) {
  auto [it, is_new] = known_.try_emplace(names, false);
  if (is_new)
    it->second = any_class_word(names, [](std::string_view w) { return is_byline_word(w, BylineWord::mark); });
  return it->second;
}

std::string inner_name(const Tree& tree, uint32_t node) {
  const uint32_t stop = std::min(tree[node].end, node + 40);
  for (uint32_t i = node + 1; i < stop; ++i) {
    const Node& n = tree[i];
    if (n.attribute("itemprop") != "name" && n.attribute("property") != "name" &&
        n.attribute("property") != "schema:name")
      continue;
    const std::string_view content = n.attribute("content");
    return content.empty() ? spaced_text(tree, i, 200) : std::string(content);
  }
  return {};
}

bool is_role_element(const Node& node) {
  return any_class_word(node.attribute("class"),
                        [](std::string_view w) { return is_byline_word(w, BylineWord::role_mark); });
}

}  // namespace sayso
