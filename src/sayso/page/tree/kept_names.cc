#include "sayso/page/tree/kept_names.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace sayso {

using namespace std::string_view_literals;

std::string_view kept_name(std::string_view name) {
  static constexpr std::array names{"id"sv,
                                    "rel"sv,
                                    "href"sv,
                                    "lang"sv,
                                    "name"sv,
                                    "role"sv,
                                    "type"sv,
                                    "class"sv,
                                    "style"sv,
                                    "title"sv,
                                    "hidden"sv,
                                    "content"sv,
                                    "datetime"sv,
                                    "itemprop"sv,
                                    "itemtype"sv,
                                    "property"sv,
                                    "data-date"sv,
                                    "data-time"sv,
                                    "data-utime"sv,
                                    "http-equiv"sv,
                                    "aria-hidden"sv,
                                    "data-testid"sv,
                                    "data-created"sv,
                                    "data-pubdate"sv,
                                    "data-seconds"sv,
                                    "aria-controls"sv,
                                    "data-datetime"sv,
                                    "data-component"sv,
                                    "data-published"sv,
                                    "data-timestamp"sv,
                                    "shadowrootmode"sv,
                                    "data-publish-date"sv,
                                    "data-published-date"sv,
                                    "data-unix-timestamp"sv};
  static_assert(std::is_sorted(names.begin(), names.end(), [](auto a, auto b) { return a.size() < b.size(); }));
  // From the first of each length to the first of a greater one.
  static constexpr auto firsts = [] {
    std::array<uint8_t, 21> at{};
    for (size_t length = 0; length < at.size(); ++length)
      while (at[length] < names.size() && names[at[length]].size() < length) ++at[length];
    return at;
  }();
  if (name.size() + 1 >= firsts.size()) return {};
  for (size_t i = firsts[name.size()]; i < firsts[name.size() + 1]; ++i)
    if (names[i][0] == name[0] && names[i] == name) return names[i];
  return {};
}

bool is_read_attribute(std::string_view name) {
  std::array<char, 24> small;
  if (name.size() > small.size()) return false;
  std::transform(name.begin(), name.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::string_view letters(small.data(), name.size());
  return !kept_name(letters).empty() || letters == "encoding";  // by which the parser reads formulas
}

}  // namespace sayso
