#include "sayso/page/about/kept_state.h"

#include <simdjson.h>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t longest = 1u << 20;

// Behind the JSON string that begins at `at`, behind its quotation mark: the place of the closing one.
size_t string_end(std::string_view json, size_t at) {
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return std::min(at, json.size());
}

// "</p>", however it was escaped.
bool holds_paragraphs(std::string_view literal) {
  constexpr std::string_view end = "/p";
  constexpr size_t fewest = 2;
  size_t found = 0;
  for (size_t at = literal.find(end); at != literal.npos && found < fewest; at = literal.find(end, at + 1)) {
    const std::string_view behind = literal.substr(at + end.size(), 6);
    found += behind.starts_with('>') || behind == "\\u003e" || behind == "\\u003E";
  }
  return found >= fewest;
}

std::string decoded(std::string_view literal) {
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  std::string_view text;
  const simdjson::padded_string json("[\"" + std::string(literal) + "\"]");
  if (parser.parse(json).get_array().get(list) != simdjson::SUCCESS) return {};
  if (list.at(0).get_string().get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

}  // namespace

std::string body_in_state(const Tree& tree) {
  std::string_view best;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != "script") continue;
    const std::string type = lower(tree[i].attribute("type").substr(0, 40));
    if (type.find("json") == type.npos || type.find("ld+json") != type.npos) continue;
    for (uint32_t k = i + 1; k < tree[i].end; ++k) {
      const std::string_view json = tree[k].text;
      for (size_t at = json.find('"'); at != json.npos; at = json.find('"', at)) {
        const size_t begin = at + 1, end = string_end(json, begin);
        const std::string_view literal = json.substr(begin, end - begin);
        if (literal.size() > best.size() && literal.size() <= longest && holds_paragraphs(literal)) best = literal;
        at = std::min(end + 1, json.size());
      }
    }
  }
  return best.empty() ? std::string() : decoded(best);
}

}  // namespace sayso
