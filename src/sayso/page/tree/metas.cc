#include "sayso/page/tree/metas.h"

#include "sayso/base/utf8.h"
#include "sayso/page/decode/mojibake.h"

namespace sayso {

using namespace std::string_view_literals;

std::string plain_value(std::string_view value) {
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
  if (out.find('&') == std::string::npos) return out;
  out = decoded_references(out);
  constexpr std::string_view no_break = "\u00A0";
  for (size_t at = out.find(no_break); at != std::string::npos; at = out.find(no_break, at + 1))
    out.replace(at, no_break.size(), 1, ' ');
  return out;
}

Metas::Metas(const Tree& tree) {
  for (const Node& node : tree.nodes()) {
    if (node.tag != "meta") continue;
    const std::string_view content = node.attribute("content");
    if (content.empty()) continue;
    for (std::string_view key : {"property"sv, "name"sv, "itemprop"sv})
      if (std::string_view name = node.attribute(key); !name.empty())
        values_[lower(name.substr(0, 80))].emplace_back(content);
  }
}

std::string Metas::first(std::initializer_list<std::string_view> names) const {
  for (std::string_view name : names)
    if (auto it = values_.find(name); it != values_.end())
      if (std::string value = plain_value(it->second[0]); !value.empty()) return value;
  return {};
}

std::vector<std::string> Metas::all(std::string_view name) const {
  auto it = values_.find(name);
  return it == values_.end() ? std::vector<std::string>{} : it->second;
}

}  // namespace sayso
