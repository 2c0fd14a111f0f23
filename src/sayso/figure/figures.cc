#include "sayso/figure/figures.h"

#include <algorithm>

#include "sayso/figure/around.h"
#include "sayso/figure/clauses.h"
#include "sayso/figure/counters.h"
#include "sayso/figure/shares.h"
#include "sayso/figure/spans_of_time.h"

namespace sayso {
namespace {

using enum QuantityWord;

constexpr uint32_t earlier_reach = 4;  // figures back in which another one's noun is looked for
constexpr double anaphoric_count = 3;  // "the two sides": the least and the most that "the" makes no count
constexpr uint32_t no_figure = UINT32_MAX;
constexpr double oldest = 120;  // years of age
constexpr size_t most_in_heads = 64;

// The innermost statement over each token: children come behind their parents and write over them.
std::vector<uint32_t> innermost_statements(const Voices& voices) {
  const Tokens& tokens = voices.statements().syntax().tokens();
  std::vector<uint32_t> inside(tokens.size(), UINT32_MAX);
  const auto all = voices.statements().all();
  for (uint32_t s = 0; s < all.size(); ++s)
    for (Span span : all[s].content)
      for (uint32_t i = tokens.at_byte(span.begin); i < tokens.size() && tokens[i].span.begin < span.end; ++i)
        inside[i] = s;
  return inside;
}

// Puts them among the others, in order.
void add_lasted(std::vector<Figure> lasted, std::vector<Figure>& figures) {
  if (lasted.empty()) return;
  std::vector<Figure> all;
  std::vector<uint32_t> number;  // of each other figure, its new one
  size_t next = 0;
  const auto before = [&](const Figure& f) {
    return next < lasted.size() && lasted[next].spans.front().begin < f.spans.front().begin;
  };
  for (Figure& f : figures) {
    while (before(f)) all.push_back(std::move(lasted[next++]));
    number.push_back(static_cast<uint32_t>(all.size()));
    all.push_back(std::move(f));
  }
  while (next < lasted.size()) all.push_back(std::move(lasted[next++]));
  for (Figure& f : all)
    if (f.of) f.of = number[*f.of];
  figures = std::move(all);
}

// "7 of the 12 judges resigned": the 12 did not.
bool some_of_all(const QuantitySentence& s, uint32_t i) {
  i = before_owner(s, i);
  while (i > s.begin() && (s.is(i - 1, determiner) || s.is(i - 1, definite))) --i;
  if (i < s.begin() + 2 || !s.is(i - 1, QuantityWord::of)) return false;
  return s.kind(i - 2) == TokenKind::number || s.is(i - 2, number) || s.is(i - 2, one) || s.is(i - 2, share);
}

// "Toll rises to 23" above the text that tells whose figure it is.
void head_lines_count_as_told(const Voices& voices, std::vector<Figure>& figures) {
  const auto& blocks = voices.statements().syntax().tokens().text().page().blocks();
  const auto heads = [&](const Figure& f) {
    const auto block = std::partition_point(blocks.begin(), blocks.end(),
                                            [&](const Block& b) { return b.span.end <= f.spans.front().begin; });
    return block != blocks.end() && block->type != BlockType::paragraph;
  };
  for (size_t i = 0; i < figures.size() && i < most_in_heads; ++i) {
    Figure& head = figures[i];
    if (head.source != voices.outlet() || !heads(head)) continue;
    const auto told = std::find_if(figures.begin(), figures.end(), [&](const Figure& f) {
      return f.source && f.source != voices.outlet() && f.min == head.min && f.max == head.max && f.unit == head.unit &&
             key_of(f.counted) == key_of(head.counted) && !heads(f);
    });
    if (told != figures.end()) head.source = told->source;
  }
}

// "None of the 62 passengers died": 62 passengers, none of them dead.
void happened_to_none(Figure& f, const WhatIsCounted& counted) {
  f.counted.event.clear();
  f.counted.by = CountedBy::noun;
  if (!counted.noun.empty()) f.what = counted.noun;
}

bool is_figure(const QuantitySentence& s, const Quantity& q, const WhatIsCounted& c) {
  if (c.what.empty() && q.unit.empty()) return false;
  if (q.one && !q.bound && (c.counted.event.empty() || s.is(q.end, QuantityWord::of))) return false;
  if (q.unit == "percent" && c.what.empty() && (q.share || q.min == 100.0)) return false;  // "100 percent sure"
  const bool in_words = c.counted.by == CountedBy::noun || !c.counted.event.empty();
  if (q.year && q.unit.empty() && !q.bound && c.counted.kind.empty() && c.counted.event.empty()) return false;
  if (q.age && !in_words && q.unit.empty() && q.max.value_or(q.min.value_or(0)) <= oldest) return false;
  if (q.bound || !q.min || *q.min > anaphoric_count || q.begin == s.begin()) return true;
  return !s.is(q.begin - 1, definite);
}

// What is told so far, for figures that refer to it. `nouns` are of figures, too.
struct Told {
  const QuantityText& text;
  std::vector<Figure> figures;
  std::vector<std::string> nouns;
  uint32_t end = 0;  ///< the token behind the last figure

