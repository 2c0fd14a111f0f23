// A reader that finds what a test tells it to.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sayso/model/reader_model.h"

namespace sayso {

// Labels the words that it was told to, in the order of the text, and links as it was told.
class ScriptedReader : public ReaderModel {
 public:
  struct Part {
    SpanRole role;
    std::string words;
    size_t cue;  // number of its cue among the cues
  };
  explicit ScriptedReader(std::vector<Part> parts) : parts_(std::move(parts)) {}

  Result<Labelled> label(std::string_view text, std::span<const Span>, const Budget&) const override {
    Labelled out;
    for (uint32_t i = 0; i < text.size();) {
      uint32_t end = i;
      while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
      if (end > i) out.words.push_back({i, end});
      i = end + 1;
    }
    size_t from = 0;
    for (const Part& p : parts_) {
      const auto begin = static_cast<uint32_t>(text.find(p.words, from));
      from = begin + p.words.size();
      LabelRun run{p.role, word_at(out, begin), word_at(out, static_cast<uint32_t>(from) - 1) + 1, 0.9f};
      if (p.role == SpanRole::cue) out.cues.push_back({static_cast<uint32_t>(out.runs.size()), {}, {}, 0});
      out.runs.push_back(run);
    }
    for (uint32_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].role == SpanRole::source) out.cues[parts_[i].cue].sources.push_back({i, 0.9f});
      if (parts_[i].role == SpanRole::content) out.cues[parts_[i].cue].contents.push_back({i, 0.9f});
    }
    return out;
  }

 private:
  static uint32_t word_at(const Labelled& l, uint32_t byte) {
    const auto after =
        std::upper_bound(l.words.begin(), l.words.end(), byte, [](uint32_t b, Span w) { return b < w.begin; });
    return static_cast<uint32_t>(after - l.words.begin() - 1);
  }
  std::vector<Part> parts_;
};

}  // namespace sayso
