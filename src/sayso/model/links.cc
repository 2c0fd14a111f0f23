#include "sayso/model/links.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "sayso/model/kernels.h"

namespace sayso {
namespace {

using M = Measures;
constexpr uint32_t reach = 64;               // spans to each side of a cue that may belong to it
constexpr uint32_t counted = M::places / 2;  // none, one, two, more
constexpr uint32_t nobody = UINT32_MAX;
constexpr float given_up = 0.2f;  // how likely a content must be a bare cue's, for another to give it up

struct Candidate {
  uint32_t cue,
      span;  // indices of the lists below; of a content the cue may be nobody, of others the span
  float score, probability = 0;
};

/// Sources, contents or addressees beside cues, each pair that stands near enough with its score.
class Pairs {
 public:
  /// The cues are among the `runs`, the spans of that role among `among`; both are in order.
  Pairs(const LinkWeights& weights, const Kernels& kernels, std::span<const LabelRun> runs,
        std::span<const LabelRun> among, SpanRole role, const float* hidden, const uint32_t* lines)
      : role_(role), weights_(weights), kernels_(kernels), lines_(lines) {
    std::vector<const float*> cue_words, first_words, last_words;
    const auto word = [&](uint32_t number) { return hidden + size_t{number} * M::width; };
    for (uint32_t i = 0; i < among.size(); ++i) {
      if (among[i].role != role) continue;
      spans.push_back(i);
      spans_.at.push_back(among[i].begin);
      first_words.push_back(word(among[i].begin));
      last_words.push_back(word(among[i].end - 1));
    }
    for (const LabelRun& run : runs) {
      if (run.role != SpanRole::cue) continue;
      cues_.at.push_back(run.begin);
      cue_words.push_back(word(run.begin));
    }
    cues_.values = apply(weights_.query, cue_words);
    spans_.values = apply(weights_.begin, first_words);
    const std::vector<float> ends = apply(weights_.end, last_words);
    for (size_t i = 0; i < ends.size(); ++i) spans_.values[i] += ends[i];
    pair_up();
  }

  std::vector<uint32_t> spans;   // their numbers in `among`
  std::vector<Candidate> found;  // cue by cue, nobody behind the last

  /// Probabilities among the candidates that `group` says belong together.
  template <class Group>
  void weigh(uint32_t groups, Group group) {
    std::vector<float> top(groups, -INFINITY), sum(groups, 0);
    for (const Candidate& c : found) top[group(c)] = std::max(top[group(c)], c.score);
    for (Candidate& c : found) sum[group(c)] += c.probability = std::exp(c.score - top[group(c)]);
    for (Candidate& c : found) c.probability /= sum[group(c)];
  }

 private:
  /// Where cues or spans begin, in words, and a vector of each: what it asks for, or what answers.
  struct Side {
    std::vector<uint32_t> at;
    std::vector<float> values;
  };

  std::vector<float> apply(const LinearWeights& l, const std::vector<const float*>& words) const {
    std::vector<float> out(words.size() * M::link);
    kernels_.linear(l.weight.data(), l.bias.empty() ? nullptr : l.bias.data(), words.data(),
                    static_cast<uint32_t>(words.size()), M::link, M::width, out.data());
    return out;
  }

  float product(uint32_t cue, const float* key) const {
    float out = 0;
    kernels_.linear(cues_.values.data() + size_t{cue} * M::link, nullptr, &key, 1, 1, M::link, &out);
    return out / std::sqrt(static_cast<float>(M::link));
  }

  // Side and number: how many spans, cues and lines begin between a cue and a span; three and more are one number.
  std::array<uint32_t, 3> places(uint32_t cue, uint32_t s) const {
    const uint32_t from = cues_.at[cue], to = spans_.at[s];
    const auto between = [&](const std::vector<uint32_t>& at) {
      const auto first = std::upper_bound(at.begin(), at.end(), std::min(from, to));
      return static_cast<uint32_t>(
          std::max<ptrdiff_t>(0, std::lower_bound(first, at.end(), std::max(from, to)) - first));
    };
    const uint32_t side = to > from ? counted : 0;
    const auto number = [&](uint32_t n) { return side + std::min(n, counted - 1); };
    return {number(between(spans_.at)), number(between(cues_.at)),
            number(to > from ? lines_[to] - lines_[from] : lines_[from] - lines_[to])};
  }

  void pair_up() {
    float at_place[3][M::places];
    for (uint32_t cue = 0; cue < cues_.at.size(); ++cue) {
      for (uint32_t t = 0; t < 3; ++t)
        for (uint32_t p = 0; p < M::places; ++p) at_place[t][p] = product(cue, weights_.places[t].data() + p * M::link);
      const auto all = static_cast<uint32_t>(spans.size());
      const auto middle = static_cast<uint32_t>(std::lower_bound(spans_.at.begin(), spans_.at.end(), cues_.at[cue]) -
                                                spans_.at.begin());
      for (uint32_t s = middle > reach ? middle - reach : 0; s < std::min(all, middle + reach); ++s) {
        const auto at = places(cue, s);
        found.push_back({cue, s,
                         product(cue, spans_.values.data() + size_t{s} * M::link) +
                             weights_.distance[distance_bucket(cues_.at[cue], spans_.at[s])] + at_place[0][at[0]] +
                             at_place[1][at[1]] + at_place[2][at[2]]});
      }
      if (role_ != SpanRole::content) found.push_back({cue, nobody, product(cue, weights_.none.data())});
    }
    for (uint32_t s = 0; role_ == SpanRole::content && s < spans.size(); ++s) {
      const float* key = spans_.values.data() + size_t{s} * M::link;
      Candidate c{nobody, s, 0};
      kernels_.linear(weights_.none.data(), nullptr, &key, 1, 1, M::link, &c.score);
      found.push_back(c);
    }
  }

