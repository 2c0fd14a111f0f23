#include "sayso/page/about/site.h"

#include <algorithm>
#include <array>
#include <vector>

#include "sayso/base/utf8.h"
#include "sayso/page/about/title.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr size_t longest_address = 2'000, longest_outlet = 100, longest_section = 60;

bool is_web(std::string_view url) {
  const std::string head = lower(url.substr(0, 8));
  const size_t scheme = head.starts_with("https://") ? 8 : head.starts_with("http://") ? 7 : 0;
  return scheme > 0 && url.size() > scheme && url[scheme] != '/' && url.size() <= longest_address &&
         std::none_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

// The path without "." and ".." steps.
std::string walked(std::string_view path) {
  std::vector<std::string_view> steps;
  bool folder = false;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view step = path.substr(0, path.find('/'));
    path.remove_prefix(step.size());
    folder = step == "." || step == ".." || step.empty();
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (!folder) steps.push_back(step);
  }
  std::string out;
  for (std::string_view s : steps) (out += '/') += s;
  return folder || out.empty() ? out + "/" : out;
}

// The parts of a title between its marks, the first and the last of them.
std::vector<std::string_view> outer_parts(std::string_view title) {
  std::vector<std::string_view> out;
  for (std::string_view mark :
       {" - "sv, " | "sv, " – "sv, " — "sv, " :: "sv, " » "sv, " · "sv, " « "sv, "_"sv, "丨"sv, "｜"sv, "|"sv}) {
    const size_t first = title.find(mark), last = title.rfind(mark);
    if (first == std::string_view::npos) continue;
    out.push_back(title.substr(last + mark.size()));
    out.push_back(title.substr(0, first));
  }
  return out;
}

std::string_view first_label(std::string_view host) {
  const size_t last = host.rfind('.');
  if (last == std::string_view::npos) return host;
  const size_t before = host.rfind('.', last - 1);
  return before == std::string_view::npos ? host.substr(0, last) : host.substr(before + 1, last - before - 1);
}

// The letters of what the page names itself by: its copyright notice, the links to its first page.
std::vector<std::string> own_names(const Tree& tree) {
  std::vector<std::string> out;
  for (uint32_t i = 0; i < tree.size() && out.size() < 20; ++i) {
    const Node& node = tree[i];
    if (node.tag == "a") {
      const std::string_view href = node.attribute("href");
      const bool home = href == "/" || href == "./" || href == "index.html" || href == "/index.html";
      if (home) out.push_back(letters_of(tree.text_of(i, 100)));
      if (home && node.has("title")) out.push_back(letters_of(node.attribute("title").substr(0, 100)));
    } else if (node.is_text() && node.text.find("©") != std::string::npos) {
      const size_t at = node.text.find("©");
      out.push_back(letters_of(std::string_view(node.text).substr(at, 80)));
    }
  }
  return out;
}

// A part of the title that the page's own names or its address confirm; without these, one that reads like an outlet.
std::string outlet_in_title(const Tree& tree, std::string_view title, std::string_view url) {
  const std::vector<std::string_view> parts = outer_parts(title);
  for (std::string_view part : parts)
    if (is_site_name(part)) return std::string(part);
  const std::string host = letters_of(first_label(host_of(url)));
  std::vector<std::string> names;
  if (!parts.empty()) names = own_names(tree);
  for (std::string_view part : parts) {
    const std::string letters = letters_of(part);
    if (letters.size() < 3 || count_words(part, 7) > 6) continue;
    if (letters == host) return std::string(part);
    for (const std::string& name : names)
      if (name == letters ||
          (name.size() <= letters.size() + 40 && name.find(letters) != std::string::npos && letters.size() >= 5))
        return std::string(part);
  }
  return {};
}

// What a link to the first page says where the copyright notice, behind its years, says the same.
std::string outlet_at_home(const Tree& tree) {
  constexpr size_t looked_at = 40, longest = 60, shortest = 3;
  std::vector<std::string> links, notices;
  for (uint32_t i = 0; i < tree.size() && links.size() < looked_at && notices.size() < looked_at; ++i) {
    const Node& node = tree[i];
    const size_t mark = node.is_text() ? node.text.find("©") : std::string::npos;
    if (mark != std::string::npos) {
      notices.push_back(letters_of(std::string_view(node.text).substr(mark, 2 * longest)));
    } else if (node.tag == "a" && (node.attribute("href") == "/" || node.attribute("href") == "./")) {
      links.push_back(tree.text_of(i, longest));
    }
  }
  for (const std::string& link : links) {
    const std::string letters = letters_of(link);
    const auto confirms = [&](const std::string& notice) { return notice.find(letters) != notice.npos; };
    if (letters.size() >= shortest && count_words(link, 7) <= 6 && !is_byline_word(link, BylineWord::nobody) &&
        std::any_of(notices.begin(), notices.end(), confirms))
      return link;
  }
  return {};
}

// Names no outlet: an address, a word as "Blog" or "Home", a text.
bool is_no_outlet(std::string_view name) {
  return name.empty() || name.size() > longest_outlet || name.find("://") != std::string_view::npos ||
         is_byline_word(name, BylineWord::nobody);
}

