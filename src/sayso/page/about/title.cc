#include "sayso/page/about/title.h"

#include <algorithm>
#include <vector>

#include "sayso/base/utf8.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

// A link to the site's first page: "/", "https://post.example/".
bool leads_home(std::string_view href) {
  if (const size_t at = href.find("://"); at != std::string_view::npos && at < 8) {
    const size_t slash = href.find('/', at + 3);
    return slash == std::string_view::npos || slash + 1 == href.size();
  }
  return href == "/" || href == "./" || href == "index.html" || href == "/index.html";
}

// The site's own name as an h1: in a link to its first page, or the outlet's name.
bool is_site_heading(const Tree& tree, uint32_t h1, std::string_view text, const std::string& outlet) {
  if (!outlet.empty() && letters_of(text) == letters_of(outlet)) return true;
  for (uint32_t i = h1; i < tree[h1].end && i < h1 + 30; ++i)
    if (tree[i].tag == "a" && leads_home(tree[i].attribute("href"))) return true;
  return h1 > 0 && tree[tree[h1].parent].tag == "a" && leads_home(tree[tree[h1].parent].attribute("href"));
}

// Whether an h1 is a link to another page than the one that says it is at `address`: that page's headline, or the name
// of a part of the site.
bool leads_elsewhere(const Tree& tree, uint32_t h1, std::string_view text, std::string_view address) {
  constexpr uint32_t most_nodes = 30;
  if (address.empty()) return false;
  const auto leads = [&](uint32_t i) {
    const std::string_view href = tree[i].attribute("href");
    return tree[i].tag == "a" && href.size() > 1 && href[0] != '#' && !address.ends_with(href);
  };
  for (uint32_t i = h1; i < std::min(tree[h1].end, h1 + most_nodes); ++i)
    if (leads(i) && tree.text_of(i, 500) == text) return true;
  return h1 > 0 && leads(tree[h1].parent);
}

// "Some headline | Opinion | Sella Post": what a bar cuts off is not the title's.
std::string_view without_bars(std::string_view title) {
  const size_t at = title.find(" | ");
  return at != std::string_view::npos && count_words(title.substr(0, at), 4) >= 3 ? title.substr(0, at) : title;
}

// What `title` ends with behind a dash, where that is the outlet.
std::string_view without_outlet(std::string_view title, const std::string& outlet) {
  for (std::string_view mark : {" - "sv, " – "sv, " — "sv}) {
    const size_t at = title.rfind(mark);
    if (at == std::string_view::npos || outlet.empty()) continue;
    if (letters_of(title.substr(at + mark.size())) == letters_of(outlet)) return title.substr(0, at);
  }
  return title;
}

// Of an h1 that holds a section's name or a kicker too: the element in it that says what the page declares as its
// title and nothing else; else all of its text.
std::string without_kicker(const Tree& tree, uint32_t h1, const std::vector<std::string>& declared) {
  std::string all = tree.text_of(h1, 500);
  const std::string letters = letters_of(all);
  const uint32_t stop = std::min(tree[h1].end, h1 + 30);
  for (const std::string& title : declared) {
    if (title.size() < 5 || title.size() >= letters.size()) continue;
    for (uint32_t i = h1 + 1; i < stop; ++i) {
      std::string text = tree.text_of(i, 500);
      if (letters_of(text) == title) return text;
    }
  }
  return all;
}

struct Heading {
  std::string text;
  bool elsewhere = false;  // leads to another page
};

std::vector<Heading> headings(const Tree& tree, const std::string& outlet, std::string_view address,
                              const std::vector<std::string>& declared) {
  std::vector<Heading> out;
  int looked_at = 0;  // they may lie in each other
  for (uint32_t i = 0; i < tree.size() && out.size() < 10 && looked_at < 50; ++i) {
    if (tree[i].tag != "h1") continue;
    ++looked_at;
    std::string text = without_kicker(tree, i, declared);
    if (text.empty() || is_site_heading(tree, i, text, outlet)) continue;
    const bool elsewhere = leads_elsewhere(tree, i, text, address);
    out.push_back({std::string(without_outlet(without_bars(text), outlet)), elsewhere});
  }
  return out;
}

