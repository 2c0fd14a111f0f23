#include "sayso/page/tree/prescan.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "sayso/page/tree/drawings.h"
#include "sayso/page/tree/gaps.h"
#include "sayso/page/tree/kept_names.h"
#include "sayso/page/tree/tag_kinds.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Where the parts of markup end.
class Markup {
 public:
  Markup(std::string_view html, size_t most_attributes) : in_(html), most_attributes_(most_attributes) {}

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
      const bool kept = ++attributes <= most_attributes_ && is_read_attribute(in_.substr(begin, name_end - begin));
      if (!kept && goes_on)
        unread->back().second = i;
      else if (!kept)
        unread->emplace_back(begin, i);
      goes_on = !kept;
    }
    return std::min(i + 1, in_.size());
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

  // Behind the text of the raw element `name` (a script) that begins at `at`, before its end tag.
  size_t raw_end(std::string_view name, size_t at) const {
    while ((at = in_.find("</", at)) != std::string_view::npos) {
      size_t k = 0;
      while (k < name.size() && at + 2 + k < in_.size() && small(in_[at + 2 + k]) == name[k]) ++k;
      if (k == name.size()) break;
      at += 2;
    }
    return std::min(at, in_.size());
  }

  // Behind the comment that begins at `at`; asked in order.
  size_t comment_end(size_t at) {
    // "<!-->" ends itself. Sought once: a page of "<!-- --!>" would be searched to its end for each.
    if (next_end_ != in_.npos && next_end_ < at + 2) next_end_ = in_.find("-->", at + 2);
    const size_t end = next_end_;
    const std::string_view inside = in_.substr(0, end);
    const size_t early = inside.find("--!>", at + 4);  // browsers end it there too
    return early != inside.npos ? early + 4 : end != in_.npos ? end + 3 : in_.size();
  }

 private:
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

  std::string_view in_;
  size_t most_attributes_;
  size_t next_end_ = 0;  // of a comment, "-->"; npos where there is none any more
};

// The page with what was left out of it, as far as it has been read.
class Copy {
 public:
  explicit Copy(std::string_view html) : in_(html) { out_.html.reserve(html.size()); }

  size_t at() const { return at_; }
  void keep(size_t to) { at_ = to; }
  void drop(size_t to) {
    if (to == at_) return;
    copy();
    dropped_ += static_cast<uint32_t>(to - at_);
    const uint32_t place = static_cast<uint32_t>(out_.html.size());
    if (!out_.removed.empty() && out_.removed.back().first == place) {
      out_.removed.back().second = dropped_;
    } else {
      out_.removed.emplace_back(place, dropped_);
    }
    copied_ = at_ = to;
  }
  // Puts the script up to `to` beside the page; it still has to be dropped.
  void set_apart(size_t to) {
    copy();
    out_.scripts.push_back({static_cast<uint32_t>(out_.html.size()),
                            in_.substr(at_, to - at_),
                            {static_cast<uint32_t>(at_), static_cast<uint32_t>(to)}});
  }
  Scanned done(size_t tags) {
    copy();
    out_.tags = static_cast<uint32_t>(tags);
    return std::move(out_);
  }

 private:
  // What is kept in a row is copied at once.
  void copy() {
    out_.html.append(in_.substr(copied_, at_ - copied_));
    copied_ = at_;
  }

  std::string_view in_;
  Scanned out_;
  size_t at_ = 0, copied_ = 0;
  uint32_t dropped_ = 0;
};

// Which elements are open, by their names' hashes.
class Nesting {
 public:
  explicit Nesting(size_t most) : most_(most) {}

  static constexpr uint64_t hash_begin = 1469598103934665603u;
  static uint64_t hash_on(uint64_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 1099511628211u; }

