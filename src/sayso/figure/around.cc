#include "sayso/figure/around.h"

#include <algorithm>

#include "sayso/voice/lists.h"

namespace sayso {
namespace {

constexpr size_t most_times = 64;  // looked at in one sentence
constexpr uint32_t reach = 25;     // tokens to a place
constexpr uint32_t before_it = 3;  // a place before the figure counts as that much farther away

uint32_t gap(Span a, Span b) { return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0; }

bool told_at(const Voices& voices, std::optional<uint32_t> inside, const Time& t) {
  for (auto s = inside; s; s = voices.statements().all()[*s].parent) {
    const auto& said = voices.attributions()[*s].said;
    if (said && said->spans == Spans{t.span} && !overlap(voices.statements().all()[*s].content, {t.span})) return true;
  }
  return false;
}

}  // namespace

std::string time_around(const Voices& voices, const Times& times, Span sentence, Span figure,
                        std::optional<uint32_t> inside) {
  const auto all = times.all();
  auto t = std::lower_bound(all.begin(), all.end(), sentence.begin,
                            [](const Time& a, uint32_t byte) { return a.span.end <= byte; });
  const Time* best = nullptr;
  bool best_outside = false;
  for (size_t seen = 0; t != all.end() && t->span.begin < sentence.end && ++seen < most_times; ++t) {
    if (t->edtf.empty() || told_at(voices, inside, *t)) continue;
    const bool outside = inside && !overlap(voices.statements().all()[*inside].content, {t->span});
    const bool nearer = !best || (best_outside && !outside) ||
                        (best_outside == outside && gap(t->span, figure) < gap(best->span, figure));
    if (!nearer || (best && outside && !best_outside)) continue;
    best = &*t;
    best_outside = outside;
  }
  return best ? best->edtf : std::string{};
}

Spans place_around(const QuantitySentence& sentence, uint32_t begin, uint32_t end) {
  const auto names = sentence.text().syntax().names();
  const uint32_t from = begin > sentence.begin() + reach ? begin - reach : sentence.begin();
  auto name = std::lower_bound(names.begin(), names.end(), from, [](const Name& n, uint32_t i) { return n.begin < i; });
  const Name* best = nullptr;
  uint32_t best_gap = reach;
  for (; name != names.end() && name->begin < sentence.end() && name->begin < end + reach; ++name) {
    uint32_t before = name->begin;
    if (before > sentence.begin() && sentence.is(before - 1, QuantityWord::definite)) --before;
    if (before == sentence.begin() || !sentence.is(before - 1, QuantityWord::locative)) continue;
    if (sentence.in_time(name->begin) || is_outlet_name(sentence.lower(name->begin))) continue;
    const uint32_t away = name->begin >= end ? name->begin - end : begin - std::min(begin, name->end) + before_it;
    if (away >= best_gap) continue;
    best = &*name;
    best_gap = away;
  }
  return best ? Spans{sentence.tokens().span(best->begin, best->end)} : Spans{};
}

}  // namespace sayso