  void add_noun(std::string noun) {
    nouns.resize(figures.size());
    nouns.push_back(std::move(noun));
  }

  // "from 90 to 41", "; the rebels at 170", "including 19 in Marn": what the figure before counts. That one, where the
  // time beside the number is that of counting: "The clinic counted 31 on Tuesday."
  std::optional<size_t> lean(const QuantitySentence& s, const Quantity& q, WhatIsCounted& counted) const {
    const Leans how = leans(s, q);
    if (how == Leans::no || figures.empty()) return std::nullopt;
    const bool far = how == Leans::back || how == Leans::counted;
    const uint32_t nearest = far && s.begin() > 0 ? before(s) : s.begin();
    for (size_t i = figures.size(); i > 0; --i) {
      const Figure& f = figures[i - 1];
      if (f.spans.front().begin < text.tokens()[nearest].span.begin) return std::nullopt;
      if (!f.unit.empty() || key_of(f.counted).empty()) continue;
      const bool own = f.spans.front().begin >= text.tokens()[s.begin()].span.begin;
      if (how == Leans::counted && !own && f.counted.event.empty()) continue;
      counted.what = f.what;
      counted.counted = f.counted;
      counted.noun = i <= nouns.size() ? nouns[i - 1] : std::string{};
      if (how == Leans::part) counted.counted.by = CountedBy::earlier;
      return how == Leans::counted ? std::optional(i - 1) : std::nullopt;
    }
    return std::nullopt;
  }

  /// The last figure counts what that one does, then and there.
  void take_event(size_t like) {
    Figure& f = figures.back();
    f.when = figures[like].when;
    if (f.where.empty()) f.where = figures[like].where;
  }

  /// The last figure that tells a number of things, in this sentence or the one before.
  uint32_t told_before(const QuantitySentence& s) const {
    const uint32_t nearest = before(s);
    for (size_t i = figures.size(); i > 0; --i) {
      const Figure& f = figures[i - 1];
      if (f.spans.front().begin < text.tokens()[nearest].span.begin) break;
      if ((f.min || f.max) && f.unit != "percent") return static_cast<uint32_t>(i - 1);
    }
    return no_figure;
  }

  void tell_by(Figure& f, uint32_t base, std::optional<double> low, std::optional<double> high) {
    const Figure& b = figures[base];
    const double told = b.min ? *b.min : *b.max;
    f.min = low ? std::optional(told * *low) : std::nullopt;
    f.max = high ? std::optional(told * *high) : std::nullopt;
    f.unit = b.unit;
    f.what = b.what;
    f.counted = b.counted;
    f.counted.by = CountedBy::earlier;
    f.of = base;
  }

  /// "another 30 were injured": the noun of the last figure with one, or its unit: "and 3 million more".
  std::string of_earlier(const QuantitySentence& s, const Quantity& q, WhatIsCounted& counted) const {
    const uint32_t nearest = before(s);
    const size_t last = std::min(figures.size(), nouns.size());
    for (size_t i = last; i > 0 && last - i < earlier_reach; --i) {
      const Figure& f = figures[i - 1];
      if (f.spans.front().begin < text.tokens()[nearest].span.begin) break;
      const bool nothing_else = counted.what.empty() && counted.counted.event.empty();
      if (nothing_else && q.unit.empty() && !f.unit.empty() && f.unit != "percent") {
        counted.what = f.what.empty() ? f.unit : f.what;
        return f.unit;
      }
      if (nouns[i - 1].empty()) {  // "No more than a dozen were hurt; fewer than five of them badly"
        if (f.counted.kind.empty() || !nothing_else) continue;
        counted.what = f.what;
        counted.counted = f.counted;
        counted.counted.by = CountedBy::earlier;
        return {};
      }
      counted.noun = nouns[i - 1];
      counted.what = counted.what.empty() ? f.what : counted.noun + " " + counted.what;
      counted.counted.object = f.counted.object;
      counted.counted.kind = f.counted.kind;
      if (counted.counted.event.empty()) counted.counted.event = f.counted.event;
      counted.counted.by = CountedBy::earlier;
      return {};
    }
    if (counted.what.empty() && !counted.counted.event.empty()) counted.what = text.words().people();
    return {};
  }