// An h1 of one word in a long title is a section's name.
bool says_the_same(const std::string& seen, const std::string& key) {
  if (seen.size() < 6 || key.empty()) return false;
  if (seen.find(key) != std::string::npos) return key.size() * 3 >= seen.size();
  return key.find(seen) != std::string::npos && seen.size() * 3 >= key.size();
}

}  // namespace

bool is_site_name(std::string_view words) {
  const Spans parts = words_of(words, 6);
  return !parts.empty() && parts.size() <= 5 && is_page_word(parts.back().of(words), PageWord::outlet_word) &&
         std::all_of(parts.begin(), parts.end(), [&](Span s) { return is_capitalised(s.of(words)) || s.size() <= 3; });
}

std::string said_title(const Metas& metas) {
  return metas.first({"og:title", "twitter:title", "dc.title", "sailthru.title", "citation_title", "parsely-title"});
}

std::string head_title(const Tree& tree) {
  for (uint32_t i = 0; i < tree.size(); ++i)
    if (tree[i].tag == "title") return tree.text_of(i, 500);
  return {};
}

std::string title_of(const Tree& tree, const Metas& metas, const LinkedData& data, const std::string& outlet) {
  const std::string head = head_title(tree), og = said_title(metas), linked = plain_value(data.headline);
  const std::vector<std::string> declared{letters_of(without_site(og, outlet)), letters_of(og), letters_of(linked),
                                          letters_of(without_site(head, outlet))};
  const std::vector<Heading> h1s = headings(tree, outlet, metas.first({"og:url"}), declared);
  for (const std::string* said : {&og, &linked, &head}) {
    const std::string key = letters_of(*said);
    for (const Heading& h1 : h1s)
      if (says_the_same(letters_of(h1.text), key)) return h1.text;
  }
  const bool other = !h1s.empty() && h1s[0].elsewhere && !(og.empty() && linked.empty());
  if (h1s.size() == 1 && count_words(h1s[0].text, 4) >= 3 && !other) return h1s[0].text;
  const bool goes_on = linked.size() >= 12 && letters_of(og).starts_with(letters_of(linked));  // with sections' names
  if (!og.empty() && !goes_on) return without_site(og, outlet);
  if (!linked.empty()) return linked;
  if (!head.empty()) return without_site(head, outlet);
  for (const Heading& h1 : h1s)
    if (count_words(h1.text, 3) >= 2) return h1.text;
  return {};
}

std::string without_site(std::string_view title, std::string_view outlet) {
  for (std::string_view mark : {" - "sv, " | "sv, " – "sv, " :: "sv}) {
    const size_t at = title.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view head = title.substr(0, at), tail = title.substr(at + mark.size());
    const bool is_outlet = is_site_name(head) || (!outlet.empty() && letters_of(head) == letters_of(outlet));
    if (is_outlet && !is_site_name(tail)) return std::string(tail);
  }
  size_t best = std::string_view::npos;
  for (std::string_view mark : {" - "sv, " | "sv, " – "sv, " — "sv, " :: "sv, " « "sv, " » "sv, " · "sv}) {
    const size_t at = title.rfind(mark);
    if (at == std::string_view::npos || (best != std::string_view::npos && at < best)) continue;
    const std::string_view behind = title.substr(at + mark.size());
    const bool outlet_behind = !outlet.empty() && letters_of(behind).find(letters_of(outlet)) != std::string::npos;
    const bool few = count_words(behind, 6) <= 4 && count_words(title.substr(0, at), 4) >= 3;
    if (outlet_behind || few) best = at;
  }
  return std::string(title.substr(0, best));
}

}  // namespace sayso
