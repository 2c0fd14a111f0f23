#include "sayso/watch/robots.h"

#include <charconv>
#include <cstring>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"

namespace sayso {
namespace {

constexpr size_t most_bytes = 500u << 10, most_rules = 10'000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

// One spelling of what is written with and without "%".
std::string spelled(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (size_t i = 0; i < path.size(); ++i) {
    auto c = static_cast<unsigned char>(path[i]);
    bool coded = c >= 0x80 || c <= 0x20;
    if (c == '%' && i + 2 < path.size() && hex_digit(path[i + 1]) >= 0 && hex_digit(path[i + 2]) >= 0) {
      c = static_cast<unsigned char>(hex_digit(path[i + 1]) * 16 + hex_digit(path[i + 2]));
      coded = !unreserved(c);
      i += 2;
    }
    if (coded)
      ((out += '%') += digits[c >> 4]) += digits[c & 15];
    else
      out += static_cast<char>(c);
  }
  return out;
}

// Each piece between two "*" is looked for behind the one before it: no step back, so linear.
bool fits(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  bool first = true;
  for (;;) {
    const size_t star = pattern.find('*');
    const std::string_view piece = pattern.substr(0, star);
    const bool last = star == pattern.npos;
    if (first) {
      if (!path.starts_with(piece)) return false;
      path.remove_prefix(piece.size());
    } else if (last && to_the_end) {
      return path.ends_with(piece);
    } else {
      const void* at = memmem(path.data(), path.size(), piece.data(), piece.size());
      if (!at) return false;
      path.remove_prefix(static_cast<size_t>(static_cast<const char*>(at) - path.data()) + piece.size());
    }
    if (last) return !to_the_end || path.empty();
    pattern.remove_prefix(star + 1);
    first = false;
  }
}

struct Line {
  std::string name, value;
};
Line line_of(std::string_view text) {
  text = text.substr(0, text.find('#'));
  const size_t colon = text.find(':');
  if (colon == text.npos) return {};
  return {lower_ascii(on_one_line(text.substr(0, colon))), on_one_line(text.substr(colon + 1))};
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view agent) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text = text.substr(0, most_bytes);
  bool named = false, in_agents = false, own = false, everybody = false;
  while (!text.empty()) {
    const size_t end = text.find_first_of("\r\n");
    const Line line = line_of(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.name == "user-agent") {
      if (!in_agents) own = everybody = false;
      in_agents = true;
      everybody = everybody || line.value == "*";
      own = own || (!agent.empty() && lower_ascii(line.value) == agent);
      if (own && !named) {  // what is said to us outranks what is said to all
        named = true;
        rules_.clear();
        delay_.reset();
      }
      continue;
    }
    if (line.name.empty()) continue;
    in_agents = in_agents && line.name == "sitemap";
    if (named ? !own : !everybody) continue;
    if (line.name == "crawl-delay") {
      double seconds = 0;
      const char* stop = line.value.data() + line.value.size();
      if (std::from_chars(line.value.data(), stop, seconds).ec == std::errc() && seconds >= 0 && seconds < 86400)
        delay_ = seconds;
    } else if ((line.name == "allow" || line.name == "disallow") && !line.value.empty() && rules_.size() < most_rules) {
      rules_.push_back({spelled(line.value), line.name == "allow"});
    }
  }
}

bool Robots::allows(std::string_view path) const {
  const std::string asked = spelled(path);
  if (asked == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best && (rule.pattern.size() < best->pattern.size() ||
                 (rule.pattern.size() == best->pattern.size() && (best->allow || !rule.allow))))
      continue;
    if (fits(rule.pattern, asked)) best = &rule;
  }
  return !best || best->allow;
}

}  // namespace sayso
