#include "sayso/watch/links.h"

#include <nlohmann/json.hpp>

#include "sayso/base/budget.h"
#include "sayso/base/json_depth.h"
#include "sayso/bytes/codings.h"
#include "sayso/bytes/stream.h"
#include "sayso/bytes/xml.h"

namespace sayso {
namespace {

constexpr size_t most_names = 50'000;  // as sitemaps.org has it
using Attributes = std::vector<XmlHandlers::Attribute>;

std::string_view value_of(const Attributes& attributes, std::string_view name) {
  for (const auto& a : attributes)
    if (a.name == name && a.name_space.empty()) return a.value;
  return {};
}

class NameReader {
 public:
  Result<Names> run(std::string body, std::string_view charset) {
    Stream stream(std::move(body));
    const XmlHandlers handlers{
        [this](std::string_view, std::string_view name, const Attributes& a) { return begin(name, a); },
        [this](std::string_view, std::string_view name) { return end(name); },
        [this](std::string_view text) { return this->text(text); }, nullptr};
    const auto ok = read_xml(stream, charset, Budget{}.max_depth, handlers);
    if (names_.of == Names::Of::none) return fail(ErrorCode::malformed, "neither a feed nor a sitemap");
    if (!ok && names_.pages.empty()) return tl::unexpected(ok.error());
    return std::move(names_);
  }

 private:
  bool begin(std::string_view name, const Attributes& attributes) {
    ++depth_;
    into_ = nullptr;
    if (depth_ == 1) return begin_root(name);
    if (item_depth_ == 0) {
      const bool item = names_.of == Names::Of::feed      ? name == "item" || name == "entry"
                        : names_.of == Names::Of::sitemap ? name == "url"
                                                          : name == "sitemap";
      if (item) item_depth_ = depth_, page_ = {}, id_.clear();
    } else if (depth_ == item_depth_ + 1) {
      field(name, attributes);
    }
    return true;
  }

  bool begin_root(std::string_view name) {
    if (name == "rss" || name == "feed" || name == "RDF") names_.of = Names::Of::feed;
    if (name == "urlset") names_.of = Names::Of::sitemap;
    if (name == "sitemapindex") names_.of = Names::Of::index;
    return names_.of != Names::Of::none;
  }

  void field(std::string_view name, const Attributes& attributes) {
    if (names_.of != Names::Of::feed) {
      if (name == "loc") into_ = &page_.url;
      if (name == "lastmod") into_ = &page_.stamp;
      return;
    }
    if (name == "origLink") page_.url.clear(), into_ = &page_.url;
    if (name == "guid" && value_of(attributes, "isPermaLink") != "false") into_ = &id_;
    if (name != "link") return;
    const std::string_view to = value_of(attributes, "href"), rel = value_of(attributes, "rel"),
                           type = value_of(attributes, "type");
    const bool page = type.empty() || type.find("html") != type.npos;
    if (!to.empty() && (rel.empty() || rel == "alternate") && (page || page_.url.empty())) page_.url = to;
    if (to.empty() && page_.url.empty()) into_ = &page_.url;
  }

  bool text(std::string_view text) {
    if (into_ && into_->size() + text.size() < 4000) *into_ += text;
    return true;
  }

  bool end(std::string_view) {
    into_ = nullptr;
    if (depth_ == item_depth_) {
      item_depth_ = 0;
      if (page_.url.empty()) page_.url = std::move(id_);
      if (!page_.url.empty()) names_.pages.push_back(std::move(page_));
    }
    --depth_;
    return names_.pages.size() < most_names;
  }

  Names names_;
  NamedPage page_;
  std::string id_;
  std::string* into_ = nullptr;
  size_t depth_ = 0, item_depth_ = 0;
};

Result<Names> names_in_json(const std::string& body) {
  if (json_depth(body) > 64) return fail(ErrorCode::malformed, "nested too deeply for a feed");
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("items") || !json["items"].is_array())
    return fail(ErrorCode::malformed, "neither a feed nor a sitemap");
  Names out;
  out.of = Names::Of::feed;
  for (const auto& item : json["items"]) {
    if (!item.is_object() || out.pages.size() >= most_names) continue;
    for (const char* key : {"url", "external_url"})
      if (const auto at = item.find(key); at != item.end() && at->is_string()) {
        out.pages.push_back({at->get<std::string>(), {}});
        break;
      }
  }
  return out;
}

Result<Names> names_in_text(std::string_view body) {
  Names out;
  out.of = Names::Of::sitemap;
  while (!body.empty() && out.pages.size() < most_names) {
    const size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == body.npos ? body.size() : end + 1);
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (!line.starts_with("http://") && !line.starts_with("https://"))
      return fail(ErrorCode::malformed, "neither a feed nor a sitemap");
    out.pages.push_back({std::string(line), {}});
  }
  if (out.pages.empty()) return fail(ErrorCode::malformed, "neither a feed nor a sitemap");
  return out;
}

}  // namespace

Result<Names> names_in(std::string body, std::string_view charset, bool is_text) {
  auto plain = without_coding(std::move(body), "gzip", Budget{}.max_bytes * 2);  // .xml.gz; else as it is
  if (!plain) return tl::unexpected(plain.error());
  const size_t first = plain->find_first_not_of(" \t\r\n");
  const char begin = first == std::string::npos ? '\0' : (*plain)[first];
  if (begin == '{') return names_in_json(*plain);
  if (is_text && begin != '<') return names_in_text(*plain);
  return NameReader().run(std::move(*plain), charset);
}

}  // namespace sayso
