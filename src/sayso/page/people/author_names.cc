#include "sayso/page/people/author_names.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/beginnings.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr size_t longest_value = 600, longest_name = 80, most_names = 30;
constexpr std::array kind_names{"opening"sv, "label"sv,     "link"sv,      "until"sv,     "role"sv,
                                "degree"sv,  "staff"sv,     "group"sv,     "nobody"sv,    "mark"sv,
                                "path"sv,    "credit"sv,    "help"sv,      "by"sv,        "wrote"sv,
                                "edited"sv,  "helped"sv,    "at"sv,        "particle"sv,  "possessive"sv,
                                "sent"sv,    "ends_name"sv, "elsewhere"sv, "role_mark"sv, "contribution"sv};

struct Words {
  std::array<std::unordered_set<std::string_view>, kind_names.size()> of_kind;
  std::array<Beginnings, kind_names.size()> beginnings;
  std::array<std::vector<std::string_view>, kind_names.size()> in_order;
  std::vector<std::string_view> group_ends;
  std::unordered_set<std::string_view> places;
  size_t longest_opening = 0;
  Words() {
    const Lexicon list("bylines.tsv");
    const size_t word = list.column("word"), kind = list.column("kind");
    for (const auto& row : list.rows()) {
      const auto k = enum_named<BylineWord>(kind_names, row[kind]);
      if (!k) continue;
      if (*k == BylineWord::group && row[word].starts_with('-')) group_ends.push_back(row[word].substr(1));
      of_kind[static_cast<size_t>(*k)].insert(row[word]);
      in_order[static_cast<size_t>(*k)].push_back(row[word]);
      beginnings[static_cast<size_t>(*k)].add(row[word]);
      if (*k == BylineWord::opening) longest_opening = std::max(longest_opening, row[word].size());
    }
    const Lexicon where("en/places.tsv");
    for (const auto& row : where.rows()) places.insert(row[where.column("name")]);
  }
};

const Words& words() {
  static const Words w;
  return w;
}

std::string_view bare(std::string_view word) {
  while (!word.empty() && ",;.:"sv.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  while (!word.empty() && ",;:"sv.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  return word;
}

bool has_digit(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }

// A word in a script that has no capitals.
bool is_uncased(std::string_view word) {
  if (word.empty()) return false;
  const char32_t c = code_point_at(word, 0).value;
  return is_letter(c) && c >= 0x590 && !(c >= 0x10A0 && c < 0x1100) && !(c >= 0x1E00 && c < 0x2000);
}

// "ListsNews": two words run together. "McLind", "DeOrr" and "MacAro" are one.
bool is_glued(std::string_view word) {
  size_t letters = 0;
  bool small = false;
  for (size_t i = 0; i < word.size();) {
    const CodePoint c = code_point_at(word, i);
    if (c.value == '-' || c.value == '\'' || c.value == U'’') small = false;
    if (small && is_upper(c.value) && letters > 3) return true;
    if (is_letter(c.value)) {
      small = !is_upper(c.value);
      ++letters;
    }
    i += c.length;
  }
  return false;
}

// "O'Brien", "J.", "ADA", "Lind-Orr"; no sign that names do not have.
bool is_name_word(std::string_view word) {
  const std::string_view w = bare(word);
  if (w.empty() || has_digit(w) || w.find_first_of("()\":@<>{}[]=_+*%$!?/\\|") != std::string_view::npos) return false;
  return is_uncased(w) || (is_capitalised(w) && !is_glued(w));
}

bool is_particle(std::string_view word) {
  return is_page_word(word, PageWord::particle) ||
         (!is_capitalised(word) && is_byline_word(word, BylineWord::particle));
}

bool ends_as_group(std::string_view word) {
  if (word.size() > 40) return false;
  const std::string low = lower(bare(word));
  const auto& ends = words().group_ends;
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view e) { return low.size() > e.size() && low.ends_with(e); });
}

bool any_word(std::string_view text, BylineWord kind) {
  for (Span s : words_of(text, 12)) {
    const std::string_view word = s.of(text);
    if (kind == BylineWord::group && word.size() == 2 && word[1] == '.' && is_capitalised(word))
      continue;  // "Ada E. Lind"
    if (is_byline_word(word, kind) || is_byline_word(bare(word), kind)) return true;
    if (kind == BylineWord::group && ends_as_group(word)) return true;
  }
  return false;
}

bool is_place(std::string_view name) { return name.size() <= 60 && words().places.contains(lower(name)); }

bool is_dotted_address(std::string_view word) {
  const size_t dot = word.find('.');
  return dot != std::string_view::npos && dot >= 3 && dot + 2 < word.size() && word.find(' ') == std::string_view::npos;
}

bool is_date_word(std::string_view word) { return month_of(word) > 0 || is_page_word(bare(word), PageWord::weekday); }

