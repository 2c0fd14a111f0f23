#include "sayso/time/times.h"

#include <algorithm>

#include "sayso/time/anchors.h"
#include "sayso/time/day_order.h"
#include "sayso/time/resolve.h"
#include "sayso/time/speech.h"
#include "sayso/time/values.h"

namespace sayso {
namespace {

constexpr uint32_t most_bytes_at_once = 1u << 20;  // so that atoms of one endless line stay small

/// Teasers before the first paragraph are the story's own highlights; behind it they tell of other pages.
bool tells_times(BlockType type, bool before_body) {
  return type != BlockType::furniture && (before_body || type != BlockType::teaser);
}

/// `span` in pieces that end at a space, so that no word is cut; a run without spaces is cut anywhere.
std::vector<Span> pieces(std::string_view text, Span span) {
  std::vector<Span> out;
  while (span.size() > most_bytes_at_once) {
    uint32_t end = span.begin + most_bytes_at_once;
    const size_t space = text.rfind(' ', end);
    if (space != std::string_view::npos && space > span.begin) end = static_cast<uint32_t>(space);
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    out.push_back({span.begin, end});
    span.begin = end;
  }
  out.push_back(span);
  return out;
}

std::vector<Expression> expressions_of(const Text& text, const TimeRules& rules) {
  std::vector<Expression> out;
  bool before_body = true;
  for (const Block& block : text.page().blocks()) {
    before_body = before_body && block.type != BlockType::paragraph;
    if (!tells_times(block.type, before_body)) continue;
    for (Span piece : pieces(text.view(), block.span)) {
      auto found = find_expressions(Atoms(text.view(), piece, rules.words()), rules);
      out.insert(out.end(), found.begin(), found.end());
    }
  }
  return out;
}

/// "two days after 3 May": TIMEX3 has a length and a date; the length's EDTF is the day that both tell together.
void count_from_next(std::vector<Time>& times, std::span<const Expression> expressions) {
  for (size_t i = 0; i + 1 < times.size(); ++i) {
    const Expression& e = expressions[i];
    const auto from = e.from_next ? parse_edtf(times[i + 1].edtf) : std::nullopt;
    if (!from || !from->year || e.vague || e.halves || e.amount == 0 || e.step() < Unit::day) continue;
    const bool starts = e.from_next == 2;
    const auto date = stepped(*from, e.step(), int64_t{starts ? 1 : e.from_next} * e.amount);
    if (!date || (e.step() <= Unit::week && !date->day)) continue;
    const auto last = starts && from->day ? add_days(*date, -1) : std::nullopt;
    if (starts) times[i].edtf = last ? interval(*from, *last) : "";
    if (!starts) times[i].edtf = edtf_of(from->day ? *date : cut_to(*date, e.step()));
  }
}

/// "18 Jan" at the head of a page: the first such day that is not before what the page tells of.
std::optional<CalendarDate> dated_by_text(CalendarDate dateline, std::span<const Expression> expressions) {
  CalendarDate latest;
  for (const Expression& e : expressions) {
    const bool told =
        e.kind() == Meant::calendar && e.year && !e.bc && !e.decade && !e.calendar && !e.holiday && !e.impossible;
    if (!told || e.century || e.future) continue;
    if (std::tuple(e.year, e.month, e.day) > std::tuple(latest.year, latest.month, latest.day)) latest = e.date();
  }
  if (!latest.year) return std::nullopt;
  const bool before = std::tuple(dateline.month, dateline.day) < std::tuple(latest.month, latest.day);
  auto date = made(latest.year + (before ? 1 : 0), dateline.month, dateline.day);
  return date && date->year <= 9999 ? date : std::nullopt;
}

Published published_of(const Metadata& metadata, std::span<const Expression> expressions) {
  if (!metadata.published.edtf.empty() || metadata.dateline_date.empty()) return metadata.published;
  auto date = parse_edtf(metadata.dateline_date);
  if (date && !date->year) date = dated_by_text(*date, expressions);
  return date ? Published{edtf_of(*date), "dateline"} : metadata.published;
}

/// The day of the dateline, where the page came out soon after: what the story counts from.
std::optional<CalendarDate> written_on(const Metadata& metadata, const std::optional<CalendarDate>& published) {
  constexpr std::chrono::days most_days{14};
  auto date = metadata.dateline_date.empty() ? std::nullopt : parse_edtf(metadata.dateline_date);
  if (!date || !date->day || !published || !published->day) return published;
  if (!date->year) {
    const bool later = std::tuple(date->month, date->day) > std::tuple(published->month, published->day);
    date = made(published->year - (later ? 1 : 0), date->month, date->day);
  }
  const auto there = date ? day_of(*date) : std::nullopt, here = day_of(*published);
  return there && here && *there <= *here && *here - *there <= most_days ? date : published;
}

}  // namespace

class TimeFinder {
 public:
  static Times run(const Syntax& syntax) {
    const Text& text = syntax.text();
    const TimeRules& rules = time_rules(text.page().metadata().language);
    auto expressions = expressions_of(text, rules);
    Times t;
    t.published_ = published_of(text.page().metadata(), expressions);
    settle_day_order(text.view(), day_given(t.published_.edtf), expressions);
    t.anchors_ = find_anchors(syntax, expressions, day_given(t.published_.edtf));
    for (const Block& block : text.page().blocks()) t.block_ends_.push_back(block.span.end);
    resolve(t, expressions, rules, {}, text.page().metadata());
    return t;
  }

