#include "sayso/insight/finds.h"

#include <algorithm>
#include <unordered_map>

namespace sayso {
namespace {

constexpr uint32_t farthest = 80;  // words between parts of one statement; hardly any in PolNeAR has more
constexpr uint32_t nobody = UINT32_MAX;
constexpr float least_bare = 0.3f;  // of a cue without a content

TokenRange tokens_of(const Tokens& tokens, const Labelled& labelled, const LabelRun& run) {
  const Span span = labelled.span_of(run);
  return {tokens.at_byte(span.begin), std::min(tokens.at_byte(span.end - 1) + 1, tokens.size())};
}

// A find that is still being made.
struct Making {
  NetworkFind find;
  uint32_t source_run = nobody;
  bool has_source_of_earlier = false;
  StatementInWords words;

  uint32_t first_token() const {
    uint32_t first = std::min(find.cue.begin, find.contents.front().begin);
    return find.source.empty() || has_source_of_earlier ? first : std::min(first, find.source.begin);
  }
};

class LayerFinds {
 public:
  LayerFinds(const Tokens& tokens, const Labelled& labelled, const LabelledLayer& layer, bool inner)
      : tokens_(tokens), labelled_(labelled), layer_(layer), inner_(inner), taken_(tokens.size(), false) {}

  /// In order of their first tokens; `continues` counts from the first of them.
  std::vector<Making> run() {
    std::vector<Making> out;
    for (const LinkedCue& cue : layer_.cues)
      if (std::optional<Making> m = find_of(cue)) out.push_back(std::move(*m));
    std::stable_sort(out.begin(), out.end(),
                     [](const Making& a, const Making& b) { return a.first_token() < b.first_token(); });
    std::unordered_map<uint32_t, uint32_t> first;
    for (uint32_t i = 0; i < out.size(); ++i) {
      if (out[i].source_run == nobody) continue;
      const auto [earlier, is_new] = first.emplace(out[i].source_run, i);
      if (!is_new) out[i].find.continues = earlier->second;
    }
    return out;
  }

 private:
  TokenRange tokens_under(const LabelRun& run) const { return tokens_of(tokens_, labelled_, run); }

  // The tokens under a run; where words are finer than tokens, a token belongs to the first run that touches it.
  TokenRange take(const LabelRun& run) {
    TokenRange r = tokens_under(run);
    while (!r.empty() && taken_[r.begin]) ++r.begin;
    while (!r.empty() && taken_[r.end - 1]) --r.end;
    for (uint32_t i = r.begin; i < r.end; ++i) {
      if (taken_[i]) r.end = i;
      if (i < r.end) taken_[i] = true;
    }
    return r;
  }

  std::optional<Making> find_of(const LinkedCue& cue) {
    if (cue.contents.empty()) return std::nullopt;
    Making m;
    m.find.inner = m.words.inner = inner_;
    const LabelRun& cue_run = layer_.runs[cue.run];
    m.find.cue = take(cue_run);
    if (m.find.cue.empty()) return std::nullopt;
    m.words.cue = {cue_run.begin, cue_run.end};
    m.words.cue_probability = cue_run.probability;
    m.words.content_probability = 0;
    for (const SpanLink& link : near(cue)) {
      const LabelRun& run = layer_.runs[link.run];
      const TokenRange content = take(run);
      if (content.empty()) continue;
      m.find.contents.push_back(content);
      m.words.contents.push_back({run.begin, run.end});
      m.words.content_probability = std::max(m.words.content_probability, run.probability * link.probability);
    }
    if (m.find.contents.empty()) return std::nullopt;
    if (!cue.sources.empty()) add_source(cue.sources.front().run, m);
    if (cue.addressee) add_addressee(labelled_.addressees[cue.addressee->run], m.find);
    m.find.confidence = labelled_.confidence.of(m.words.cue_probability * m.words.content_probability);
    return m;
  }

  void add_source(uint32_t run, Making& m) {
    auto known = sources_.find(run);
    m.has_source_of_earlier = known != sources_.end();
    if (!m.has_source_of_earlier) known = sources_.emplace(run, take(layer_.runs[run])).first;
    m.find.source = known->second;
    if (m.find.source.empty()) return;
    m.source_run = run;
    m.words.source = {layer_.runs[run].begin, layer_.runs[run].end};
  }

  // Addressees are labelled apart from the layers, so one may lie on what is another part already.
  void add_addressee(const LabelRun& run, NetworkFind& find) const {
    const TokenRange r = tokens_under(run);
    const auto is_apart = [&](TokenRange part) { return !part.overlaps(r); };
    if (!r.empty() && is_apart(find.source) && is_apart(find.cue) &&
        std::all_of(find.contents.begin(), find.contents.end(), is_apart))
      find.addressee = r;
  }

