// What a page's reading is once people have looked at its statements.
#include <algorithm>
#include <set>
#include <span>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/obey.h"

namespace sayso {
namespace {

constexpr double enough_in_common = 0.5;  // of two contents, for one to be the other read anew
constexpr size_t most_about = 32;

// Both are in order: true where every span of `inner` lies in one of `outer`.
bool holds(const Spans& outer, const Spans& inner) {
  return std::all_of(inner.begin(), inner.end(), [&](Span s) {
    return std::any_of(outer.begin(), outer.end(), [&](Span o) { return o.contains(s); });
  });
}

size_t length_of(const Spans& spans) {
  size_t n = 0;
  for (Span s : spans) n += s.size();
  return n;
}

// Bytes in both, against those in either.
double in_common(const Spans& a, const Spans& b) {
  size_t both = 0;
  for (Span x : a)
    for (Span y : b)
      if (x.overlaps(y)) both += std::min(x.end, y.end) - std::max(x.begin, y.begin);
  const size_t either = length_of(a) + length_of(b) - both;
  return either ? static_cast<double>(both) / static_cast<double>(either) : 0;
}

void shift(Spans& spans, int64_t by) {
  for (Span& s : spans)
    s = {static_cast<uint32_t>(static_cast<int64_t>(s.begin) + by),
         static_cast<uint32_t>(static_cast<int64_t>(s.end) + by)};
}

bool inside(const Spans& spans, const std::string& text) {
  const auto on_bound = [&](uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  return std::all_of(spans.begin(), spans.end(), [&](Span s) {
    return s.begin < s.end && s.end <= text.size() && on_bound(s.begin) && on_bound(s.end);
  });
}

// The nearest place of `words` to where they were.
std::optional<int64_t> moved_by(const std::string& text, const std::string& words, uint32_t from) {
  if (words.empty()) return std::nullopt;
  if (from <= text.size() && text.compare(from, words.size(), words) == 0) return 0;
  const size_t before = text.rfind(words, from), after = text.find(words, from);
  if (before == std::string::npos && after == std::string::npos) return std::nullopt;
  const bool back = after == std::string::npos || (before != std::string::npos && from - before < after - from);
  return static_cast<int64_t>(back ? before : after) - static_cast<int64_t>(from);
}

bool begins_upper(const std::string& text) { return !text.empty() && is_upper(code_point_at(text, 0).value); }

/// A statement of a page as it was found, and what people made of it.
struct Judged {
  Spans content, source;
  std::optional<uint32_t> speaker;
  Review review = Review::none;
  Correction correction;
  int64_t decision = 0;  // the last one
  bool moves() const { return review == Review::rejected || !correction.empty(); }
};

// Who is named there: a voice of the page, else a new one.
Party party_of(const Spans& spans, Reading& r) {
  Party p{std::nullopt, on_one_line(text_of(spans, r.text)), spans};
  uint32_t longest = 0;
  for (uint32_t v = 0; v < r.voices.size(); ++v)
    for (const Mention& m : r.voices[v].mentions) {
      const bool fits =
          std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.contains(m.span) || m.span.contains(s); });
      const uint32_t rank = m.span == spans.front() ? UINT32_MAX : m.span.size();
      if (fits && rank > longest) longest = rank, p.voice = v;
    }
  for (uint32_t v = 0; v < r.voices.size() && !p.voice; ++v)
    if (r.voices[v].name == p.text) p.voice = v;
  if (p.voice) return p;
  Voice fresh;
  fresh.name = p.text;
  const bool named = begins_upper(p.text);
  fresh.type = named ? VoiceType::person : VoiceType::unnamed;
  fresh.mentions = {{spans.front(), named ? MentionKind::name : MentionKind::description}};
  p.voice = static_cast<uint32_t>(r.voices.size());
  r.voices.push_back(std::move(fresh));
  return p;
}

/// Finds for each decision the statement that it is about.
class DecisionPlacer {
 public:
  explicit DecisionPlacer(Reading& reading) : r_(reading) {
    for (const ReadStatement& s : r_.statements)
      judged_.push_back({s.content, s.source.spans, s.source.voice, Review::none, {}, 0});
  }

  // False where it fits nothing in the page any more.
  bool put(StatementDecision d) {
    if (d.content.empty()) return false;
    const auto by = moved_by(r_.text, d.words, d.content.front().begin);
    if (!by) return false;
    for (Spans* spans : {&d.content, &d.source}) shift(*spans, *by);
    for (std::optional<Spans>* spans : {&d.correction.content, &d.correction.source})
      if (*spans) shift(**spans, *by);
    for (const std::optional<Spans>& spans : {d.correction.content, d.correction.source})
      if (spans && (spans->empty() || !inside(*spans, r_.text))) return false;
    auto at = place(d);
    if (!at && d.kind == DecisionKind::reject) return false;
    if (!at && !(at = append(d))) return false;
    Judged& c = judged_[*at];
    c.decision = d.id;
    if (d.kind == DecisionKind::reject) {
      c.review = Review::rejected;
      return true;
    }
    if (d.correction.content) c.correction.content = d.correction.content;
    if (d.correction.source) c.correction.source = d.correction.source;
    if (!d.correction.act.empty()) c.correction.act = d.correction.act;
    if (!d.correction.date.empty()) c.correction.date = d.correction.date;
    c.review = c.correction.empty() ? Review::accepted : Review::corrected;
    return true;
  }

