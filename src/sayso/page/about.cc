#include "sayso/page/about.h"

#include <algorithm>
#include <array>
#include <map>

#include "sayso/base/utf8.h"
#include "sayso/page/author_names.h"
#include "sayso/page/authors.h"
#include "sayso/page/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

bool is_site_name(std::string_view words) {
  const Spans parts = words_of(words, 6);
  return !parts.empty() && parts.size() <= 5 && is_page_word(parts.back().of(words), PageWord::outlet_word) &&
         std::all_of(parts.begin(), parts.end(), [&](Span s) { return is_capitalised(s.of(words)) || s.size() <= 3; });
}

// Text that came out of JSON or attributes may hold entities and tags of its own.
std::string plain(std::string_view value) {
  std::string out;
  bool tag = false, space = false;
  for (size_t i = 0; i < value.size() && out.size() < 2000;) {
    const CodePoint c = code_point_at(value, i);
    const bool opens = c.value == '<' && i + 1 < value.size() &&
                       (is_letter(static_cast<unsigned char>(value[i + 1])) || value[i + 1] == '/');
    if (opens) tag = true;
    if (is_space(c.value)) {
      space = true;
    } else if (!tag) {
      if (space && !out.empty()) out += ' ';
      space = false;
      append_utf8(out, c.value);
    }
    if (c.value == '>') tag = false;
    i += c.length;
  }
  struct Entity {
    std::string_view name, text;
  };
  constexpr std::array entities{Entity{"&amp;", "&"},   Entity{"&quot;", "\""}, Entity{"&#39;", "'"},
                                Entity{"&#039;", "'"},  Entity{"&apos;", "'"},  Entity{"&#8217;", "’"},
                                Entity{"&#8216;", "‘"}, Entity{"&rsquo;", "’"}, Entity{"&#8220;", "“"},
                                Entity{"&#8221;", "”"}, Entity{"&#8211;", "–"}, Entity{"&#x27;", "'"},
                                Entity{"&lsquo;", "‘"}, Entity{"&ldquo;", "“"}, Entity{"&rdquo;", "”"},
                                Entity{"&ndash;", "–"}, Entity{"&nbsp;", " "},  Entity{"&mdash;", "—"}};
  for (const Entity& e : entities)
    for (size_t at = out.find(e.name); at != std::string::npos; at = out.find(e.name, at + e.text.size()))
      out.replace(at, e.name.size(), e.text);
  return out;
}

