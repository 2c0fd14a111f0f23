#include "sayso/page/tree/prescan.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "sayso/page/tree/drawings.h"
#include "sayso/page/tree/kept_names.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// What a tag's name tells; a name may be of several kinds.
enum Kind : uint8_t { formatting = 1, no_nesting = 2, raw_text = 4 };

constexpr std::array formatting_tags{"b"sv, "big"sv,   "code"sv,   "em"sv,     "font"sv, "i"sv, "nobr"sv,
                                     "s"sv, "small"sv, "strike"sv, "strong"sv, "tt"sv,   "u"sv};
constexpr std::array empty_elements{"area"sv,  "base"sv,  "br"sv,   "col"sv,  "embed"sv, "hr"sv,
                                    "img"sv,   "input"sv, "link"sv, "meta"sv, "param"sv, "source"sv,
                                    "track"sv, "wbr"sv,   "path"sv, "html"sv, "body"sv,  "head"sv};
// Their end tags may be missing, so an open one says nothing about nesting: the next one closes it.
constexpr std::array self_closing{"p"sv,  "li"sv,    "dd"sv,    "dt"sv,    "option"sv, "optgroup"sv, "td"sv, "th"sv,
                                  "tr"sv, "tbody"sv, "thead"sv, "tfoot"sv, "a"sv,      "rp"sv,       "rt"sv};
constexpr std::array raw_text_tags{"script"sv, "style"sv,  "textarea"sv, "title"sv,
                                   "xmp"sv,    "iframe"sv, "noembed"sv,  "noframes"sv};

// A name of at most eight letters as a number.
constexpr uint64_t packed(std::string_view name) {
  uint64_t n = 0;
  for (char c : name) n = n << 8 | static_cast<unsigned char>(c);
  return n;
}

// All of the names above by their packed letters, in a table with gaps; each page asks it for each of its tags.
class TagKinds {
  static constexpr size_t size = 256;
  static constexpr size_t place(uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 56; }
  template <size_t N>
  constexpr void put(const std::array<std::string_view, N>& names, unsigned kind) {
    for (std::string_view name : names) {
      const uint64_t key = packed(name);
      size_t i = place(key);
      while (keys_[i] != 0 && keys_[i] != key) i = (i + 1) % size;
      keys_[i] = key;
      kinds_[i] = static_cast<uint8_t>(kinds_[i] | kind);
    }
  }
  std::array<uint64_t, size> keys_{};
  std::array<uint8_t, size> kinds_{};

 public:
  constexpr TagKinds() {
    put(formatting_tags, formatting);
    put(empty_elements, no_nesting);
    put(self_closing, no_nesting);
    put(raw_text_tags, raw_text | no_nesting);
  }
  uint8_t of(std::string_view name) const {
    if (name.size() > 8 || name.empty()) return 0;
    const uint64_t key = packed(name);
    for (size_t i = place(key);; i = (i + 1) % size) {
      if (keys_[i] == key) return kinds_[i];
      if (keys_[i] == 0) return 0;
    }
  }
};
constexpr TagKinds tag_kinds;

class Scanner {
 public:
  Scanner(std::string_view html, const Budget& budget) : in_(html), budget_(budget) { out_.html.reserve(html.size()); }

  Result<Scanned> run() {
    while (at_ < in_.size()) {
      const size_t open = std::min(in_.find('<', at_), in_.size());
      keep(open);
      if (open == in_.size()) break;
      if (in_.substr(at_, 4) == "<!--") {
        comment();
      } else if (at_ + 1 < in_.size() && (in_[at_ + 1] == '/' || is_ascii_letter(in_[at_ + 1]))) {
        if (++tags_ > budget_.max_nodes)
          return fail(ErrorCode::too_large,
                      "over the cap of " + std::to_string(budget_.max_nodes) + " elements in a page");
        tag();
      } else {
        keep(at_ + 1);
      }
    }
    out_.tags = static_cast<uint32_t>(tags_);
    return std::move(out_);
  }

 private:
  void keep(size_t to) {
    out_.html.append(in_.substr(at_, to - at_));
    at_ = to;
  }
  void drop(size_t to) {
    dropped_ += static_cast<uint32_t>(to - at_);
    const uint32_t place = static_cast<uint32_t>(out_.html.size());
    if (!out_.removed.empty() && out_.removed.back().first == place) {
      out_.removed.back().second = dropped_;
    } else if (to > at_) {
      out_.removed.emplace_back(place, dropped_);
    }
    at_ = to;
  }