  std::vector<Judged> take() { return std::move(judged_); }

 private:
  // As it was found; else, where the page was read anew, what has most in common with it.
  std::optional<uint32_t> place(const StatementDecision& d) const {
    for (const bool source : {true, false})
      for (uint32_t i = 0; i < judged_.size(); ++i)
        if (judged_[i].content == d.content && (!source || judged_[i].source == d.source)) return i;
    std::optional<uint32_t> best;
    double most = enough_in_common;
    for (uint32_t i = 0; i < judged_.size(); ++i) {
      double common = in_common(judged_[i].content, d.content);
      if (d.correction.content) common = std::max(common, in_common(judged_[i].content, *d.correction.content));
      if (common > most) most = common, best = i;
    }
    return best;
  }

  // A person's word stays, also where a page that is read anew has nothing there.
  std::optional<uint32_t> append(const StatementDecision& d) {
    if (!inside(d.content, r_.text) || !inside(d.source, r_.text)) return std::nullopt;
    ReadStatement s;
    s.content = d.content;
    if (!d.source.empty()) s.source = party_of(d.source, r_);
    if (r_.outlet_voice) s.chain.push_back({{*r_.outlet_voice, r_.voices[*r_.outlet_voice].name, {}}, Link::publishes});
    if (!d.source.empty()) s.chain.push_back({s.source, Link::speaks});
    s.found_by = "person";
    s.confidence = 1;
    r_.statements.push_back(std::move(s));
    judged_.push_back({d.content, d.source, std::nullopt, Review::none, {}, 0});
    return static_cast<uint32_t>(r_.statements.size() - 1);
  }

  Reading& r_;
  std::vector<Judged> judged_;  // by statement
};

/// Changes the statements into what people made of them, with all that says whose words they are.
class Corrector {
 public:
  Corrector(Reading& reading, const std::vector<Judged>& judged) : r_(reading), judged_(judged) {}

  void run() {
    for (uint32_t i = 0; i < judged_.size(); ++i) change(i);
    mend_parents();
  }

 private:
  void change(uint32_t i) {
    const Judged& c = judged_[i];
    ReadStatement& s = r_.statements[i];
    s.review = c.review;
    if (c.review == Review::none) return;
    if (c.review == Review::rejected) return take_out(i);
    s.confidence = 1;
    if (const auto act = act_named(c.correction.act)) s.act = *act;
    if (!c.correction.date.empty()) s.said = SaidWhen{c.correction.date, "given", {}};
    if (c.correction.content) change_content(s, *c.correction.content);
    if (c.correction.source) change_source(i, *c.correction.source);
  }

  void change_content(ReadStatement& s, const Spans& content) {
    const Spans before = s.content;
    s.content = content;
    std::erase_if(s.cue, [&](Span cue) { return overlap({cue}, s.content); });
    std::vector<uint32_t> about;
    for (uint32_t v = 0; v < r_.voices.size() && about.size() < most_about; ++v) {
      if (v == s.source.voice) continue;
      const bool known = std::find(s.about.begin(), s.about.end(), v) != s.about.end();
      for (const Mention& m : r_.voices[v].mentions)
        if (overlap({m.span}, content) && (known || (m.kind == MentionKind::name && !overlap({m.span}, before)))) {
          about.push_back(v);
          break;
        }
    }
    s.about = std::move(about);
  }

  void change_source(uint32_t i, const Spans& source) {
    ReadStatement& s = r_.statements[i];
    const Party before = s.source, now = party_of(source, r_);
    std::erase_if(s.cue, [&](Span cue) { return overlap({cue}, source); });
    const size_t link = s.chain.empty() ? 0 : s.chain.size() - 1;
    const bool speaks = !s.chain.empty() && s.chain.back().link == Link::speaks;
    if (speaks)
      static_cast<Party&>(s.chain.back()) = now;
    else
      s.chain.push_back({now, Link::speaks});
    if (speaks)
      for_inner(i, [&](ReadStatement& inner) {
        if (link + 1 < inner.chain.size() && inner.chain[link].voice == before.voice)
          static_cast<Party&>(inner.chain[link]) = now;
      });
    s.source = now;
    std::erase_if(s.about, [&](uint32_t v) { return v == now.voice; });
    whose_names(i, before.voice, now.voice);
  }

  void take_out(uint32_t i) {
    ReadStatement& s = r_.statements[i];
    const size_t link = s.chain.empty() ? 0 : s.chain.size() - 1;
    if (!s.chain.empty() && s.chain.back().link == Link::speaks)
      for_inner(i, [&](ReadStatement& inner) {
        if (link + 1 < inner.chain.size() && inner.chain[link].voice == s.source.voice)
          inner.chain.erase(inner.chain.begin() + static_cast<std::ptrdiff_t>(link));
      });
    whose_names(i, s.source.voice, s.parent ? r_.statements[*s.parent].source.voice : r_.outlet_voice);
  }

