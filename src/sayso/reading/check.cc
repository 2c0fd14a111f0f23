// What must hold of every reading. Runs in goldens, fuzzers and debug builds, so it takes n log n at most.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sayso/base/utf8.h"
#include "sayso/reading/edtf_shape.h"
#include "sayso/reading/reading.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 10> quote_marks{"\"", "“", "”", "„", "«", "»", "‘", "'", "``", "‹"};

bool in_order(const Spans& spans) {
  for (size_t i = 1; i < spans.size(); ++i)
    if (spans[i].begin < spans[i - 1].end) return false;
  return true;
}

// Both in order, so one walk down the two lists is enough.
bool ordered_overlap(const Spans& a, const Spans& b) {
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].overlaps(b[k])) return true;
    a[i].end <= b[k].end ? ++i : ++k;
  }
  return false;
}

// True where every span of `inner` lies in one span of `outer`; both in order.
bool holds(const Spans& outer, const Spans& inner) {
  size_t i = 0;
  for (const Span s : inner) {
    while (i < outer.size() && outer[i].end < s.end) ++i;
    if (i == outer.size() || !outer[i].contains(s)) return false;
  }
  return true;
}

class Checker {
 public:
  explicit Checker(const Reading& reading) : r_(reading) {}

  Result<void> run() {
    if (r_.text.size() > UINT32_MAX) return fail(ErrorCode::malformed, "reading: the text is too large for spans");
    if (!is_utf8(r_.text)) return fail(ErrorCode::malformed, "reading: the text is not UTF-8");
    document();
    blocks();
    for (size_t i = 0; i < r_.voices.size() && ok(); ++i) voice(r_.voices[i], i);
    for (size_t i = 0; i < r_.statements.size() && ok(); ++i) statement(r_.statements[i], i);
    for (size_t i = 0; i < r_.names.size() && ok(); ++i) loaded_name(r_.names[i], i);
    for (size_t i = 0; i < r_.figures.size() && ok(); ++i) figure(r_.figures[i], i);
    times();
    if (!ok()) return tl::unexpected(error_);
    return {};
  }

 private:
  bool ok() const { return error_.message.empty(); }
  void wrong(std::string_view thing, size_t index, std::string_view what, uint32_t at = 0) {
    if (ok())
      error_ = {ErrorCode::malformed, fmt::format("reading: {} {}: {} (byte {})", thing, index + 1, what, at), r_.id,
                at};
  }
  void need(bool holds_true, std::string_view thing, size_t index, std::string_view what, uint32_t at = 0) {
    if (!holds_true) wrong(thing, index, what, at);
  }

  bool on_bound(uint32_t at) const {
    return at == r_.text.size() || (static_cast<unsigned char>(r_.text[at]) & 0xC0) != 0x80;
  }
  void span(Span s, std::string_view thing, size_t index) {
    if (s.begin > s.end) return wrong(thing, index, "a span ends before it begins", s.begin);
    if (s.end > r_.text.size()) return wrong(thing, index, "a span ends past the text", s.end);
    need(on_bound(s.begin) && on_bound(s.end), thing, index, "a span cuts a character", s.begin);
  }
  void spans(const Spans& all, std::string_view thing, size_t index) {
    for (const Span s : all) {
      span(s, thing, index);
      need(!s.empty(), thing, index, "a span is empty", s.begin);
    }
    need(in_order(all), thing, index, "spans overlap or are out of order", all.empty() ? 0 : all[0].begin);
  }
  void voice_index(std::optional<uint32_t> v, std::string_view thing, size_t index) {
    need(!v || *v < r_.voices.size(), thing, index, "a voice does not resolve");
  }
  void edtf(std::string_view value, bool may_be_empty, std::string_view thing, size_t index) {
    need(value.empty() ? may_be_empty : has_edtf_shape(value), thing, index, "a date is not EDTF");
  }
  void party(const Party& p, std::string_view thing, size_t index) {
    spans(p.spans, thing, index);
    voice_index(p.voice, thing, index);
  }
  // Somebody else's words stand on the other side.
  void in_block(const Spans& all, bool quotes, std::string_view what, size_t index) {
    for (const Span s : all) {
      const auto block = std::partition_point(r_.blocks.begin(), r_.blocks.end(),
                                              [&](const Block& b) { return b.span.end <= s.begin; });
      const bool over = block != r_.blocks.end() && block->span.end < s.end && block + 1 != r_.blocks.end() &&
                        (block + 1)->span.begin < s.end;
      need(!over || (quotes && opens_quote(s)), "statement", index, what, s.begin);
    }
  }
  bool opens_quote(Span s) const {
    const std::string_view words = s.of(r_.text);
    return std::any_of(quote_marks.begin(), quote_marks.end(),
                       [&](std::string_view mark) { return words.starts_with(mark); });
  }

  void document();
  void blocks();
  void statement(const ReadStatement& s, size_t i);
  void parent(const ReadStatement& s, size_t i);
  void voice(const Voice& v, size_t i);
  void loaded_name(const LoadedName& n, size_t i) {
    spans(n.spans, "name", i);
    voice_index(n.of, "name", i);
    voice_index(n.used_by, "name", i);
  }
  void figure(const Figure& f, size_t i);
  void times();

