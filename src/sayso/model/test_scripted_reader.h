// A reader that finds what a test tells it to.
#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sayso/model/reader_model.h"

namespace sayso {

// Labels the words that it was told to, in the order of the text (each layer and the addressees by themselves), and
// links as it was told.
class ScriptedReader : public ReaderModel {
 public:
  struct Part {
    SpanRole role;
    std::string words;
    size_t cue;          // number of its cue among the cues of its layer
    bool inner = false;  // lies in another one's content
  };
  explicit ScriptedReader(std::vector<Part> parts, std::shared_ptr<const SecondLook> second_look = nullptr)
      : parts_(std::move(parts)), second_look_(std::move(second_look)) {}

  const std::string& name() const override {
    static const std::string name = "scripted";
    return name;
  }

  Result<Labelled> label(std::string_view text, std::span<const Span>, const Budget&) const override {
    Labelled out;
    for (uint32_t i = 0; i < text.size();) {
      uint32_t end = i;
      while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
      if (end > i) out.words.push_back({i, end});
      i = end + 1;
    }
    for (bool inner : {false, true}) {
      add_runs(text, inner, out);
      LabelledLayer& layer = inner ? out.inner : out.outer;
      uint32_t run = 0, addressee = inner ? outer_addressees() : 0;
      for (const Part& p : parts_) {
        if (p.inner != inner) continue;
        if (p.role == SpanRole::source) layer.cues.at(p.cue).sources.push_back({run, 0.9f});
        if (p.role == SpanRole::content) layer.cues.at(p.cue).contents.push_back({run, 0.9f});
        if (p.role == SpanRole::addressee)
          layer.cues.at(p.cue).addressee = SpanLink{addressee++, 0.9f};
        else
          ++run;
      }
    }
    out.second_look = second_look_;
    return out;
  }

 private:
  void add_runs(std::string_view text, bool inner, Labelled& out) const {
    LabelledLayer& layer = inner ? out.inner : out.outer;
    size_t from = 0, from_addressee = 0;
    for (const Part& p : parts_) {
      if (p.inner != inner) continue;
      const bool addressee = p.role == SpanRole::addressee;
      size_t& at = addressee ? from_addressee : from;
      const auto begin = static_cast<uint32_t>(text.find(p.words, at));
      at = begin + p.words.size();
      const LabelRun run{p.role, word_at(out, begin), word_at(out, static_cast<uint32_t>(at) - 1) + 1, 0.9f};
      if (p.role == SpanRole::cue) layer.cues.push_back({static_cast<uint32_t>(layer.runs.size()), {}, {}, 0});
      (addressee ? out.addressees : layer.runs).push_back(run);
    }
  }

  uint32_t outer_addressees() const {
    return static_cast<uint32_t>(std::count_if(
        parts_.begin(), parts_.end(), [](const Part& p) { return p.role == SpanRole::addressee && !p.inner; }));
  }

  static uint32_t word_at(const Labelled& l, uint32_t byte) {
    const auto after =
        std::upper_bound(l.words.begin(), l.words.end(), byte, [](uint32_t b, Span w) { return b < w.begin; });
    return static_cast<uint32_t>(after - l.words.begin() - 1);
  }
  std::vector<Part> parts_;
  std::shared_ptr<const SecondLook> second_look_;
};

}  // namespace sayso