 private:
  /// The first token of the sentence before.
  uint32_t before(const QuantitySentence& s) const {
    const Tokens& tokens = text.tokens();
    return s.begin() > 0 ? tokens.sentences()[tokens.sentence_of(s.begin() - 1)].begin : 0;
  }
};

}  // namespace

class FigureFinder {
 public:
  FigureFinder(const Voices& voices, const Times& times)
      : voices_(voices),
        times_(times),
        text_(voices.statements().syntax(), times),
        surroundings_(voices, times, text_),
        counters_(voices),
        inside_(innermost_statements(voices)),
        told_{text_, {}, {}} {}

  Figures run() {
    for (const Sentence& s : tokens().sentences()) {
      const BlockType block = tokens().text().page().blocks()[s.block].type;
      if (block == BlockType::paragraph || block == BlockType::heading || block == BlockType::title) read(s);
    }
    add_lasted(std::move(lasted_), told_.figures);
    head_lines_count_as_told(voices_, told_.figures);
    Figures out;
    out.figures_ = std::move(told_.figures);
    out.counters_ = counters_.added();
    return out;
  }

 private:
  const Tokens& tokens() const { return text_.tokens(); }

  void read(const Sentence& s) {
    if (s.begin == s.end) return;
    const QuantitySentence sentence(text_, s.begin);
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (halves(sentence, i)) halved(sentence, i);
      if (!may_begin(i) && !text_.in_time(i)) continue;
      if (const auto lasted = lasted_at(sentence, times_, i)) {
        add(sentence, *lasted);
        i = lasted->end - 1;
        continue;
      }
      if (text_.in_time(i)) continue;
      if (const auto factor = multiple(sentence, i)) {
        i = *factor - 1;
        continue;
      }
      const auto q = quantity_at(sentence, i);
      if (!q) continue;
      add(sentence, *q);
      i = std::max(i, q->end - 1);
    }
  }

  bool may_begin(uint32_t i) const {
    if (tokens()[i].kind == TokenKind::number) return true;
    const auto* e = text_.entry(i);
    if (e)
      return e->is(number) || e->is(one) || e->is(magnitude) || e->is(vague) || e->is(share) ||
             e->is(QuantityWord::times);
    return tokens()[i].kind == TokenKind::word &&
           tokens().lower(i).find('-') != std::string_view::npos;  // "twenty-five"
  }

  // "twice that number"; the token behind it.
  std::optional<uint32_t> multiple(const QuantitySentence& s, uint32_t i) {
    if (!s.is(i, QuantityWord::times)) return std::nullopt;
    const auto number_word = s.phrase_at(i + 1, anaphor);
    const uint32_t base = number_word ? told_.told_before(s) : no_figure;
    if (base == no_figure) return std::nullopt;
    Figure f;
    const uint32_t end = i + 1 + number_word.length;
    f.spans = {tokens().span(i, end)};
    told_.end = end;
    told_.add_noun(told_.nouns[base]);
    const double factor = s.number(i, QuantityWord::times);
    told_.tell_by(f, base, factor, factor);
    place(f, s, i, end);
    return end;
  }

  // "Output had halved", "the mine halved its output": half of it is gone.
  void halved(const QuantitySentence& s, uint32_t verb) {
    constexpr double half = 50;  // percent
    uint32_t object = verb + 1, subject = verb;
    while (s.tag(object) == Tag::determiner || s.is(object, determiner)) ++object;
    const auto helps = [&](uint32_t i) {
      return s.tag(i) == Tag::auxiliary || s.tag(i) == Tag::adverb || tokens().has(i, WordClass::have);
    };
    while (subject > s.begin() && helps(subject - 1)) --subject;
    NounPhrase p = gives_reason(s, object) ? NounPhrase{} : noun_phrase_at(s, object);
    if (p.empty()) p = noun_phrase_before(s, subject);
    if (p.empty()) return;
    Figure f;
    f.min = f.max = half;
    f.unit = "percent";
    f.what = tokens().text().of(tokens().span(p.begin, p.end));
    f.counted.object = tokens().lower(p.end - 1);
    f.counted.by = CountedBy::subject;
    f.spans = {tokens().span(verb, verb + 1)};
    told_.end = verb + 1;
    told_.add_noun(f.what);
    place(f, s, verb, verb + 1);
  }