  // What is called a name in it is called so by another.
  void whose_names(uint32_t i, std::optional<uint32_t> before, std::optional<uint32_t> now) {
    for (LoadedName& n : r_.names)
      if (n.used_by && n.used_by == before && !n.spans.empty() && holds(judged_[i].content, n.spans)) n.used_by = now;
  }

  template <class F>
  void for_inner(uint32_t i, F f) {
    std::set<uint32_t> inner{i};
    for (uint32_t k = i + 1; k < r_.statements.size(); ++k)
      if (r_.statements[k].parent && inner.count(*r_.statements[k].parent)) inner.insert(k), f(r_.statements[k]);
  }

  void mend_parents() {
    for (ReadStatement& s : r_.statements)
      while (s.parent) {
        const ReadStatement& outer = r_.statements[*s.parent];
        if (outer.review != Review::rejected && holds(outer.content, s.content) && holds(outer.content, s.cue)) break;
        s.parent = outer.parent;
      }
  }

  Reading& r_;
  const std::vector<Judged>& judged_;  // by statement
};

bool touched(const Figure& f, const Reading& r, const std::vector<Judged>& judged) {
  for (uint32_t i = 0; i < judged.size(); ++i)
    if (judged[i].moves() && (f.statement == i || holds(r.statements[i].content, f.spans))) return true;
  return false;
}

// A figure is of the innermost statement that holds it.
void mend_figures(Reading& r, const std::vector<Judged>& judged) {
  for (Figure& f : r.figures) {
    if (f.spans.empty() || !touched(f, r, judged)) continue;
    // Whom its own clause names counts, whoever says the clause.
    const auto told = f.statement && *f.statement < judged.size() ? judged[*f.statement].speaker : r.outlet_voice;
    const bool of_speaker = f.source == told || f.source == r.outlet_voice;
    f.statement.reset();
    size_t least = SIZE_MAX;
    for (uint32_t i = 0; i < r.statements.size(); ++i) {
      const ReadStatement& s = r.statements[i];
      if (s.review == Review::rejected || !holds(s.content, f.spans)) continue;
      if (const size_t length = length_of(s.content); length < least) least = length, f.statement = i;
    }
    if (of_speaker) f.source = f.statement ? r.statements[*f.statement].source.voice : r.outlet_voice;
  }
}

Applied applied(const std::vector<StatementDecision>& decisions, Reading& reading) {
  Applied out;
  DecisionPlacer placer(reading);
  for (const StatementDecision& d : decisions)
    if (!placer.put(d)) out.unplaced.push_back(d.id);
  const std::vector<Judged> judged = placer.take();
  Corrector(reading, judged).run();
  mend_figures(reading, judged);
  for (uint32_t i = 0; i < judged.size(); ++i)
    if (judged[i].decision) out.statements.emplace_back(i, judged[i].decision);
  return out;
}

// A page that is read anew may leave no room for one of them, so they are tried: all of them, then halves of what does
// not fit. A record from elsewhere may hold thousands that fit nowhere; where so much was tried, the rest is unfit.
class Fitting {
 public:
  explicit Fitting(const Reading& reading) : r_(reading) {}

  void try_all(std::span<const StatementDecision> some) {
    if (some.empty()) return;
    const size_t before = all_.size();
    all_.insert(all_.end(), some.begin(), some.end());
    if (tries_++ < most_tries && fit()) return;
    all_.resize(before);
    if (some.size() == 1 || tries_ >= most_tries) {
      for (const StatementDecision& d : some) unfit_.push_back(d.id);
      return;
    }
    const size_t half = some.size() / 2;
    try_all(some.first(half)), try_all(some.subspan(half));
  }
  const std::vector<StatementDecision>& all() const { return all_; }
  const std::vector<int64_t>& unfit() const { return unfit_; }

 private:
  static constexpr size_t most_tries = 200;

  bool fit() const {
    Reading tried = r_;
    applied(all_, tried);
    return check(tried).has_value();
  }

  const Reading& r_;
  std::vector<StatementDecision> all_;
  std::vector<int64_t> unfit_;
  size_t tries_ = 0;
};

}  // namespace

Applied apply(const std::vector<StatementDecision>& decisions, Reading& reading) {
  Reading as_decided = reading;
  Applied out = applied(decisions, as_decided);
  if (check(as_decided)) {
    reading = std::move(as_decided);
    return out;
  }
  Fitting fitting(reading);
  fitting.try_all(decisions);
  out = applied(fitting.all(), reading);
  out.unplaced.insert(out.unplaced.end(), fitting.unfit().begin(), fitting.unfit().end());
  std::sort(out.unplaced.begin(), out.unplaced.end());
  return out;
}

}  // namespace sayso