// "PhD", "MA"; "Rui Ma" is a name.
bool is_degree(std::string_view word) {
  const bool capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
  return is_byline_word(bare(word), BylineWord::degree) && (word.size() > 3 || capitals);
}

// Cuts a value into parts at commas, bars, dashes between spaces, and the words that link names.
class Splitter {
 public:
  explicit Splitter(std::string_view value) : value_(value), words_(words_of(value, 120)) {}

  struct Part {
    std::string_view text;
    bool after_comma;
  };

  std::vector<Part> run() {
    uint32_t begin = 0;
    bool comma = false;
    for (size_t i = 0; i < words_.size(); ++i) {
      const std::string_view word = words_[i].of(value_);
      const bool mark = word == "-" || word == "–" || word == "—" || word == "|" || word == "•" || word == "·" ||
                        word == "/" || word == "‧" || word == "&middot;";
      if (mark || is_link(i, begin)) {
        add(begin, words_[i].begin, comma);
        begin = words_[i].end;
        comma = mark && word != "/" && word != "|" && word != "•" && word != "·";
        continue;
      }
      for (uint32_t at = words_[i].begin; at < words_[i].end; ++at) {
        const bool wide = value_.substr(at, 3) == "、" || value_.substr(at, 3) == "，" ||
                          value_.substr(at, 3) == "／" || value_.substr(at, 2) == "،";
        const char c = value_[at];
        if (c != ',' && c != ';' && c != '|' && !wide && !(c == '/' && is_name_word(value_.substr(at + 1, 4))))
          continue;
        add(begin, at, comma);
        begin = at + (wide ? (value_.substr(at, 2) == "،" ? 2 : 3) : 1);
        comma = c == ',';
      }
    }
    add(begin, static_cast<uint32_t>(value_.size()), comma);
    return std::move(parts_);
  }

 private:
  // "and" between two names; not in "Centre for Roads and Bridges", nor "y" in "Ada Lind y Orr".
  bool is_link(size_t i, uint32_t begin) const {
    const std::string_view word = words_[i].of(value_);
    if (i + 1 >= words_.size() || !is_byline_word(word, BylineWord::link)) return false;
    const std::string_view before = value_.substr(begin, words_[i].begin - std::min(begin, words_[i].begin));
    if (words_[i].begin <= begin) return true;
    if (any_word(before, BylineWord::group) || any_word(before, BylineWord::staff)) return false;
    uint32_t stop = words_[i].end;
    while (stop < value_.size() && ",;|"sv.find(value_[stop]) == std::string_view::npos) ++stop;
    const std::string_view behind = value_.substr(words_[i].end, stop - words_[i].end);
    const bool several = count_words(before, 3) >= 2;
    if (!several && (any_word(behind, BylineWord::group) || any_word(behind, BylineWord::staff))) return false;
    const bool one_letter = word.size() == 1 && word != "&" && word != "+";
    return !one_letter || (several && count_words(behind, 3) >= 2);
  }

  void add(uint32_t begin, uint32_t end, bool comma) {
    if (begin >= end) return;
    const std::string_view text = value_.substr(begin, end - begin);
    const Spans inside = words_of(text, 80);
    if (!inside.empty())
      parts_.push_back({text.substr(inside.front().begin, inside.back().end - inside.front().begin), comma});
  }

  std::string_view value_;
  Spans words_;
  std::vector<Part> parts_;
};

// The bytes before "'s " in "Olle Lind's daughter"; 0 without it.
size_t before_possessive(std::string_view part) {
  for (Span word : words_of(part, 40))
    for (std::string_view mark : byline_phrases(BylineWord::possessive))
      if (word.of(part).ends_with(mark) && word.size() > mark.size() && word.end < part.size())
        return word.end - mark.size();
  return 0;
}

// `phrase` in any case, and a space behind it.
bool opens_with(std::string_view text, std::string_view phrase) {
  return lower(text.substr(0, phrase.size())) == phrase && text.substr(phrase.size()).starts_with(' ');
}