  static Times spoken(const Syntax& syntax, Times t, std::span<const Spoken> spoken) {
    const TimeRules& rules = time_rules(syntax.text().page().metadata().language);
    auto expressions = expressions_of(syntax.text(), rules);
    settle_day_order(syntax.text().view(), day_given(t.published_.edtf), expressions);
    resolve(t, expressions, rules, spoken, syntax.text().page().metadata());
    return t;
  }

 private:
  static void resolve(Times& t, std::span<const Expression> expressions, const TimeRules& rules,
                      std::span<const Spoken> spoken, const Metadata& metadata) {
    const auto reference = parse_edtf(t.published_.edtf),
               published = written_on(metadata, day_given(t.published_.edtf));
    Resolver resolver(published, is_narrative(expressions, reference), rules);
    t.times_.clear();
    t.times_.reserve(expressions.size());
    for (const Expression& e : expressions) {
      auto own = day_given(t.anchor_at(e.span.begin));
      if (const Spoken* s = around(e.span, spoken)) own = day_given(s->said);
      resolver.count_from(own ? own : published);
      t.times_.push_back(resolver.resolve(e));
    }
    count_from_next(t.times_, expressions);
  }

  /// The last of `spoken` that holds `span`, of the few nearest before it.
  static const Spoken* around(Span span, std::span<const Spoken> spoken) {
    constexpr int deepest = 8;  // quotes in quotes
    auto s = std::upper_bound(spoken.begin(), spoken.end(), span.begin,
                              [](uint32_t at, const Spoken& x) { return at < x.span.begin; });
    for (int depth = 0; depth < deepest && s != spoken.begin(); ++depth)
      if ((--s)->span.contains(span)) return &*s;
    return nullptr;
  }
  static std::optional<CalendarDate> day_given(const std::string& edtf) {
    const auto date = edtf.empty() ? std::nullopt : parse_edtf(edtf);
    return date && date->year != 0 ? date : std::nullopt;
  }
};

Times count_from_speech(const Syntax& syntax, const Times& times, std::span<const Spoken> spoken) {
  return spoken.empty() ? times : TimeFinder::spoken(syntax, times, spoken);
}

const std::string& Times::anchor_at(uint32_t at) const {
  static const std::string none;
  const auto block = std::upper_bound(block_ends_.begin(), block_ends_.end(), at);
  return block == block_ends_.end() ? none : anchors_[static_cast<size_t>(block - block_ends_.begin())];
}

Times find_times(const Syntax& syntax) { return TimeFinder::run(syntax); }

}  // namespace sayso
