#include "sayso/record/spans_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sayso {

std::string spans_text(const Spans& spans) {
  std::string out;
  for (Span s : spans) out += fmt::format("{}{}-{}", out.empty() ? "" : " ", s.begin, s.end);
  return out;
}

Spans spans_of(std::string_view text) {
  Spans out;
  spans_into(text, out);
  return out;
}

void spans_into(std::string_view text, Spans& out) {
  out.clear();
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(' '));
    Span s;
    const auto [dash, wrong] = std::from_chars(one.data(), one.data() + one.size(), s.begin);
    if (wrong != std::errc() || dash == one.data() + one.size() || *dash != '-') return out.clear();
    if (std::from_chars(dash + 1, one.data() + one.size(), s.end).ec != std::errc() || s.end < s.begin)
      return out.clear();
    out.push_back(s);
    text.remove_prefix(std::min(one.size() + 1, text.size()));
  }
}

Spans ordered_spans_of(std::string_view text) {
  constexpr size_t most_pieces = 1000;  // of one statement
  Spans out = spans_of(text);
  const auto unordered = [](Span a, Span b) { return b.begin < a.end; };
  if (out.size() > most_pieces || std::adjacent_find(out.begin(), out.end(), unordered) != out.end()) out.clear();
  return out;
}

}  // namespace sayso
