#include "sayso/time/times.h"

#include <algorithm>

#include "sayso/time/anchors.h"
#include "sayso/time/resolve.h"

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

std::vector<Expression> expressions_of(const Text& text) {
  std::vector<Expression> out;
  bool before_body = true;
  for (const Block& block : text.page().blocks()) {
    before_body = before_body && block.type != BlockType::paragraph;
    if (!tells_times(block.type, before_body)) continue;
    for (Span piece : pieces(text.view(), block.span)) {
      auto found = find_expressions(Atoms(text.view(), piece));
      out.insert(out.end(), found.begin(), found.end());
    }
  }
  return out;
}

/// "18 Jan" at the head of a page: the first such day that is not before what the page tells of.
std::optional<CalendarDate> dated_by_text(CalendarDate dateline, std::span<const Expression> expressions) {
  CalendarDate latest;
  for (const Expression& e : expressions) {
    if (e.meant != Meant::calendar || e.bc || e.decade || e.century || e.future || !e.date.year) continue;
    const bool later =
        std::tuple(e.date.year, e.date.month, e.date.day) > std::tuple(latest.year, latest.month, latest.day);
    if (later) latest = e.date;
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

}  // namespace

class TimeFinder {
 public:
  static Times run(const Syntax& syntax) {
    const Text& text = syntax.text();
    Times t;
    const auto expressions = expressions_of(text);
    t.published_ = published_of(text.page().metadata(), expressions);
    const auto reference = parse_edtf(t.published_.edtf);
    const bool known = reference && reference->year != 0;
    Resolver resolver(known ? reference : std::nullopt, is_narrative(expressions, reference));
    t.times_.reserve(expressions.size());
    t.anchors_ = find_anchors(syntax, expressions, known ? reference : std::nullopt);
    for (const Block& block : text.page().blocks()) t.block_ends_.push_back(block.span.end);
    for (const Expression& e : expressions) {
      const std::string& anchor = t.anchor_at(e.span.begin);
      const auto own = anchor.empty() ? std::nullopt : parse_edtf(anchor);
      resolver.count_from(own && own->year ? own : known ? reference : std::nullopt);
      t.times_.push_back(resolver.resolve(e));
    }
    return t;
  }
};

const std::string& Times::anchor_at(uint32_t at) const {
  static const std::string none;
  const auto block = std::upper_bound(block_ends_.begin(), block_ends_.end(), at);
  return block == block_ends_.end() ? none : anchors_[static_cast<size_t>(block - block_ends_.begin())];
}

Times find_times(const Syntax& syntax) { return TimeFinder::run(syntax); }

}  // namespace sayso
