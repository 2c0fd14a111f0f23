#include "sayso/page/about/about.h"

#include "sayso/base/utf8.h"
#include "sayso/page/about/authors.h"
#include "sayso/page/about/site.h"
#include "sayso/page/about/title.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/tree/metas.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

// What each source declares, in the order in which they are trusted (docs/lab/pages.md has the figures).
std::vector<DeclaredAuthors> declared_authors(const Metas& metas, const LinkedData& data) {
  std::vector<DeclaredAuthors> sources;
  DeclaredAuthors& linked = sources.emplace_back();
  for (const LinkedName& author : data.authors) linked.push_back({plain_value(author.name), author.organization});
  for (std::string_view name :
       {"author"sv, "citation_author"sv, "citation_authors"sv, "parsely-author"sv, "sailthru.author"sv, "byl"sv,
        "cxenseparse:author"sv, "article:author_name"sv, "article:author"sv, "og:article:author"sv, "dcterms.creator"sv,
        "dc.creator"sv, "creator"sv, "twitter:data1"sv}) {
    if (name == "twitter:data1" && opening_length(metas.first({"twitter:label1"}) + " ") == 0) continue;
    DeclaredAuthors& source = sources.emplace_back();
    for (const std::string& value : metas.all(name)) source.push_back({plain_value(value), false});
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

// By html lang, og:locale, Content-Language and the JSON-LD, in this order.
std::string declared_language(const Tree& tree, const Metas& metas, const LinkedData& data) {
  for (const Node& node : tree.nodes())
    if (node.tag == "html")
      if (std::string code = two_letters(node.attribute("lang")); !code.empty()) return code;
  for (const std::string& tag :
       {metas.first({"og:locale"}), metas.first({"content-language", "dc.language", "dcterms.language", "language"}),
        data.language})
    if (std::string code = two_letters(tag); !code.empty()) return code;
  return {};
}

}  // namespace

About about(const Tree& tree, const std::string& given_url) {
  About about;
  Metadata& m = about.metadata;
  const Metas metas(tree);
  m.media_type = "text/html";
  m.url = given_url.empty() ? canonical_address(tree, metas, given_url) : given_url;
  const LinkedData& data = about.linked = linked_data_of(tree, m.url, said_title(metas));
  if (m.url.empty()) m.url = absolute_address({}, data.url);
  m.outlet = outlet_of(tree, metas, data, m.url);
  m.title = title_of(tree, metas, data, m.outlet);
  if (m.outlet.empty()) m.outlet = host_of(m.url);
  m.byline = declared_names(declared_authors(metas, data), m.outlet);
  m.section = section_of(tree, metas, data, m.title);
  m.paywall.declared = declared_paywall(metas, data);
  m.language = declared_language(tree, metas, data);
  return about;
}

}  // namespace sayso