  // The contents that stand near the cue or near one another: a statement's parts do not lie pages apart, whatever the
  // network took to be likeliest where it found no cue for a content.
  std::vector<SpanLink> near(const LinkedCue& cue) const {
    const LabelRun& at = layer_.runs[cue.run];
    std::vector<SpanLink> out;
    uint32_t begin = at.begin, end = at.end;
    for (const SpanLink& link : cue.contents) {
      const LabelRun& run = layer_.runs[link.run];
      if (run.begin < at.begin) continue;
      if (run.begin > end + farthest) break;
      end = run.end;
      out.push_back(link);
    }
    for (size_t i = cue.contents.size(); i-- > 0;) {
      const LabelRun& run = layer_.runs[cue.contents[i].run];
      if (run.begin > at.begin) continue;
      if (run.end + farthest < begin) break;
      begin = run.begin;
      out.insert(out.begin(), cue.contents[i]);
    }
    return out;
  }

  const Tokens& tokens_;
  const Labelled& labelled_;
  const LabelledLayer& layer_;
  const bool inner_;
  std::vector<bool> taken_;
  std::unordered_map<uint32_t, TokenRange> sources_;  // by run
};

// Which find's content each token lies in.
std::vector<uint32_t> owners(const Tokens& tokens, std::span<const Making> outer) {
  std::vector<uint32_t> out(tokens.size(), nobody);
  for (uint32_t i = 0; i < outer.size(); ++i)
    for (TokenRange c : outer[i].find.contents) std::fill(out.begin() + c.begin, out.begin() + c.end, i);
  return out;
}

// The outer find in whose contents the cue and all contents lie.
std::optional<uint32_t> parent_of(const NetworkFind& inner, const std::vector<uint32_t>& owner) {
  const uint32_t parent = owner[inner.cue.begin];
  const auto lies_in_it = [&](TokenRange part) {
    return std::all_of(owner.begin() + part.begin, owner.begin() + part.end, [&](uint32_t o) { return o == parent; });
  };
  if (parent == nobody || !lies_in_it(inner.cue) ||
      !std::all_of(inner.contents.begin(), inner.contents.end(), lies_in_it))
    return std::nullopt;
  return parent;
}

// Somebody says something there all the same.
void add_bare_cues(const Tokens& tokens, const Labelled& labelled, std::vector<NetworkFind>& finds) {
  const size_t first = finds.size();
  std::vector<bool> taken(tokens.size(), false);
  const auto take = [&](TokenRange r) { std::fill(taken.begin() + r.begin, taken.begin() + r.end, true); };
  for (const NetworkFind& f : finds) {
    if (!f.inner) continue;
    for (TokenRange r : f.contents) take(r);
    for (TokenRange r : {f.source, f.cue}) take(r);
  }
  for (const LinkedCue& cue : labelled.inner.cues) {
    const LabelRun& run = labelled.inner.runs[cue.run];
    const TokenRange r = tokens_of(tokens, labelled, run);
    if (!cue.contents.empty() || run.probability < least_bare || r.empty()) continue;
    if (std::find(taken.begin() + r.begin, taken.begin() + r.end, true) != taken.begin() + r.end) continue;
    take(r);
    finds.emplace_back();
    finds.back().inner = true;
    finds.back().cue = r;
  }
  std::sort(finds.begin() + static_cast<std::ptrdiff_t>(first), finds.end(),
            [](const NetworkFind& a, const NetworkFind& b) { return a.cue.begin < b.cue.begin; });
}

}  // namespace

std::vector<NetworkFind> finds_in_tokens(const Tokens& tokens, const Labelled& labelled) {
  std::vector<Making> all = LayerFinds(tokens, labelled, labelled.outer, false).run();
  const std::vector<uint32_t> owner = owners(tokens, all);
  const auto outer = static_cast<uint32_t>(all.size());
  for (Making& m : LayerFinds(tokens, labelled, labelled.inner, true).run()) {
    if (m.find.continues) *m.find.continues += outer;
    m.find.parent = parent_of(m.find, owner);
    all.push_back(std::move(m));
  }
  std::vector<NetworkFind> out;
  for (Making& m : all) out.push_back(std::move(m.find));
  if (labelled.second_look && !out.empty()) {
    std::vector<StatementInWords> words;
    for (Making& m : all) words.push_back(std::move(m.words));
    const std::vector<Judgement> judged = labelled.second_look->judge(words);
    for (size_t i = 0; i < judged.size() && i < out.size(); ++i) out[i].judgement = judged[i];
  }
  add_bare_cues(tokens, labelled, out);
  return out;
}

}  // namespace sayso