// The values of meta elements by name, property or itemprop, the first of each.
class Metas {
 public:
  explicit Metas(const Tree& tree) {
    for (const Node& node : tree.nodes()) {
      if (node.tag != "meta") continue;
      const std::string_view content = node.attribute("content");
      if (content.empty()) continue;
      for (std::string_view key : {"property"sv, "name"sv, "itemprop"sv})
        if (std::string_view name = node.attribute(key); !name.empty())
          values_[lower(name.substr(0, 80))].emplace_back(content);
    }
  }
  std::string first(std::initializer_list<std::string_view> names) const {
    for (std::string_view name : names)
      if (auto it = values_.find(name); it != values_.end())
        if (std::string value = plain(it->second[0]); !value.empty()) return value;
    return {};
  }
  std::vector<std::string> all(std::string_view name) const {
    auto it = values_.find(name);
    return it == values_.end() ? std::vector<std::string>{} : it->second;
  }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// What each source declares, in the order in which they are trusted (docs/lab/pages.md has the figures).
std::vector<DeclaredAuthors> declared_authors(const Metas& metas, const LinkedData& data) {
  std::vector<DeclaredAuthors> sources;
  DeclaredAuthors& linked = sources.emplace_back();
  for (const LinkedName& author : data.authors) linked.push_back({plain(author.name), author.organization});
  for (std::string_view name :
       {"author"sv, "citation_author"sv, "citation_authors"sv, "parsely-author"sv, "sailthru.author"sv, "byl"sv,
        "cxenseparse:author"sv, "article:author_name"sv, "article:author"sv, "og:article:author"sv, "dcterms.creator"sv,
        "dc.creator"sv, "creator"sv, "twitter:data1"sv}) {
    if (name == "twitter:data1" && opening_length(metas.first({"twitter:label1"}) + " ") == 0) continue;
    DeclaredAuthors& source = sources.emplace_back();
    for (const std::string& value : metas.all(name)) source.push_back({plain(value), false});
  }
  return sources;
}

std::string two_letters(std::string_view tag) {
  tag = tag.substr(0, tag.find_first_of("-_"));
  return tag.size() == 2 && is_letter(static_cast<unsigned char>(tag[0])) ? lower(tag) : std::string();
}

LinkedData linked_data_of(const Tree& tree, std::string_view url, std::string_view title) {
  std::vector<std::string> scripts;
  for (const Node& node : tree.nodes()) {
    if (node.tag != "script" || lower(node.attribute("type").substr(0, 40)).find("ld+json") == std::string::npos)
      continue;
    const uint32_t at = static_cast<uint32_t>(&node - tree.nodes().data());
    std::string& json = scripts.emplace_back();
    for (uint32_t i = at; i < node.end; ++i) json += tree[i].text;
  }
  return read_linked_data(scripts, url, title);
}

std::string first_h1(const Tree& tree) {
  for (uint32_t i = 0; i < tree.size(); ++i)
    if (tree[i].tag == "h1")
      if (std::string text = tree.text_of(i, 500); count_words(text, 3) >= 2) return text;
  return {};
}

std::string host_of(std::string_view url) {
  const size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  return std::string(host.starts_with("www.") ? host.substr(4) : host);
}

std::string url_of(const Tree& tree, const Metas& metas) {
  for (const Node& node : tree.nodes())
    if (node.tag == "link" && lower(node.attribute("rel").substr(0, 40)) == "canonical" &&
        node.attribute("href").starts_with("http"))
      return std::string(node.attribute("href").substr(0, 2000));
  const std::string url = metas.first({"og:url", "twitter:url"});
  return url.starts_with("http") ? url : std::string();
}

// "Sella Post - Some headline" and "Some headline - Sella Post" name the outlet where nothing else does.
std::string outlet_in_title(std::string_view title) {
  for (std::string_view mark : {" - "sv, " | "sv, " – "sv, " — "sv, " :: "sv, " » "sv}) {
    const size_t first = title.find(mark), last = title.rfind(mark);
    if (first == std::string_view::npos) continue;
    const std::string_view head = title.substr(0, first), tail = title.substr(last + mark.size());
    if (is_site_name(head)) return std::string(head);
    if (is_site_name(tail)) return std::string(tail);
  }
  return {};
}

std::string said_title(const Metas& metas) {
  return metas.first({"og:title", "twitter:title", "dc.title", "sailthru.title", "citation_title", "parsely-title"});
}

std::string head_title(const Tree& tree) {
  for (uint32_t i = 0; i < tree.size(); ++i)
    if (tree[i].tag == "title") return tree.text_of(i, 500);
  return {};
}

// An h1 that says what the page's title says is how the title looks to readers.
std::string title_of(const Tree& tree, const Metas& metas, const LinkedData& data, const std::string& outlet) {
  const std::string head = head_title(tree), og = said_title(metas);
  std::vector<std::string> h1s;
  for (uint32_t i = 0; i < tree.size() && h1s.size() < 10; ++i)
    if (tree[i].tag == "h1")
      if (std::string text = tree.text_of(i, 500); !text.empty()) h1s.push_back(std::move(text));
  for (const std::string* said : std::array<const std::string*, 3>{&og, &data.headline, &head}) {
    const std::string key = letters_of(*said);
    for (const std::string& h1 : h1s) {
      const std::string seen = letters_of(h1);
      if (seen.size() >= 6 && !key.empty() &&
          (key.find(seen) != std::string::npos || seen.find(key) != std::string::npos))
        return h1;
    }
  }
  if (h1s.size() == 1 && count_words(h1s[0], 4) >= 3) return h1s[0];
  if (!og.empty()) return without_site(og, outlet);
  if (!data.headline.empty()) return plain(data.headline);
  if (!head.empty()) return without_site(head, outlet);
  return first_h1(tree);
}

}  // namespace

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

About about(const Tree& tree, const std::string& given_url) {
  About about;
  Metadata& m = about.metadata;
  const Metas metas(tree);
  m.media_type = "text/html";
  m.url = given_url.empty() ? url_of(tree, metas) : given_url;
  const LinkedData& data = about.linked = linked_data_of(tree, m.url, said_title(metas));
  m.outlet = metas.first({"og:site_name"});
  if (m.outlet.empty()) m.outlet = plain(data.publisher);
  if (m.outlet.empty())
    m.outlet = metas.first({"application-name", "dc.publisher", "citation_journal_title", "publisher"});
  if (m.outlet.find("://") != std::string::npos || m.outlet.size() > 100) m.outlet.clear();
  if (m.outlet.empty()) m.outlet = outlet_in_title(head_title(tree));
  if (m.outlet.empty()) m.outlet = outlet_in_title(said_title(metas));
  m.title = title_of(tree, metas, data, m.outlet);
  if (m.outlet.empty()) m.outlet = host_of(m.url);
  m.byline = declared_names(declared_authors(metas, data), m.outlet);
  for (const Node& node : tree.nodes())
    if (node.tag == "html" && m.language.empty()) m.language = two_letters(node.attribute("lang"));
  if (m.language.empty()) m.language = two_letters(data.language);
  return about;
}

}  // namespace sayso