// Cuts what stands in brackets, behind the name ("in Sella", "of the Post", "12 May"), and degrees.
std::string_view name_of_part(std::string_view part) {
  part.remove_prefix(opening_length(part));
  if (const size_t bracket = part.find_first_of("(["); bracket != std::string_view::npos)
    part = part.substr(0, bracket);
  // "Ada Lind’s report"; "Children's Harbour" is a house.
  if (const size_t owner = before_possessive(part);
      owner > 0 && !is_capitalised(part.substr(part.find(' ', owner) + 1)))
    part = part.substr(0, owner);
  const Spans all = words_of(part, 40);
  size_t first = 0, last = 0;
  while (first < all.size() &&
         (bare(all[first].of(part)).empty() || is_page_word(all[first].of(part), PageWord::definite) ||
          all[first].of(part).starts_with('@')))
    ++first;
  const bool keeps = any_word(part, BylineWord::group) || any_word(part, BylineWord::staff);
  for (last = first; last < all.size(); ++last) {
    const std::string_view word = all[last].of(part);
    const bool small = !is_capitalised(word) && !is_uncased(word);
    if (word.find('@') != std::string_view::npos) break;
    if (keeps) continue;
    if (last > first && small && is_byline_word(bare(word), BylineWord::until)) break;
    if (has_digit(word) ||
        (last > first && is_date_word(word) && last + 1 < all.size() && has_digit(all[last + 1].of(part))))
      break;
    const std::string_view label = word.substr(0, std::min(word.find(':'), word.find("：")));  // "来源：塞拉邮报"
    if (last > first && is_byline_word(label, BylineWord::until) && (is_uncased(word) || !is_name_word(word))) break;
    // "Ada Lind Last Updated", "Ada Lind For Mailonline", "Ada Lind Chefredakteurin"
    if (last > first + 1 && (is_byline_word(word, BylineWord::ends_name) ||
                             (word.size() >= 4 && is_byline_word(bare(word), BylineWord::until)) ||
                             is_byline_word(bare(word), BylineWord::role)))
      break;
  }
  while (last > first + 1 && !is_all_capitals(part) && is_degree(all[last - 1].of(part))) --last;
  while (last > first + 1 && !keeps && is_particle(all[last - 1].of(part))) --last;
  if (last == first + 4 && all[first].of(part) == all[first + 2].of(part) &&
      all[first + 1].of(part) == all[first + 3].of(part))
    last = first + 2;  // "Ada Lind Ada Lind"
  // "Ada Lind Ada": a link around the picture says it again.
  if (last > first + 2 && all[last - 1].of(part) == all[first].of(part)) --last;
  if (last <= first) return {};
  std::string_view name = part.substr(all[first].begin, all[last - 1].end - all[first].begin);
  while (!name.empty() && ",;:*"sv.find(name.back()) != std::string_view::npos) name.remove_suffix(1);
  const bool initial = name.size() >= 3 && name[name.size() - 3] == ' ';
  while (name.ends_with('.') && !initial) name.remove_suffix(1);
  while (!name.empty() && "-*:"sv.find(name.front()) != std::string_view::npos) name.remove_prefix(1);
  return name;
}

// "Political Editor", "AP", "Sella Post", "Special to the Post": what stands behind a name and is none.
bool is_role_part(std::string_view part, bool after_name) {
  const Spans all = words_of(part, 12);
  if (all.empty()) return true;
  const std::string_view last = bare(all.back().of(part)), first = bare(all.front().of(part));
  if (is_degree(first) && all.size() <= 2) return true;
  if (!after_name && all.size() > 2 && is_first_name(first)) return false;  // "Ada Lind Chefredakteurin"
  const auto& sent = byline_phrases(BylineWord::sent);
  if (std::any_of(sent.begin(), sent.end(), [&](std::string_view s) { return opens_with(part, s); })) return true;
  if (is_byline_word(last, BylineWord::role) || (after_name && any_word(part, BylineWord::role))) return true;
  if (!after_name) return false;
  if (is_page_word(part, PageWord::agency) || any_word(part, BylineWord::group)) return true;
  if (all.size() == 1 && is_all_capitals(last) && last.size() <= 6) return true;
  return all.size() >= 2 && is_page_word(last, PageWord::outlet_word);
}

// "Ada Lind, Olle Lind's daughter": the second name tells who the first is.
bool is_kin(std::string_view part) { return before_possessive(part) > 0; }

