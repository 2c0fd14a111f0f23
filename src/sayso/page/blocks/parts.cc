#include "sayso/page/blocks/parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/beginnings.h"
#include "sayso/page/words/trimmed.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr std::array part_names{"unknown"sv, "furniture"sv, "teaser"sv, "comment"sv, "caption"sv,
                                "byline"sv,  "date"sv,      "body"sv,   "lead"sv,    "hidden"sv};

struct ClassWords {
  std::unordered_map<std::string_view, OwnPart> within, whole;
  Beginnings within_begins, whole_begins;
  size_t longest = 0;
  ClassWords() {
    const Lexicon list("en/page_classes.tsv");
    const size_t word = list.column("word"), kind = list.column("kind"), where = list.column("where");
    uint16_t number = 0;
    for (const auto& row : list.rows()) {
      const auto part = enum_named<Part>(part_names, row[kind]);
      if (!part) continue;  // repeats.cc asks for those
      auto& words = row[where] == "whole" ? whole : within;
      words[row[word]] = {*part, ++number};
      (row[where] == "whole" ? whole_begins : within_begins).add(row[word]);
      longest = std::max(longest, row[word].size());
    }
  }
};

const ClassWords& class_words() {
  static const ClassWords words;
  return words;
}

bool is_big(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_gap(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }

// One name of a class: its words, each by itself and joined to the one before it, and the whole of it.
class NameReader {
 public:
  void read(std::string_view name) {
    // "md:hidden", "[&>p]:mt-0": how the page looks on other screens.
    if (name.size() > 120 ||
        std::any_of(name.begin(), name.end(), [](char c) { return c == ':' || c == '[' || c == '/'; }))
      return;
    letters_.clear();
    size_t before = 0, begin = 0;
    bool was_small = false;
    size_t hash_end = 0;
    for (size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      if (i >= hash_end && is_part(c) && (i == 0 || !is_part(name[i - 1]))) {
        size_t end = i + 1;
        while (end < name.size() && is_part(name[end])) ++end;
        hash_end = is_hash(name.substr(i, end - i)) ? end : hash_end;
      }
      if (i < hash_end || (!is_big(c) && !is_small(c))) {
        end_word(before, begin);
      } else {
        if (is_big(c) && was_small) end_word(before, begin);
        letters_ += is_big(c) ? static_cast<char>(c + 32) : c;
      }
      was_small = is_small(c);
    }
    end_word(before, begin);
    if (letters_.size() > words_.longest || !words_.whole_begins.may_hold(letters_)) return;
    if (auto it = words_.whole.find(letters_); it != words_.whole.end()) take(it->second);
  }
  OwnPart best() const { return best_; }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_part(char c) { return is_big(c) || is_small(c) || is_digit(c); }

  // "4a79d52", "ev8dhu55", "0243ad1": what a program made up. Its letters are no words.
  static bool is_hash(std::string_view part) {
    constexpr size_t longest = 3;  // letters in a row
    size_t runs = 0, run = 0, digits = 0;
    for (char c : part) {
      digits += is_digit(c);
      run = is_digit(c) ? 0 : run + 1;
      runs += run == 1;
      if (run > longest) return false;
    }
    return digits > 0 && (runs > 1 || is_digit(part[0]));
  }

  void end_word(size_t& before, size_t& begin) {
    if (begin == letters_.size()) return;
    look(begin);
    if (before < begin) look(before);
    before = begin;
    begin = letters_.size();
  }
  void look(size_t from) {
    const std::string_view word = std::string_view(letters_).substr(from);
    if (word.size() > words_.longest || !words_.within_begins.may_hold(word)) return;
    if (auto it = words_.within.find(word); it != words_.within.end()) take(it->second);
  }
  void take(OwnPart found) {
    if (best_.part == Part::unknown || found.part == Part::body ||
        (best_.part != Part::body && found.part < best_.part))
      best_ = found;
  }

  const ClassWords& words_ = class_words();
  std::string letters_;
  OwnPart best_;
};

// A heading made an address: it tells what the text is about.
bool is_slug(std::string_view id) { return std::count(id.begin(), id.end(), '-') >= 3 || id.size() > 60; }

class PartReader {
 public:
  explicit PartReader(bool by_class) : by_class_(by_class) {}

  OwnPart of(const Node& node) {
    static const TagSet furniture{"nav", "footer", "form", "menu", "dialog", "aside"}, caption{"figcaption", "caption"};
    if (furniture.has(node)) return {Part::furniture};
    if (caption.has(node)) return {Part::caption};
    if (node.attributes.empty()) return {};
    const Part said = by_attributes(node);
    if ((said != Part::unknown && said != Part::hidden) || !by_class_) return {said};
    OwnPart own = by_names(node.attribute("class"));
    if (const std::string_view id = node.attribute("id"); own.part == Part::unknown && !is_slug(id)) own = by_names(id);
    return said == Part::hidden && !is_outside(own.part) ? OwnPart{said} : own;
  }

 private:
  static Part by_attributes(const Node& node) {
    for (const Attribute& a : node.attributes) {
      if (a.name == "hidden" || (a.name == "aria-hidden" && a.value == "true")) return Part::hidden;
      if (a.name == "style" && hides(node, a.value)) return Part::hidden;
      if (a.name == "role" && (a.value == "navigation" || a.value == "complementary" || a.value == "contentinfo" ||
                               a.value == "banner" || a.value == "dialog" || a.value == "search"))
        return Part::furniture;
      if (a.name == "itemprop") {
        if (a.value == "articleBody") return Part::body;
        if (a.value == "author") return Part::byline;
        if (a.value == "datePublished" || a.value == "dateModified") return Part::date;
        if (a.value == "comment") return Part::comment;
        if (a.value == "caption") return Part::caption;
      }
      if (a.name == "itemtype" && a.value.ends_with("/Comment")) return Part::comment;
    }
    return Part::unknown;
  }

  // Where no reader sees the words. Opacity is none of it: pages fade in with it.
  static bool hides(const Node& node, std::string_view style) {
    for (size_t at = 0; at < style.size();) {
      const size_t end = std::min(style.find(';', at), style.size());
      const std::string_view declaration = style.substr(at, end - at);
      const size_t colon = declaration.find(':');
      if (colon != declaration.npos &&
          hides(node, lower_ascii(trimmed(declaration.substr(0, colon))), lower_ascii(declaration.substr(colon + 1))))
        return true;
      at = end + 1;
    }
    return false;
  }

  static bool hides(const Node& node, std::string_view what, std::string_view value) {
    // Around boxes in a row a size of nothing swallows the gaps, and each box has its own.
    static const TagSet words{"p", "span", "font", "b", "i", "em", "strong", "li", "blockquote", "q", "h1", "h2", "h3"};
    value = trimmed(value);
    const auto begins = [&](std::string_view with) { return value.starts_with(with); };
    if (what == "display") return begins("none");
    if (what == "visibility") return begins("hidden") || begins("collapse");
    if (what == "font-size") return words.has(node) && begins("0") && value.find_first_of("123456789") == value.npos;
    if (what == "clip") return begins("rect(0") || begins("rect(1px");
    if (what == "left" || what == "top" || what == "text-indent" || what == "margin-left") {
      const size_t digits = value.find_first_not_of("0123456789", 1);
      return begins("-") && std::min(digits, value.size()) > 4 - (value.ends_with("em") ? 1 : 0) && value[1] != '0';
    }
    return false;
  }

  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_gap(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_gap(text.back())) text.remove_suffix(1);
    return text;
  }

  // Pages say the same of many elements.
  OwnPart by_names(std::string_view names) {
    if (names.empty()) return {};
    auto [it, is_new] = known_.try_emplace(names);
    if (is_new) it->second = part_of_class(names);
    return it->second;
  }

  bool by_class_;
  std::unordered_map<std::string_view, OwnPart> known_;
};

}  // namespace

