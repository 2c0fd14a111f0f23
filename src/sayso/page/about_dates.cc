#include "sayso/page/about_dates.h"

#include <algorithm>
#include <array>
#include <map>

#include "sayso/base/utf8.h"
#include "sayso/page/dates.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array meta_names{"article:published_time"sv,
                                "datepublished"sv,
                                "og:article:published_time"sv,
                                "article:published"sv,
                                "og:published_time"sv,
                                "dc.date.issued"sv,
                                "dcterms.created"sv,
                                "dcterms.issued"sv,
                                "dcterms.date"sv,
                                "dc.date"sv,
                                "dc.date.created"sv,
                                "citation_publication_date"sv,
                                "citation_date"sv,
                                "sailthru.date"sv,
                                "parsely-pub-date"sv,
                                "publish-date"sv,
                                "publish_date"sv,
                                "publishdate"sv,
                                "publication_date"sv,
                                "pubdate"sv,
                                "pub_date"sv,
                                "cxenseparse:recs:publishtime"sv,
                                "bt:pubdate"sv,
                                "article.published"sv,
                                "published-date"sv,
                                "date"sv,
                                "originalpublicationdate"sv,
                                "release_date"sv,
                                "ptime"sv,
                                "dateposted"sv,
                                "created"sv,
                                "datecreated"sv};

std::string date_in_meta(const Tree& tree) {
  std::map<std::string, std::string_view, std::less<>> values;  // the first of each name
  for (const Node& node : tree.nodes()) {
    const std::string_view content = node.attribute("content");
    if (node.tag != "meta" || content.empty()) continue;
    for (std::string_view key : {"property"sv, "name"sv, "itemprop"sv})
      if (std::string_view name = node.attribute(key); !name.empty())
        values.emplace(lower(name.substr(0, 80)), content);
  }
  for (std::string_view name : meta_names)
    if (auto it = values.find(name); it != values.end())
      if (std::string edtf = edtf_of(it->second); !edtf.empty()) return edtf;
  return {};
}

// <time datetime> and itemprop, from the top of the page, and the page's address.
void date_from_elements(const Tree& tree, Metadata& m) {
  std::string by_time, by_prop;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const Node& node = tree[i];
    const std::string_view stamp = node.attribute("datetime");
    if (by_prop.empty() && node.attribute("itemprop") == "datePublished") {
      by_prop = edtf_of(stamp.empty() ? node.attribute("content") : stamp);
      if (by_prop.empty()) by_prop = edtf_of(tree.text_of(i, 100));
    }
    if (node.tag == "time" && by_time.empty())
      by_time = edtf_of(stamp.empty() ? std::string_view(tree.text_of(i, 100)) : stamp);
  }
  if (m.published.edtf.empty() && !by_prop.empty()) m.published = {by_prop, "meta"};
  if (m.published.edtf.empty())
    if (std::string edtf = date_in_url(m.url); edtf.size() == 10) m.published = {edtf, "url"};
  if (m.published.edtf.empty() && !by_time.empty()) m.published = {by_time, "text"};
}

// A stamp in universal time may name the day before or after the one on which readers saw the page; its address has
// the outlet's own day.
void prefer_local_day(Metadata& m) {
  if (m.published.edtf.size() != 10 || m.published.from == "url") return;
  const std::string local = date_in_url(m.url);
  if (local.size() == 10 && local != m.published.edtf &&
      is_next_day(std::min(local, m.published.edtf), std::max(local, m.published.edtf)))
    m.published = {local, "url"};
}

}  // namespace

void find_dates(const DateSources& sources, Metadata& m) {
  if (std::string edtf = edtf_of(sources.linked.published); !edtf.empty()) m.published = {edtf, "json-ld"};
  if (m.published.edtf.empty())
    if (std::string edtf = date_in_meta(sources.tree); !edtf.empty()) m.published = {edtf, "meta"};
  date_from_elements(sources.tree, m);
  std::string in_block, in_short;
  for (size_t i = 0; i < sources.pieces.size(); ++i) {
    const Piece& p = sources.pieces[i];
    if (in_block.empty() && (sources.types[i] == BlockType::dateline || sources.types[i] == BlockType::byline))
      in_block = edtf_of(p.text);
    if (in_short.empty() && p.words <= 16 && p.part != Part::comment && p.part != Part::teaser)
      in_short = edtf_of(p.text);
  }
  if (m.published.edtf.empty() && !in_block.empty()) m.published = {in_block, "text"};
  if (m.published.edtf.empty() && !in_short.empty()) m.published = {in_short, "text"};
  if (m.published.edtf.empty())
    if (std::string edtf = date_in_url(m.url); !edtf.empty()) m.published = {edtf, "url"};
  prefer_local_day(m);
}

}  // namespace sayso