  // False where the tag must go.
  bool open(uint64_t name) {
    if (open_.size() >= most_) {
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

 private:
  static constexpr size_t most_names = 400;  // HTML has some 110

  size_t most_;
  std::vector<uint64_t> open_;
  std::unordered_set<uint64_t> names_;
  size_t too_deep_ = 0;
};

// Whether anybody may read a script: for its JSON, or for what date_in_scripts() seeks.
bool is_read(std::string_view attributes, std::string_view script) {
  constexpr std::string_view json = "json";
  const bool typed = std::search(attributes.begin(), attributes.end(), json.begin(), json.end(),
                                 [](char a, char b) { return small(a) == b; }) != attributes.end();
  constexpr std::array sought{"ublish"sv, "pubDate"sv, "reated"sv};
  return typed || std::any_of(sought.begin(), sought.end(), [&](std::string_view words) {
           return memmem(script.data(), script.size(), words.data(), words.size()) != nullptr;
         });
}

// Goes from tag to tag, and says of each whether it stays.
class Scanner {
 public:
  Scanner(std::string_view html, const Budget& budget)
      : in_(html), budget_(budget), markup_(html, budget.max_attributes), copy_(html), nesting_(budget.max_depth) {}

  Result<Scanned> run() {
    for (size_t at = 0; at < in_.size(); at = copy_.at()) {
      const size_t open = std::min(in_.find('<', at), in_.size());
      if (open > at) text(at, open);
      if (open == in_.size()) break;
      if (in_.substr(open, 4) == "<!--") {
        copy_.keep(open);
        copy_.drop(markup_.comment_end(open));
      } else if (open + 1 < in_.size() && (in_[open + 1] == '/' || is_ascii_letter(in_[open + 1]))) {
        if (++tags_ > budget_.max_nodes)
          return fail(ErrorCode::too_large,
                      "over the cap of " + std::to_string(budget_.max_nodes) + " elements in a page");
        tag(open);
      } else {
        copy_.keep(open + 1);
        gaps_.text();
      }
    }
    copy_.keep(in_.size());
    return copy_.done(tags_);
  }

 private:
  // Between two tags. White space that a tag may make to nothing waits for it.
  void text(size_t begin, size_t end) {
    if (!std::all_of(in_.begin() + begin, in_.begin() + end, is_white)) {
      copy_.keep(end);
      gaps_.text();
    } else if (gaps_.is_at_border()) {
      copy_.drop(end);
    }
  }

  void tag(size_t at) {
    const bool ends = in_[at + 1] == '/';
    const size_t begin = at + (ends ? 2 : 1);
    size_t i = begin;
    char name_bytes[16];
    size_t length = 0;
    uint64_t whole = Nesting::hash_begin;
    while (i < in_.size() && !is_white(in_[i]) && in_[i] != '>' && in_[i] != '/') {
      const char c = small(in_[i]);
      if (length < sizeof name_bytes) name_bytes[length++] = c;
      whole = Nesting::hash_on(whole, c);
      ++i;
    }
    const std::string_view name(name_bytes, length);
    unread_.clear();
    const size_t end = markup_.tag_end(i, &unread_);
    if (!ends && name == "svg") {
      if (const size_t behind = markup_.drawing_end(end)) {
        copy_.keep(at);
        copy_.drop(behind);
        return;
      }
    }
    const uint8_t kind = kinds_of_tag(name);
    if (kind & tag_kind::formatting || !(kind || nesting_.is_known(whole)) ||
        !(kind & tag_kind::no_nesting || (ends ? nesting_.close(whole) : nesting_.open(whole)))) {
      copy_.keep(at);
      copy_.drop(end);
      return;
    }
    if (copy_.at() < at && gaps_.is_before_border(kind)) copy_.drop(at);
    gaps_.pass(name, kind, ends);
    for (const auto& [from, to] : unread_) {
      copy_.keep(from);
      copy_.drop(to);
    }
    const size_t attributes = i;
    copy_.keep(end);
    if (!ends && kind & tag_kind::raw_text) raw(name, in_.substr(attributes, end - attributes));
  }

  // What follows up to the end tag is no markup.
  void raw(std::string_view name, std::string_view attributes) {
    const size_t begin = copy_.at(), end = markup_.raw_end(name, begin);
    const std::string_view text = in_.substr(begin, end - begin);
    const bool script = name == "script";
    if (name != "style" && !(script && text.find("<!--") == text.npos)) {  // which may hide the end tag
      copy_.keep(end);
      return;
    }
    if (script && is_read(attributes, text)) copy_.set_apart(end);
    copy_.drop(end);
  }

  std::string_view in_;
  const Budget& budget_;
  Markup markup_;
  Copy copy_;
  Nesting nesting_;
  Gaps gaps_;
  size_t tags_ = 0;
  std::vector<std::pair<size_t, size_t>> unread_;  // of the tag at hand
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