  const SpanRole role_;
  const LinkWeights& weights_;
  const Kernels& kernels_;
  const uint32_t* lines_;
  Side cues_, spans_;
};

void link_sources(Pairs& pairs, std::vector<LinkedCue>& cues) {
  const auto count = static_cast<uint32_t>(cues.size());
  pairs.weigh(count, [](const Candidate& c) { return c.cue; });
  std::vector<const Candidate*> best(count, nullptr), unclaimed(pairs.spans.size(), nullptr);
  for (const Candidate& c : pairs.found) {
    if (!best[c.cue] || c.score > best[c.cue]->score) best[c.cue] = &c;
    if (c.span == nobody) cues[c.cue].nobody = c.probability;
  }
  std::vector<bool> claimed(pairs.spans.size());
  for (const Candidate* b : best) {
    if (!b || b->span == nobody) continue;
    cues[b->cue].sources.push_back({pairs.spans[b->span], b->probability});
    claimed[b->span] = true;
  }
  std::vector<std::vector<const Candidate*>> of(pairs.spans.size());
  for (const Candidate& c : pairs.found)
    if (c.span != nobody && !claimed[c.span]) of[c.span].push_back(&c);
  for (const auto& candidates : of) {  // the labels found it, so somebody speaks there
    const Candidate* taken = nullptr;
    for (const Candidate* c : candidates)
      if (cues[c->cue].sources.empty() && (!taken || c->score > taken->score)) taken = c;
    if (taken) cues[taken->cue].sources.push_back({pairs.spans[taken->span], taken->probability});
  }
}

// Each content's likeliest cue; a cue that would have none takes its likeliest content that is nobody's or not the only
// one of another, for a statement says something.
void link_contents(Pairs& pairs, std::vector<LinkedCue>& cues) {
  const auto count = static_cast<uint32_t>(pairs.spans.size());
  pairs.weigh(count, [](const Candidate& c) { return c.span; });
  std::vector<const Candidate*> owner(count, nullptr);
  for (const Candidate& c : pairs.found)
    if (!owner[c.span] || c.score > owner[c.span]->score) owner[c.span] = &c;
  std::vector<uint32_t> owned(cues.size(), 0);
  for (const Candidate* o : owner)
    if (o->cue != nobody) ++owned[o->cue];
  const auto is_free = [&](uint32_t span) { return owner[span]->cue == nobody || owned[owner[span]->cue] > 1; };
  for (auto c = pairs.found.begin(); c != pairs.found.end() && c->cue != nobody;) {
    const uint32_t cue = c->cue;
    const Candidate* taken = nullptr;
    for (; c != pairs.found.end() && c->cue == cue; ++c)
      if (c->probability >= given_up && (!taken || c->probability > taken->probability) && is_free(c->span))
        taken = &*c;
    if (!taken || owned[cue]) continue;
    if (owner[taken->span]->cue != nobody) --owned[owner[taken->span]->cue];
    owner[taken->span] = taken, owned[cue] = 1;
  }
  for (const Candidate* o : owner)
    if (o->cue != nobody) cues[o->cue].contents.push_back({pairs.spans[o->span], o->probability});
}

}  // namespace

uint32_t distance_bucket(uint32_t from, uint32_t to) {
  constexpr uint32_t same = M::distances / 2;
  const bool behind = to > from;
  const uint32_t size = std::min(same, static_cast<uint32_t>(std::bit_width(behind ? to - from : from - to)));
  return behind ? same + size : same - size;
}

void Linker::address(const LinkWeights& weights, std::span<const LabelRun> runs, std::span<const LabelRun> addressees,
                     const float* hidden, const uint32_t* lines, std::vector<LinkedCue>& cues) const {
  Pairs pairs(weights, *kernels_, runs, addressees, SpanRole::addressee, hidden, lines);
  pairs.weigh(static_cast<uint32_t>(cues.size()), [](const Candidate& c) { return c.cue; });
  std::vector<const Candidate*> best(cues.size(), nullptr);
  for (const Candidate& c : pairs.found)
    if (!best[c.cue] || c.score > best[c.cue]->score) best[c.cue] = &c;
  for (const Candidate* b : best)
    if (b && b->span != nobody) cues[b->cue].addressee = SpanLink{pairs.spans[b->span], b->probability};
}

std::vector<LinkedCue> Linker::link(std::span<const LabelRun> runs, const float* hidden, const uint32_t* lines) const {
  std::vector<LinkedCue> cues;
  for (uint32_t i = 0; i < runs.size(); ++i)
    if (runs[i].role == SpanRole::cue) cues.push_back({i, {}, {}, 1});
  Pairs sources(weights_->source, *kernels_, runs, runs, SpanRole::source, hidden, lines);
  Pairs contents(weights_->content, *kernels_, runs, runs, SpanRole::content, hidden, lines);
  link_sources(sources, cues);
  link_contents(contents, cues);
  return cues;
}

}  // namespace sayso
