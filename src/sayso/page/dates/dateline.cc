#include "sayso/page/dates/dateline.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr uint32_t longest_dateline = 140, longest_search = 1500;

// The length of the dash at `at`, 0 where none is.
uint32_t dash_length(std::string_view text, uint32_t at) {
  for (std::string_view dash : {"--"sv, "–"sv, "—"sv, "-"sv})
    if (text.substr(at).starts_with(dash)) return static_cast<uint32_t>(dash.size());
  return 0;
}

// What opens a sentence: a capital, a digit, a quotation mark or a bracket.
bool opens_sentence(std::string_view text, uint32_t at) {
  if (at >= text.size()) return false;
  CodePoint c = code_point_at(text, at);
  return is_upper(c.value) || (c.value >= '0' && c.value <= '9') || "\"'([$"sv.find(static_cast<char>(c.value)) < 6 ||
         c.value == U'“' || c.value == U'‘' || c.value == U'«' || c.value == U'„';
}

// Behind the dash at `at` and the white space after it; 0 where no sentence opens there.
uint32_t behind_dash(std::string_view text, uint32_t at, uint32_t end) {
  const uint32_t dash = dash_length(text, at);
  if (dash == 0) return 0;
  uint32_t next = at + dash;
  while (next < end && text[next] == ' ') ++next;
  const bool spaced = next > at + dash || dash > 1;
  if (next >= end) return at + dash;  // in a line of its own; with_dash asks for more then
  return spaced && opens_sentence(text, next) ? at + dash : 0;
}

bool is_place(std::string_view words, bool must_be_capitals) {
  const Spans parts = words_of(words, 7);
  if (parts.empty() || parts.size() > 5 || words.size() > 50) return false;
  // "NEW REPORT –" is a heading; with an agency or a date behind it, "NEW YORK" is a place.
  const bool named = !must_be_capitals && parts.size() > 1 && is_page_word(parts[0].of(words), PageWord::place_start);
  if (!named && is_page_word(parts[0].of(words), PageWord::not_place)) return false;
  size_t letters = 0;
  for (Span s : parts) {
    std::string_view w = s.of(words);
    for (char c : w) {
      if (c >= '0' && c <= '9') return false;
      if ("()|:;!?\"<>[]{}=@#"sv.find(c) != std::string_view::npos) return false;
      letters += static_cast<unsigned char>(c) >= 'A';
    }
    std::string_view bare = w.ends_with('.') ? w.substr(0, w.size() - 1) : w;
    if (month_of(bare) > 0 && parts.size() == 1) return false;
    if (is_page_word(bare, PageWord::weekday)) return false;
    if (must_be_capitals ? !is_all_capitals(w) : !is_capitalised(w) && !is_page_word(w, PageWord::particle))
      return false;
  }
  return letters >= 3;
}

// "PLACE", "PLACE, Region", "PLACE, Region, 18 Jan 2031", each with or without "(Agency)" behind it.
std::optional<FoundDateline> parse_head(std::string_view text, Span head) {
  FoundDateline found;
  Span rest = trimmed(text, head);
  bool agency = false;
  if (!rest.empty() && text[rest.end - 1] == ')') {
    const size_t open = rest.of(text).rfind('(');
    if (open == std::string_view::npos) return std::nullopt;
    Span inside = trimmed(text, {rest.begin + static_cast<uint32_t>(open) + 1, rest.end - 1});
    rest = trimmed(text, {rest.begin, rest.begin + static_cast<uint32_t>(open)});
    if (inside.empty() || inside.size() > 40 || !is_capitalised(inside.of(text))) return std::nullopt;
    agency = true;
    if (rest.empty()) {
      if (!is_page_word(inside.of(text), PageWord::agency)) return std::nullopt;
      return found;
    }
  }
  for (Span w : words_of(rest.of(text), 12)) {
    const uint32_t at = rest.begin + w.begin;
    auto date = date_at(text.substr(0, rest.end), at);
    if (!date || date->end != rest.end) continue;
    found.date = date->edtf;
    rest = trimmed(text, {rest.begin, at});
    while (!rest.empty() && ",.;"sv.find(text[rest.end - 1]) != std::string_view::npos)
      rest = trimmed(text, {rest.begin, rest.end - 1});
    break;
  }
  if (rest.empty()) return agency && !found.date.empty() ? std::optional(found) : std::nullopt;
  std::string_view places = rest.of(text);
  const size_t comma = places.find(',');
  std::string_view place = places.substr(0, comma);
  if (!is_place(place, !agency && found.date.empty())) return std::nullopt;
  if (comma != std::string_view::npos && !is_place(places.substr(comma + 1), false)) {
    std::string_view more = places.substr(comma + 1);  // "SELLA, Varonia, Tarn Valley"
    const size_t second = more.find(',');
    if (second == std::string_view::npos || !is_place(more.substr(0, second), false) ||
        !is_place(more.substr(second + 1), false))
      return std::nullopt;
  }
  found.place = place_name(place);
  return found;
}