bool is_section(std::string_view words, const std::string& title) {
  return !words.empty() && words.size() <= longest_section && count_words(words, 7) <= 6 &&
         words.find("://") == std::string_view::npos && letters_of(words) != letters_of(title) &&
         !letters_of(words).empty() && !is_byline_word(words, BylineWord::nobody);
}

bool is_breadcrumb(const Node& node) {
  for (std::string_view key : {"class"sv, "id"sv})
    if (node.attribute(key).substr(0, 200).find("readcrumb") != std::string_view::npos) return true;
  return node.attribute("itemtype").ends_with("BreadcrumbList");
}

// The last link of the first trail, but not its first one: that leads home.
std::string section_in_trail(const Tree& tree, const std::string& title) {
  int looked_at = 0;  // they may lie in each other
  for (uint32_t i = 0; i < tree.size() && looked_at < 8; ++i) {
    if (tree[i].is_text() || tree[i].tag == "body" || !is_breadcrumb(tree[i])) continue;
    ++looked_at;
    std::string last;
    size_t links = 0;
    for (uint32_t k = i; k < tree[i].end && links < 10; ++k) {
      if (tree[k].tag != "a") continue;
      std::string text = tree.text_of(k, 100);
      if (++links > 1 && is_section(text, title)) last = std::move(text);
    }
    if (links > 0) return last;
  }
  return {};
}

}  // namespace

std::string host_of(std::string_view url) {
  const size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  host = host.substr(0, host.find_first_of(":%"));
  return lower(host.starts_with("www.") ? host.substr(4) : host);
}

std::string absolute_address(std::string_view base, std::string_view reference) {
  Spans words = words_of(reference.substr(0, longest_address + 1), 2);
  if (words.size() != 1 || reference.size() > longest_address) return {};
  reference = words[0].of(reference);
  if (is_web(reference)) return std::string(reference);
  const size_t colon = reference.find_first_of(":/?#");
  if (!is_web(base) || (colon != std::string_view::npos && reference[colon] == ':')) return {};
  const size_t host = base.find("://") + 3, path = std::min(base.find_first_of("/?#", host), base.size());
  std::string_view old_path = base.substr(path, std::min(base.find_first_of("?#", path), base.size()) - path);
  std::string out;
  if (reference.starts_with("//")) {
    out = std::string(base.substr(0, host - 2)) + std::string(reference);
    return is_web(out) ? out : std::string();
  }
  const size_t tail = std::min(reference.find_first_of("?#"), reference.size());
  std::string steps(reference.substr(0, tail));
  if (steps.empty()) steps = std::string(old_path.empty() ? "/" : old_path);
  if (!steps.starts_with('/')) {
    const size_t folder = old_path.rfind('/');
    steps = std::string(folder == std::string_view::npos ? "/" : old_path.substr(0, folder + 1)) + steps;
  }
  out = std::string(base.substr(0, path)) + walked(steps) + std::string(reference.substr(tail));
  return is_web(out) ? out : std::string();
}

std::string canonical_address(const Tree& tree, const Metas& metas, std::string_view own) {
  std::string base(own);
  const std::string said = absolute_address({}, metas.first({"og:url", "twitter:url"}));
  if (base.empty()) base = said;
  for (const Node& node : tree.nodes()) {
    if (node.tag != "link" || lower(node.attribute("rel").substr(0, 40)) != "canonical") continue;
    if (std::string url = absolute_address(base, node.attribute("href")); !url.empty()) return url;
  }
  return said.empty() ? absolute_address(base, metas.first({"og:url", "twitter:url"})) : said;
}

std::string outlet_of(const Tree& tree, const Metas& metas, const LinkedData& data, std::string_view url) {
  const std::string said = metas.first({"og:site_name"}), publisher = plain_value(data.publisher);
  const bool address = said.find(' ') == std::string::npos && said.find('.') != std::string::npos;
  const std::array names{
      address && !is_no_outlet(publisher) ? publisher : said, publisher,
      metas.first({"application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher"}),
      plain_value(data.site)};
  for (const std::string& name : names)
    if (!is_no_outlet(name)) return name;
  std::string found = outlet_in_title(tree, head_title(tree), url);
  if (found.empty()) found = outlet_in_title(tree, said_title(metas), url);
  return found.empty() ? outlet_at_home(tree) : found;
}

std::string section_of(const Tree& tree, const Metas& metas, const LinkedData& data, std::string_view title) {
  const std::string heading(title);
  for (const std::string& said : {metas.first({"article:section", "og:article:section", "og:section", "parsely-section",
                                               "cxenseparse:section", "articlesection", "section"}),
                                  plain_value(data.section)})
    if (is_section(said, heading)) return said;
  return section_in_trail(tree, heading);
}

std::optional<bool> declared_paywall(const Metas& metas, const LinkedData& data) {
  if (data.free) return !*data.free;
  const std::string tier = lower(metas.first({"article:content_tier", "og:article:content_tier", "content_tier"}));
  if (tier == "free") return false;
  if (tier == "metered" || tier == "locked") return true;
  return std::nullopt;
}

}  // namespace sayso
