#include "sayso/page/about/meta_dates.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array published_names{"article:published_time"sv,
                                     "datepublished"sv,
                                     "og:article:published_time"sv,
                                     "article:published"sv,
                                     "og:published_time"sv,
                                     "dc.date.issued"sv,
                                     "dcterms.created"sv,
                                     "dcterms.issued"sv,
                                     "dc.date.created"sv,
                                     "dc.issued"sv,
                                     "dc.created"sv,
                                     "citation_publication_date"sv,
                                     "citation_online_date"sv,
                                     "citation_date"sv,
                                     "sailthru.date"sv,
                                     "parsely-pub-date"sv,
                                     "publish-date"sv,
                                     "publish_date"sv,
                                     "publishdate"sv,
                                     "publication_date"sv,
                                     "publication-date"sv,
                                     "pubdate"sv,
                                     "pub_date"sv,
                                     "cxenseparse:recs:publishtime"sv,
                                     "bt:pubdate"sv,
                                     "article.published"sv,
                                     "published-date"sv,
                                     "originalpublicationdate"sv,
                                     "release_date"sv,
                                     "ptime"sv,
                                     "dateposted"sv,
                                     "created"sv,
                                     "datecreated"sv,
                                     "article.created"sv,
                                     "prism.publicationdate"sv,
                                     "video:release_date"sv,
                                     "article_date_original"sv,
                                     "rnews:datepublished"sv,
                                     "last-published"sv};
constexpr std::array modified_names{"article:modified_time"sv,
                                    "datemodified"sv,
                                    "og:updated_time"sv,
                                    "og:article:modified_time"sv,
                                    "article:modified"sv,
                                    "dcterms.modified"sv,
                                    "dc.date.modified"sv,
                                    "dc.modified"sv,
                                    "last-modified"sv,
                                    "lastmod"sv,
                                    "modified"sv,
                                    "dateupdate"sv,
                                    "updated_time"sv,
                                    "last_updated"sv,
                                    "revised"sv,
                                    "bt:moddate"sv,
                                    "cxenseparse:recs:modifiedtime"sv,
                                    "article.updated"sv,
                                    "lastupdate"sv};
constexpr std::array any_names{"date"sv,         "dc.date"sv, "dcterms.date"sv, "article:date"sv, "og:date"sv,
                               "article_date"sv, "dc:date"sv, "eprints.date"sv, "citation_year"sv};

bool is_of_something_else(std::string_view name) {
  const auto& words = date_words(DateWord::other_key);
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return name.find(w) != name.npos; });
}

using Values = std::map<std::string, std::string_view, std::less<>>;

template <size_t N>
std::string by_names(const Values& values, const std::array<std::string_view, N>& names, DayOrder order) {
  for (std::string_view name : names)
    if (auto it = values.find(name); it != values.end())
      if (std::string edtf = edtf_of(it->second, order); !edtf.empty()) return edtf;
  return {};
}

}  // namespace

MetaDates::MetaDates(const Tree& tree) {
  for (const Node& node : tree.nodes()) {
    if (node.tag == "html" && language_tag_.empty()) language_tag_ = node.attribute("lang").substr(0, 40);
    const std::string_view content = node.attribute("content");
    if (node.tag != "meta" || content.empty() || content.size() > 200) continue;
    for (std::string_view key : {"property"sv, "name"sv, "itemprop"sv, "http-equiv"sv})
      if (std::string_view name = node.attribute(key); !name.empty())
        values_.emplace(lower(name.substr(0, 80)), content);
  }
}

std::string MetaDates::by_words(DayOrder order, DateWord kind) const {
  for (std::string_view word : date_words(kind))
    for (const auto& [name, content] : values_)
      if (name.find(word) != std::string::npos && !is_of_something_else(name) && content.size() <= 60)
        if (std::string edtf = edtf_of(content, order); edtf.size() >= 10) return edtf;
  return {};
}

std::string MetaDates::published(DayOrder order) const {
  std::string edtf = by_names(values_, published_names, order);
  return edtf.empty() ? by_words(order, DateWord::published_key) : edtf;
}

std::string MetaDates::modified(DayOrder order) const {
  std::string edtf = by_names(values_, modified_names, order);
  return edtf.empty() ? by_words(order, DateWord::modified_key) : edtf;
}

std::string MetaDates::any(DayOrder order) const { return by_names(values_, any_names, order); }

std::string date_in_scripts(const Tree& tree) {
  constexpr std::array keys{"datePublished"sv,  "publishedDate"sv,  "publishDate"sv,    "published_at"sv,
                            "publishedAt"sv,    "publish_date"sv,   "published_date"sv, "pubDate"sv,
                            "published_time"sv, "firstPublished"sv, "createdAt"sv,      "created_at"sv,
                            "dateCreated"sv};
  size_t left = size_t{4} << 20;
  std::vector<std::string_view> texts;
  for (uint32_t i = 0; i + 1 < tree.size(); ++i) {
    if (tree[i].tag != "script" || lower(tree[i].attribute("type").substr(0, 40)).find("ld+json") != std::string::npos)
      continue;
    for (uint32_t k = i; k < tree[i].end; ++k) {
      texts.push_back(std::string_view(tree[k].text).substr(0, left));
      left -= texts.back().size();
    }
  }
  for (std::string_view key : keys) {
    for (std::string_view text : texts) {
      for (size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + key.size())) {
        size_t value = at + key.size();
        constexpr std::string_view between = "\"'\\: \n\t";
        while (value < text.size() && value < at + key.size() + 12 &&
               between.find(text[value]) != std::string_view::npos)
          ++value;
        if (value == at + key.size()) continue;
        const size_t end = std::min(text.find_first_of("\"'\\,}", value), value + 40);
        if (std::string edtf = edtf_of(text.substr(value, end - value)); edtf.size() == 10) return edtf;
      }
    }
  }
  return {};
}

}  // namespace sayso