std::optional<FoundDateline> with_dash(std::string_view text, Span line) {
  const uint32_t stop = std::min(line.end, line.begin + longest_dateline);
  int tries = 0;
  for (uint32_t at = line.begin; at < stop; ++at) {
    const char c = text[at];
    if (c != '-' && c != '\xE2') continue;
    // "PSA—Please": a dash that clings to a word ends no dateline, but for a date's.
    const char before = at > line.begin ? text[at - 1] : 'x';
    if (before != ' ' && before != ')' && before != '.' && !(before >= '0' && before <= '9')) continue;
    const uint32_t end = behind_dash(text, at, line.end);
    if (end == 0) continue;
    if (++tries > 3) break;
    if (auto found = parse_head(text, {line.begin, at})) {
      // Without a sentence behind it, "THE VALLEY –" may be any heading: an agency or a date must stand there.
      const bool alone = trimmed(text, {end, line.end}).empty();
      if (alone && found->date.empty() && trimmed(text, {line.begin, at}).of(text).back() != ')') continue;
      found->span = {line.begin, end};
      return found;
    }
  }
  return std::nullopt;
}

// Behind " | ", a date and a time of day: "PLACE | Tue Mar 1, 2031 4:00 pm EST".
std::optional<FoundDateline> with_stamp(std::string_view text, Span line, uint32_t begin, uint32_t bar) {
  uint32_t at = bar + 1;
  while (at < line.end && text[at] == ' ') ++at;
  auto date = date_at(text.substr(0, line.end), at);
  if (!date || !date->has_year()) return std::nullopt;
  Span head = trimmed(text, {begin, bar});
  const size_t comma = head.of(text).find(',');
  std::string_view place = head.of(text).substr(0, comma);
  if (!is_place(place, false)) return std::nullopt;
  uint32_t end = static_cast<uint32_t>(after_clock(text.substr(0, line.end), date->end));
  FoundDateline found{{begin, end}, place_name(place), date->edtf};
  Span rest = trimmed(text, {end, line.end});
  if (auto again = with_dash(text, rest)) found.span.end = again->span.end;
  return found;
}

// A date and a time of day alone: "Tue Mar 1, 2031 4:00 pm EST (Agency) -".
std::optional<FoundDateline> stamp_alone(std::string_view text, Span line) {
  auto date = date_at(text.substr(0, line.end), line.begin);
  if (!date || !date->has_year()) return std::nullopt;
  const uint32_t end = static_cast<uint32_t>(after_clock(text.substr(0, line.end), date->end));
  if (end == date->end) return std::nullopt;
  FoundDateline found{{line.begin, end}, "", date->edtf};
  if (auto again = with_dash(text, trimmed(text, {end, line.end}))) {
    found.span.end = again->span.end;
    found.place = again->place;
  }
  return found;
}

bool is_known_agency(std::string_view name, std::string_view outlet) {
  if (is_page_word(name, PageWord::agency)) return true;
  const std::string low = lower(name), known = lower(outlet);
  return low.size() >= 2 && !known.empty() &&
         (low == known || known.starts_with(low + " ") || low.starts_with(known + " "));
}

bool is_before_place(std::string_view word) {
  return !is_capitalised(word) && is_page_word(word, PageWord::before_place);
}

bool ends_clause(std::string_view word) {
  return !word.empty() && ".,;:!?”\""sv.find(word.back()) != std::string_view::npos;
}

// Looks back from a bracket or bar for "PLACE, Region, 18 Jan" at the end of `before`.
class PlaceBefore {
 public:
  PlaceBefore(std::string_view text, Span before) : text_(text) {
    const uint32_t reach = 160;
    if (before.size() > reach) before.begin = before.end - reach;
    while (before.begin < before.end && (static_cast<unsigned char>(text[before.begin]) & 0xC0) == 0x80) ++before.begin;
    for (Span s : words_of(before.of(text))) words_.push_back({before.begin + s.begin, before.begin + s.end});
    left_ = words_.size();
  }

  std::optional<FoundDateline> find() {
    FoundDateline found;
    take_date(found);
    const bool region = take_region();
    if (left_ == 0 || !is_place(bare(left_ - 1), false)) return std::nullopt;
    size_t first = left_ - 1;
    const bool capitals = is_all_capitals(bare(first));
    while (first > 0 && left_ - first < 4 && !ends_clause(word(first - 1)) && goes_on(first, capitals)) --first;
    if (first > 0 && !capitals) {
      if (is_before_place(word(first - 1))) return std::nullopt;
      const bool run_on = is_capitalised(word(first - 1)) && !ends_clause(word(first - 1));
      if (run_on && !region && found.date.empty()) return std::nullopt;  // "Victory Square (CNN)"
    }
    const uint32_t begin = words_[first].begin,
                   end = words_[left_ - 1].begin + static_cast<uint32_t>(bare(left_ - 1).size());
    found.place = place_name(text_.substr(begin, end - begin));
    found.span = {begin, words_.back().end};
    return found;
  }