std::string_view name_of(Part part) { return part_names[static_cast<size_t>(part)]; }

OwnPart part_of_class(std::string_view names) {
  names = names.substr(0, 400);
  NameReader reader;
  for (size_t at = 0; at < names.size();) {
    size_t end = at;
    while (end < names.size() && !is_gap(names[end])) ++end;
    if (end > at) reader.read(names.substr(at, end - at));
    at = end + 1;
  }
  return reader.best();
}

std::vector<OwnPart> own_parts(const Tree& tree, bool by_class) {
  std::vector<OwnPart> parts(tree.size());
  // What holds the whole page has classes that tell of the page's topic; the rest have no pieces of their own.
  static const TagSet passed_over{"#text", "html", "body", "article", "main",   "a",     "br",
                                  "meta",  "link", "img",  "script",  "option", "input", "style"};
  PartReader reader(by_class);
  for (uint32_t i = 0; i < tree.size(); ++i)
    if (!passed_over.has(tree[i])) parts[i] = reader.of(tree[i]);
  return parts;
}

std::vector<Part> inherited_parts(const Tree& tree, const std::vector<OwnPart>& own) {
  std::vector<Part> inherited(tree.size(), Part::unknown);
  for (uint32_t i = 1; i < tree.size(); ++i) {
    const Part above = inherited[tree[i].parent];
    const Part part = own[i].part;
    const bool keeps =
        part == Part::unknown || (is_outside(above) && part != Part::comment &&
                                  !(above == Part::comment && (part == Part::furniture || part == Part::hidden)));
    inherited[i] = keeps ? above : part;
  }
  return inherited;
}

}  // namespace sayso