  const Reading& r_;
  Error error_;
};

void Checker::document() {
  span(r_.metadata.dateline, "dateline", 0);
  edtf(r_.metadata.dateline_date, true, "dateline", 0);
  edtf(r_.metadata.published.edtf, true, "publication date", 0);
  edtf(r_.metadata.modified.edtf, true, "date of change", 0);
  span(r_.metadata.agency, "agency", 0);
  span(r_.metadata.paywall.words, "paywall", 0);
  voice_index(r_.outlet_voice, "outlet", 0);
}

void Checker::blocks() {
  for (size_t i = 0; i < r_.blocks.size() && ok(); ++i) {
    const Span s = r_.blocks[i].span;
    span(s, "block", i);
    need(!s.empty(), "block", i, "it is empty", s.begin);
    need(i == 0 || r_.blocks[i - 1].span.end <= s.begin, "block", i, "blocks overlap or are out of order", s.begin);
    need(r_.blocks[i].origin.begin <= r_.blocks[i].origin.end, "block", i, "its origin ends before it begins", s.begin);
    edtf(r_.blocks[i].anchor, true, "block", i);
  }
}

void Checker::statement(const ReadStatement& s, size_t i) {
  party(s.source, "statement", i);
  spans(s.cue, "statement", i);
  spans(s.content, "statement", i);
  in_block(s.source.spans, false, "its source goes over the border of a block", i);
  in_block(s.cue, false, "its cue goes over the border of a block", i);
  in_block(s.content, true, "unquoted content goes over the border of a block", i);
  if (s.addressee) party(*s.addressee, "statement", i);
  for (const ChainLink& link : s.chain) {
    party(link, "statement", i);
    need(link.link != Link::speaks || &link == &s.chain.back(), "statement", i, "who speaks is not last in its chain");
  }
  for (const uint32_t v : s.about) voice_index(v, "statement", i);
  if (s.said) {
    edtf(s.said->edtf, false, "statement", i);
    spans(s.said->spans, "statement", i);
  }
  if (s.content.empty()) return wrong("statement", i, "its content is empty");
  const uint32_t at = s.content[0].begin;
  need(s.confidence >= 0 && s.confidence <= 1, "statement", i, "its confidence is not in [0, 1]", at);
  need(!ordered_overlap(s.content, s.source.spans), "statement", i, "content and source overlap", at);
  if (ok()) parent(s, i);
}

void Checker::parent(const ReadStatement& s, size_t i) {
  if (!s.parent) return;
  const uint32_t at = s.content[0].begin;
  if (*s.parent >= i) return wrong("statement", i, "its parent does not stand before it", at);
  const Spans& outer = r_.statements[*s.parent].content;
  need(holds(outer, s.content) && holds(outer, s.cue), "statement", i, "it does not lie in its parent", at);
}

void Checker::voice(const Voice& v, size_t i) {
  for (const Mention& m : v.mentions) {
    span(m.span, "voice", i);
    need(!m.span.empty(), "voice", i, "a mention is empty", m.span.begin);
  }
  for (size_t k = 1; k < v.mentions.size(); ++k)
    need(v.mentions[k - 1].span <= v.mentions[k].span, "voice", i, "mentions are out of order",
         v.mentions[k].span.begin);
  for (const VoiceRole& role : v.roles) spans(role.spans, "voice", i);
  for (const Affiliation& a : v.affiliations) {
    spans(a.spans, "voice", i);
    voice_index(a.with, "voice", i);
  }
  for (const uint32_t member : v.members) {
    voice_index(member, "voice", i);
    need(member != i, "voice", i, "it is a member of itself", 0);
  }
}

void Checker::figure(const Figure& f, size_t i) {
  spans(f.spans, "figure", i);
  const uint32_t at = f.spans.empty() ? 0 : f.spans[0].begin;
  need((!f.min || std::isfinite(*f.min)) && (!f.max || std::isfinite(*f.max)), "figure", i, "a bound is not a number",
       at);
  need(!f.min || !f.max || *f.min <= *f.max, "figure", i, "its bounds are the wrong way round", at);
  need(!f.statement || *f.statement < r_.statements.size(), "figure", i, "its statement does not resolve", at);
  need(std::isfinite(f.scale) && f.scale >= 0, "figure", i, "its order of magnitude is no number", at);
  need(!f.of || *f.of < i, "figure", i, "it is told by a figure that does not stand before it", at);
  spans(f.where, "figure", i);
  voice_index(f.source, "figure", i);
  edtf(f.when, true, "figure", i);
}

void Checker::times() {
  for (size_t i = 0; i < r_.times.size() && ok(); ++i) {
    const Time& t = r_.times[i];
    span(t.span, "time", i);
    need(!t.span.empty(), "time", i, "it is empty", t.span.begin);
    need(i == 0 || r_.times[i - 1].span.end <= t.span.begin, "time", i, "times overlap or are out of order",
         t.span.begin);
    edtf(t.edtf, true, "time", i);
  }
}

}  // namespace

Result<void> check(const Reading& reading) { return Checker(reading).run(); }

}  // namespace sayso