  void add(const QuantitySentence& s, const Quantity& q) {
    const auto number_word =
        q.share ? s.phrase_at(q.end + (s.is(q.end, QuantityWord::of) ? 1 : 0), anaphor) : QuantitySentence::Phrase{};
    const uint32_t base_at = number_word ? told_.told_before(s) : no_figure;
    const bool base = base_at != no_figure;
    WhatIsCounted counted = base ? WhatIsCounted{} : what_is_counted(s, q);
    const std::string unit = !base && counted.earlier ? told_.of_earlier(s, q, counted) : std::string{};
    std::optional<size_t> like;
    if (!base && counted.what.empty() && q.unit.empty()) like = told_.lean(s, q, counted);
    if (!base && !is_figure(s, q, counted)) return;
    Figure f;
    uint32_t end = q.end;
    f.min = q.min;
    f.max = q.max;
    f.approximate = q.approximate;
    f.scale = q.scale;
    f.unit = q.unit.empty() ? unit : q.unit;
    f.what = counted.what;
    f.counted = counted.counted;
    if (none_before(s, q.begin) || some_of_all(s, q.begin)) happened_to_none(f, counted);
    if (base) {
      end += number_word.length + (s.is(q.end, QuantityWord::of) ? 1 : 0);
      told_.tell_by(f, base_at, q.min ? std::optional(*q.min / 100) : std::nullopt,
                    q.max ? std::optional(*q.max / 100) : std::nullopt);
    }
    f.spans = {tokens().span(std::max(q.begin, told_.end), end)};  // "5 at least 6": no word is two figures'
    told_.end = end;
    told_.add_noun(base ? told_.nouns[base_at] : counted.noun);
    place(f, s, q.number, std::max(end, counted.end));
    if (like) told_.take_event(*like);
    if (const auto whose = counters_.voice_of(counter_of(s, q, std::max(end, counted.end))); whose && !base)
      told_.figures.back().source = whose;
  }

  // Kept apart at first: nothing counts years on.
  void add(const QuantitySentence& s, const Lasted& lasted) {
    Figure f;
    f.min = lasted.min, f.max = lasted.max;
    f.approximate = lasted.approximate;
    f.unit = lasted.unit;
    f.what = tokens().word(lasted.told_by);
    f.counted.event = lasted.event;
    f.counted.object = lasted.unit + "s";
    f.counted.by = lasted.told_by < lasted.begin ? CountedBy::before : CountedBy::behind;
    f.spans = {tokens().span(std::max(lasted.begin, told_.end), lasted.end)};
    told_.end = lasted.end;
    said_by(f, lasted.begin);
    f.where = surroundings_.where(s, lasted.begin, lasted.end, f.statement, false);
    lasted_.push_back(std::move(f));
  }

  void place(Figure& f, const QuantitySentence& s, uint32_t begin, uint32_t end) {
    said_by(f, begin);
    const bool event = !f.counted.event.empty();
    f.when = surroundings_.when(s, f.spans.front(), f.statement, event);
    f.where = surroundings_.where(s, begin, end, f.statement, event);
    told_.figures.push_back(std::move(f));
  }

  void said_by(Figure& f, uint32_t token) const {
    if (const uint32_t statement = inside_[token]; statement != UINT32_MAX) {
      f.statement = statement;
      f.source = voices_.attributions()[statement].source.voice;
    } else {
      f.source = voices_.outlet();
    }
  }

  const Voices& voices_;
  const Times& times_;
  const QuantityText text_;
  const Surroundings surroundings_;
  Counters counters_;
  std::vector<uint32_t> inside_;
  Told told_;
  std::vector<Figure> lasted_;
};

Figures find_figures(const Voices& voices, const Times& times) { return FigureFinder(voices, times).run(); }

}  // namespace sayso