  void comment() {
    // "<!-->" ends itself. Sought once: a page of "<!-- --!>" would be searched to its end for each.
    if (next_end_ != in_.npos && next_end_ < at_ + 2) next_end_ = in_.find("-->", at_ + 2);
    const size_t end = next_end_;
    const std::string_view inside = in_.substr(0, end);
    const size_t early = inside.find("--!>", at_ + 4);  // browsers end it there too
    drop(early != inside.npos ? early + 4 : end != in_.npos ? end + 3 : in_.size());
  }

  // The end of a tag, behind its '>', whose name ends at `from`. `unread`, where given, gets the ranges of attributes
  // that make no difference, and of those over the cap.
  size_t tag_end(size_t from, std::vector<std::pair<size_t, size_t>>* unread) const {
    size_t attributes = 0, i = from;
    bool goes_on = false;  // the last range
    while (i < in_.size()) {
      while (i < in_.size() && (is_white(in_[i]) || in_[i] == '/')) ++i;
      if (i >= in_.size() || in_[i] == '>') break;
      const size_t begin = i, name_end = attribute_name_end(i);
      i = attribute_end(name_end);
      if (!unread) continue;
      const bool kept =
          ++attributes <= budget_.max_attributes && is_read_attribute(in_.substr(begin, name_end - begin));
      if (!kept && goes_on)
        unread->back().second = i;
      else if (!kept)
        unread->emplace_back(begin, i);
      goes_on = !kept;
    }
    return std::min(i + 1, in_.size());
  }

  size_t attribute_name_end(size_t i) const {
    ++i;  // a name may begin with '='
    while (i < in_.size() && !is_white(in_[i]) && in_[i] != '=' && in_[i] != '>' && in_[i] != '/') ++i;
    return i;
  }

  // Behind the value, where there is one, of the attribute whose name ends at `i`.
  size_t attribute_end(size_t i) const {
    size_t value = i;
    while (value < in_.size() && is_white(in_[value])) ++value;
    if (value >= in_.size() || in_[value] != '=') return i;
    ++value;
    while (value < in_.size() && is_white(in_[value])) ++value;
    if (value < in_.size() && (in_[value] == '"' || in_[value] == '\'')) {
      const size_t close = in_.find(in_[value], value + 1);
      return close == std::string_view::npos ? in_.size() : close + 1;
    }
    while (value < in_.size() && !is_white(in_[value]) && in_[value] != '>') ++value;
    return value;
  }

  void tag() {
    const bool ends = in_[at_ + 1] == '/';
    const size_t begin = at_ + (ends ? 2 : 1);
    size_t i = begin;
    char name_bytes[16];
    size_t length = 0;
    uint64_t whole = hash_begin;
    while (i < in_.size() && !is_white(in_[i]) && in_[i] != '>' && in_[i] != '/') {
      const char c = small(in_[i]);
      if (length < sizeof name_bytes) name_bytes[length++] = c;
      whole = hash_on(whole, c);
      ++i;
    }
    const std::string_view name(name_bytes, length);
    unread_.clear();
    const size_t end = tag_end(i, &unread_);
    if (!ends && name == "svg") {
      if (const size_t behind = drawing_end(end)) {
        drop(behind);
        return;
      }
    }
    const uint8_t kind = tag_kinds.of(name);
    if (kind & formatting || !(kind || is_known(whole)) ||
        !(kind & no_nesting || (ends ? close(whole) : open(whole)))) {
      drop(end);
      return;
    }
    for (const auto& [from, to] : unread_) {
      keep(from);
      drop(to);
    }
    const size_t attributes = i;
    keep(end);
    if (!ends && kind & raw_text) raw(name, in_.substr(attributes, end - attributes));
  }

  // What follows up to the end tag is no markup.
  void raw(std::string_view name, std::string_view attributes) {
    size_t i = at_;
    while ((i = in_.find("</", i)) != std::string_view::npos) {
      size_t k = 0;
      while (k < name.size() && i + 2 + k < in_.size() && small(in_[i + 2 + k]) == name[k]) ++k;
      if (k == name.size()) break;
      i += 2;
    }
    const size_t end = std::min(i, in_.size());
    const std::string_view text = in_.substr(at_, end - at_);
    const bool script = name == "script";
    if (name != "style" && !(script && text.find("<!--") == text.npos)) {  // which may hide the end tag
      keep(end);
      return;
    }
    if (script && is_read(attributes, text))
      out_.scripts.push_back(
          {static_cast<uint32_t>(out_.html.size()), text, {static_cast<uint32_t>(at_), static_cast<uint32_t>(end)}});
    drop(end);
  }