 private:
  std::string_view word(size_t i) const { return words_[i].of(text_); }
  std::string_view bare(size_t i) const {
    std::string_view w = word(i);
    return w.ends_with(',') ? w.substr(0, w.size() - 1) : w;
  }

  bool goes_on(size_t first, bool capitals) const {
    std::string_view before = word(first - 1);
    if (capitals) return is_all_capitals(before) && before.size() > 1;
    return is_capitalised(before) &&
           (is_page_word(before, PageWord::place_start) || is_page_word(word(first), PageWord::place_end));
  }

  void take_date(FoundDateline& found) {
    for (size_t k = 4; k >= 2; --k) {
      if (left_ <= k || !word(left_ - k - 1).ends_with(',')) continue;
      auto date = date_at(text_.substr(0, words_[left_ - 1].end), words_[left_ - k].begin);
      if (!date || date->end != words_[left_ - 1].end) continue;
      found.date = date->edtf;
      left_ -= k;
      return;
    }
  }

  bool take_region() {
    for (size_t k = 1; k <= 3 && k < left_; ++k) {
      if (!is_capitalised(word(left_ - k))) return false;
      if (!word(left_ - k - 1).ends_with(',')) continue;
      if (!is_place(bare(left_ - k - 1), false)) return false;
      left_ -= k;
      return true;
    }
    return false;
  }

  std::string_view text_;
  Spans words_;
  size_t left_ = 0;
};

// At a '(' or '|' of a line.
std::optional<FoundDateline> inside_at(std::string_view text, Span line, uint32_t at, std::string_view outlet) {
  if (text[at] == '|') {
    auto place = PlaceBefore(text, {line.begin, at}).find();
    if (!place) return std::nullopt;
    return with_stamp(text, line, place->span.begin, at);
  }
  const size_t close = text.substr(0, std::min(line.end, at + 40)).find(')', at);
  if (close == std::string_view::npos || !is_known_agency(text.substr(at + 1, close - at - 1), outlet))
    return std::nullopt;
  uint32_t dash = static_cast<uint32_t>(close) + 1;
  while (dash < line.end && text[dash] == ' ') ++dash;
  const uint32_t end = behind_dash(text, dash, line.end);
  if (end == 0) return std::nullopt;
  auto place = PlaceBefore(text, {line.begin, at}).find();
  if (!place) return FoundDateline{{at, end}, "", ""};
  place->span.end = end;
  return place;
}

}  // namespace

std::optional<FoundDateline> dateline_at_start(std::string_view text, Span line) {
  const uint32_t stop = std::min(line.end, line.begin + longest_dateline);
  const size_t bar = text.substr(0, stop).find(" | ", line.begin);
  if (bar != std::string_view::npos)
    if (auto found = with_stamp(text, line, line.begin, static_cast<uint32_t>(bar) + 1)) return found;
  if (auto found = stamp_alone(text, line)) return found;
  return with_dash(text, line);
}

std::optional<FoundDateline> dateline_inside(std::string_view text, Span line, std::string_view outlet) {
  const uint32_t stop = std::min(line.end, line.begin + longest_search);
  for (uint32_t at = line.begin + 1; at < stop; ++at)
    if (text[at] == '(' || text[at] == '|')
      if (auto found = inside_at(text, line, at, outlet)) return found;
  return std::nullopt;
}

std::string place_name(std::string_view place) {
  if (!is_all_capitals(place)) return std::string(place);
  std::string out;
  bool begins = true;
  for (size_t i = 0; i < place.size();) {
    CodePoint c = code_point_at(place, i);
    append_utf8(out, begins ? c.value : lower(c.value));
    begins = !is_letter(c.value) && c.value != '\'' && c.value != U'’';
    i += c.length;
  }
  return out;
}

Span agency_in(std::string_view text, Span dateline) {
  const std::string_view line = dateline.of(text);
  const size_t close = line.rfind(')'), open = line.rfind('(', close);
  if (close == std::string_view::npos || open == std::string_view::npos) return {};
  const uint32_t begin = dateline.begin + static_cast<uint32_t>(open) + 1;
  const Span inside = trimmed(text, {begin, dateline.begin + static_cast<uint32_t>(close)});
  const bool name = !inside.empty() && inside.size() <= 40 && is_capitalised(inside.of(text)) &&
                    inside.of(text).find_first_of("0123456789,;:") == std::string_view::npos;
  return name ? inside : Span{};
}

}  // namespace sayso
