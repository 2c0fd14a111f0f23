// A reader that finds anything: labels and links by chance, within what Labelled promises.
#pragma once
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "sayso/model/reader_model.h"

namespace sayso {

class RandomReader : public ReaderModel {
 public:
  /// `share`: about how many of the words begin a run.
  explicit RandomReader(unsigned seed, double share = 0.2) : seed_(seed), share_(share) {}

  const std::string& name() const override {
    static const std::string name = "random";
    return name;
  }

  Result<Labelled> label(std::string_view text, std::span<const Span> parts, const Budget&) const override {
    std::mt19937 chance(seed_);
    Labelled out;
    std::vector<bool> begins;
    for (Span part : parts) cut(text, part, chance, out.words, begins);
    std::vector<bool> all(out.words.size(), true), in_content(out.words.size(), false);
    out.addressees = runs(chance, begins, all, true);
    out.outer = layer(chance, begins, all, out.addressees);
    for (const LabelRun& r : out.outer.runs)
      if (r.role == SpanRole::content) std::fill(in_content.begin() + r.begin, in_content.begin() + r.end, true);
    out.inner = layer(chance, begins, in_content, out.addressees);
    out.second_look = std::make_shared<const Guess>(seed_);
    return out;
  }

 private:
  class Guess : public SecondLook {
   public:
    explicit Guess(unsigned seed) : seed_(seed) {}
    std::vector<Judgement> judge(std::span<const StatementInWords> statements) const override {
      std::mt19937 chance(seed_);
      std::vector<Judgement> out(statements.size());
      for (Judgement& j : out) {
        j.kind[chance() % j.kind.size()] = j.modality[chance() % j.modality.size()] = j.act[chance() % j.act.size()] =
            1;
        j.whole = share(chance);
      }
      return out;
    }
    std::vector<MentionScores> corefer(std::span<const WordRange> mentions) const override {
      std::mt19937 chance(seed_);
      std::vector<MentionScores> out(mentions.size());
      for (uint32_t j = 0; j < out.size(); ++j) {
        out[j].first = j > reach ? j - reach : 0;
        for (uint32_t i = out[j].first; i < j; ++i) out[j].scores.push_back(20 * share(chance) - 10);
      }
      return out;
    }

   private:
    unsigned seed_;
  };

  static float share(std::mt19937& chance) { return static_cast<float>(chance() % 1001) / 1000; }

  // Between spaces, and somewhere else too.
  static void cut(std::string_view text, Span part, std::mt19937& chance, std::vector<Span>& words,
                  std::vector<bool>& begins) {
    const auto space = [&](uint32_t i) { return text[i] == ' ' || text[i] == '\n' || text[i] == '\t'; };
    bool line = true;
    for (uint32_t i = part.begin; i < part.end;) {
      line = line || text[i] == '\n';
      if (space(i)) {
        ++i;
        continue;
      }
      uint32_t end = i + 1;
      while (end < part.end && !space(end) && ((text[end] & 0xC0) == 0x80 || chance() % 16 != 0)) ++end;
      words.push_back({i, end});
      begins.push_back(line);
      line = false;
      i = end;
    }
  }

  std::vector<LabelRun> runs(std::mt19937& chance, const std::vector<bool>& begins, const std::vector<bool>& where,
                             bool addressees) const {
    std::vector<LabelRun> out;
    const auto words = static_cast<uint32_t>(begins.size());
    for (uint32_t i = 0; i < words; ++i) {
      if (!where[i] || share(chance) > share_) continue;
      const auto role = addressees ? SpanRole::addressee : static_cast<SpanRole>(chance() % 3);
      const uint32_t most = i + 1 + static_cast<uint32_t>(chance() % (role == SpanRole::content ? 30 : 4));
      uint32_t end = i + 1;
      while (end < std::min(most, words) && where[end] && !begins[end]) ++end;
      out.push_back({role, i, end, share(chance)});
      i = end - 1;
    }
    return out;
  }

  LabelledLayer layer(std::mt19937& chance, const std::vector<bool>& begins, const std::vector<bool>& where,
                      const std::vector<LabelRun>& addressees) const {
    LabelledLayer out;
    out.runs = runs(chance, begins, where, false);
    std::vector<uint32_t> sources;
    for (uint32_t i = 0; i < out.runs.size(); ++i) {
      if (out.runs[i].role == SpanRole::source) sources.push_back(i);
      if (out.runs[i].role == SpanRole::cue) out.cues.push_back({i, {}, {}, share(chance)});
    }
    if (out.cues.empty()) return out;
    for (uint32_t i = 0; i < out.runs.size(); ++i)
      if (out.runs[i].role == SpanRole::content)
        out.cues[chance() % out.cues.size()].contents.push_back({i, share(chance)});
    for (LinkedCue& cue : out.cues) {
      if (!sources.empty() && chance() % 4) cue.sources = {{sources[chance() % sources.size()], share(chance)}};
      if (!addressees.empty() && chance() % 2)
        cue.addressee = SpanLink{static_cast<uint32_t>(chance() % addressees.size()), share(chance)};
    }
    return out;
  }

  unsigned seed_;
  double share_;
};

}  // namespace sayso