  // Behind the drawing whose begin tag ends at `at`; 0 where anything in it is no part of a drawing.
  size_t drawing_end(size_t at) const {
    if (in_[at - 1] != '>' || in_[at - 2] == '/') return 0;
    while ((at = in_.find('<', at)) != in_.npos) {
      const bool ends = in_.substr(at + 1, 1) == "/";
      const size_t begin = at + (ends ? 2 : 1);
      char bytes[24];
      size_t length = 0;
      for (size_t i = begin; i < in_.size() && length < sizeof bytes && is_ascii_letter(in_[i]); ++i)
        bytes[length++] = small(in_[i]);
      const std::string_view name(bytes, length);
      const size_t end = tag_end(begin + length, nullptr);
      if (name == "svg" && ends) return end;
      if (!is_drawn(name)) return 0;
      at = end;
    }
    return 0;
  }

  // Whether anybody may read a script: for its JSON, or for what date_in_scripts() seeks.
  static bool is_read(std::string_view attributes, std::string_view script) {
    constexpr std::string_view json = "json";
    const bool typed = std::search(attributes.begin(), attributes.end(), json.begin(), json.end(),
                                   [](char a, char b) { return small(a) == b; }) != attributes.end();
    constexpr std::array sought{"ublish"sv, "pubDate"sv, "reated"sv};
    return typed || std::any_of(sought.begin(), sought.end(), [&](std::string_view words) {
             return memmem(script.data(), script.size(), words.data(), words.size()) != nullptr;
           });
  }

  // False where the tag must go.
  bool open(uint64_t name) {
    if (open_.size() >= budget_.max_depth) {
      ++too_deep_;
      return false;
    }
    open_.push_back(name);
    return true;
  }
  bool close(uint64_t wanted) {
    if (too_deep_ > 0) {
      --too_deep_;
      return false;
    }
    constexpr size_t reach = 32;  // an end tag closes what was opened inside its element too
    for (size_t k = open_.size(); k > 0 && open_.size() - k < reach; --k) {
      if (open_[k - 1] != wanted) continue;
      open_.resize(k - 1);
      break;
    }
    return true;
  }
  // False for a name too many: the parser seeks each in a list of them.
  bool is_known(uint64_t name) {
    if (names_.size() < most_names) names_.insert(name);
    return names_.count(name) > 0;
  }

  static constexpr size_t most_names = 400;  // HTML has some 110
  static constexpr uint64_t hash_begin = 1469598103934665603u;
  static uint64_t hash_on(uint64_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 1099511628211u; }

  std::string_view in_;
  const Budget& budget_;
  Scanned out_;
  size_t at_ = 0;
  size_t next_end_ = 0;  // of a comment, "-->"; npos where there is none any more
  size_t tags_ = 0;
  uint32_t dropped_ = 0;
  std::vector<uint64_t> open_;                     // names, hashed
  std::vector<std::pair<size_t, size_t>> unread_;  // of the tag at hand
  std::unordered_set<uint64_t> names_;
  size_t too_deep_ = 0;
};

}  // namespace

uint32_t Scanned::original(uint32_t at) const {
  auto it = std::upper_bound(removed.begin(), removed.end(), at, [](uint32_t a, const auto& r) { return a < r.first; });
  return it == removed.begin() ? at : at + std::prev(it)->second;
}

uint32_t WayBack::original(uint32_t at) {
  const auto& removed = scanned_.removed;
  constexpr int near = 8;
  int steps = 0;
  while (steps < near && next_ < removed.size() && removed[next_].first <= at) ++next_, ++steps;
  while (steps < near && next_ > 0 && removed[next_ - 1].first > at) --next_, ++steps;
  if (steps == near)
    next_ = static_cast<size_t>(
        std::upper_bound(removed.begin(), removed.end(), at, [](uint32_t a, const auto& r) { return a < r.first; }) -
        removed.begin());
  return next_ == 0 ? at : at + removed[next_ - 1].second;
}

Result<Scanned> prescan(std::string_view html, const Budget& budget) { return Scanner(html, budget).run(); }

}  // namespace sayso
