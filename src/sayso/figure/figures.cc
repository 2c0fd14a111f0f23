#include "sayso/figure/figures.h"

#include <algorithm>

#include "sayso/figure/counted.h"
#include "sayso/figure/quantities.h"

namespace sayso {
namespace {

constexpr size_t most_times = 64;  // looked at in one sentence

const Time* first_behind(std::span<const Time> all, uint32_t byte) {
  const auto at =
      std::lower_bound(all.begin(), all.end(), byte, [](const Time& t, uint32_t b) { return t.span.end <= b; });
  return at == all.end() ? nullptr : &*at;
}

uint32_t gap(Span a, Span b) { return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0; }

}  // namespace

class FigureFinder {
 public:
  FigureFinder(const Voices& voices, const Times& times)
      : voices_(voices), times_(times.all()), syntax_(voices.statements().syntax()), tokens_(syntax_.tokens()) {}

  Figures run() {
    mark_statements();
    uint32_t name = 0;
    const auto names = syntax_.names();
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      while (name < names.size() && names[name].end <= i) ++name;
      const bool in_name = name < names.size() && names[name].begin < i && i < names[name].end;
      if (in_name || in_time(tokens_[i].span) || !in_paragraph(i)) continue;
      const auto q = quantity_at(tokens_, i);
      if (!q) continue;
      add(*q);
      i = std::max(i, q->end - 1);
    }
    return std::move(out_);
  }

 private:
  // The innermost statement over each token: children come behind their parents and write over them.
  void mark_statements() {
    inside_.assign(tokens_.size(), UINT32_MAX);
    const auto all = voices_.statements().all();
    for (uint32_t s = 0; s < all.size(); ++s)
      for (Span span : all[s].content)
        for (uint32_t i = tokens_.at_byte(span.begin); i < tokens_.size() && tokens_[i].span.begin < span.end; ++i)
          inside_[i] = s;
  }

  bool in_time(Span span) const {
    const Time* t = first_behind(times_, span.begin);
    return t && t->span.overlaps(span);
  }

  bool in_paragraph(uint32_t i) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    return tokens_.text().page().blocks()[s.block].type == BlockType::paragraph;
  }

  void add(const Quantity& q) {
    Figure f;
    f.what = what_is_counted(syntax_, q);
    if (f.what.empty() && q.unit.empty() && !q.vague) return;  // a number of nothing; "thousands marched" are people
    f.spans = {tokens_.span(q.begin, q.end)};
    f.min = q.min;
    f.max = q.max;
    f.approximate = q.approximate;
    f.unit = q.unit;
    if (const uint32_t s = inside_[q.number]; s != UINT32_MAX) {
      f.statement = s;
      f.source = voices_.attributions()[s].source.voice;
    }
    f.when = when(f, q.number);
    out_.figures_.push_back(std::move(f));
  }

  // The time in its sentence that stands nearest, unless that is when it was said.
  std::string when(const Figure& f, uint32_t token) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(token)];
    const Span sentence = tokens_.span(s.begin, s.end);
    const Time* best = nullptr;
    size_t seen = 0;
    for (const Time* t = first_behind(times_, sentence.begin);
         t && t < times_.data() + times_.size() && t->span.begin < sentence.end && ++seen < most_times; ++t) {
      if (t->edtf.empty() || told_at(f, *t)) continue;
      if (!best || gap(t->span, f.spans.front()) < gap(best->span, f.spans.front())) best = t;
    }
    return best ? best->edtf : std::string{};
  }

  bool told_at(const Figure& f, const Time& t) const {
    for (auto s = f.statement; s; s = voices_.statements().all()[*s].parent) {
      const auto& said = voices_.attributions()[*s].said;
      if (said && said->spans == Spans{t.span} && !overlap(voices_.statements().all()[*s].content, {t.span}))
        return true;
    }
    return false;
  }

  const Voices& voices_;
  std::span<const Time> times_;
  const Syntax& syntax_;
  const Tokens& tokens_;
  std::vector<uint32_t> inside_;
  Figures out_;
};

Figures find_figures(const Voices& voices, const Times& times) { return FigureFinder(voices, times).run(); }

}  // namespace sayso