void keep(std::string_view name, std::vector<std::string>& names) {
  if (names.size() < most_names && std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

}  // namespace

bool is_byline_word(std::string_view text, BylineWord kind) {
  static_assert(kind_names.size() == static_cast<size_t>(BylineWord::contribution) + 1);
  const size_t k = static_cast<size_t>(kind);
  return text.size() <= 60 && words().beginnings[k].may_hold(text) && words().of_kind[k].contains(lower(text));
}

const std::vector<std::string_view>& byline_phrases(BylineWord kind) {
  return words().in_order[static_cast<size_t>(kind)];
}

bool is_first_name(std::string_view word) {
  static const auto names = [] {
    std::unordered_set<std::string_view> all;
    const Lexicon list("en/first_names.tsv");
    for (const auto& row : list.rows()) all.insert(row[list.column("name")]);
    return all;
  }();
  return word.size() <= 40 && names.contains(lower(word));
}

size_t opening_length(std::string_view text) {
  const std::string_view head = text.substr(0, words().longest_opening + 4);
  size_t best = 0;
  for (size_t n = 1; n <= head.size(); ++n) {
    if (n < head.size() && (static_cast<unsigned char>(head[n]) & 0xC0) == 0x80) continue;
    const std::string_view rest = text.substr(n);
    const char32_t next = rest.empty() ? U' ' : code_point_at(rest, 0).value;
    // "ByAda Lind": two elements that the page sets apart.
    const bool glued = is_upper(next) && rest.size() > 4 && rest.find(' ') != std::string_view::npos &&
                       !is_upper(code_point_at(rest, 1).value) && is_byline_word(head.substr(0, n), BylineWord::by);
    const bool east_asian = next >= 0x2E80 && code_point_at(head, 0).value >= 0x2E80 && n >= 6;  // "記者" and a name
    if (!is_space(next) && next != ':' && next != U'：' && next != U'／' && !glued && !east_asian) continue;
    if (is_byline_word(head.substr(0, n), BylineWord::opening)) best = n;
  }
  if (best == 0) return 0;
  while (best < text.size()) {
    const CodePoint c = code_point_at(text, best);
    if (!is_space(c.value) && c.value != ':' && c.value != U'：' && c.value != U'／') break;
    best += c.length;
  }
  return best;
}

NameKind kind_of_name(std::string_view name) {
  const Spans all = words_of(name, 12);
  if (all.empty() || name.size() > longest_name || all.size() > 10) return NameKind::nobody;
  if (is_byline_word(name, BylineWord::nobody) || name.find("://") != std::string_view::npos ||
      name.find_first_of("{}<>=@#\\") != std::string_view::npos)
    return NameKind::nobody;
  if (all.size() == 1 && is_date_word(name)) return NameKind::nobody;
  if (is_page_word(name, PageWord::agency)) return NameKind::agency;
  if (any_word(name, BylineWord::staff)) return NameKind::staff;
  if (any_word(name, BylineWord::group) || is_dotted_address(name)) return NameKind::group;
  if (all.size() >= 2 && is_page_word(all.back().of(name), PageWord::outlet_word)) return NameKind::group;
  const bool named = std::all_of(all.begin(), all.end(), [&](Span s) {
    return is_name_word(s.of(name)) || (s.begin > 0 && is_particle(s.of(name)));
  });
  if (named && all.size() >= 2 && all.size() <= 6) return NameKind::person;
  if (named && all.size() == 1) return is_uncased(name) ? NameKind::person : NameKind::single;
  if (all.size() == 1 || name.find('_') != std::string_view::npos) return NameKind::handle;
  return all.size() <= 3 && !has_digit(name) ? NameKind::single : NameKind::group;
}

std::vector<std::string> names_in(std::string_view value) {
  std::vector<std::string> names;
  if (value.size() > longest_value) {
    value = value.substr(0, longest_value);
    while (!value.empty() && (static_cast<unsigned char>(value.back()) & 0x80)) value.remove_suffix(1);
  }
  if (value.find("://") != std::string_view::npos) return names;
  value.remove_prefix(opening_length(value));
  bool after_name = false;
  for (const Splitter::Part& part : Splitter(value).run()) {
    if (is_role_part(part.text, after_name && part.after_comma)) continue;
    if (after_name && part.after_comma && is_kin(part.text)) continue;
    const std::string_view name = name_of_part(part.text);
    const NameKind kind = kind_of_name(name);
    if (name.size() < 2 || kind == NameKind::nobody) continue;
    const bool house = !names.empty() && kind_of_name(names.back()) == NameKind::group;  // "Post GmbH, Lomna, Varonia"
    if (after_name && part.after_comma &&
        (kind == NameKind::agency || kind == NameKind::group || is_place(name) || (house && kind == NameKind::single)))
      continue;
    keep(name, names);
    after_name |= kind == NameKind::person || kind == NameKind::single || kind == NameKind::group;
  }
  // "Ada Lind Heute" beside "Ada Lind".
  const std::vector<std::string> all = names;
  std::erase_if(names, [&](const std::string& n) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& s) {
      return s.size() < n.size() && n.starts_with(s) && n[s.size()] == ' ' && s.find(' ') != s.npos;
    });
  });
  return names;
}

std::vector<std::string> persons_in(std::string_view text) {
  if (text.size() > 300) return {};
  std::vector<std::string> names = names_in(text);
  std::erase_if(names, [](const std::string& n) {
    const std::string_view first = std::string_view(n).substr(0, n.find(' '));
    return kind_of_name(n) != NameKind::person || any_word(n, BylineWord::role) ||
           is_byline_word(first, BylineWord::nobody) || is_byline_word(first, BylineWord::until) ||
           n.find(':') != n.npos || ends_in_stop(n.substr(n.size() - 1));
  });
  return names;
}

}  // namespace sayso
