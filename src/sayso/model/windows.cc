#include "sayso/model/windows.h"

#include <algorithm>
#include <cmath>

namespace sayso {
namespace {

// The same steps as train/reader/pieces.py, so that both cut at the same words.
class Planner {
 public:
  Planner(const PiecedText& text, uint32_t size, uint32_t overlap)
      : text_(text), room_(size - 2), overlap_(overlap), words_(static_cast<uint32_t>(text.words.size())) {}

  std::vector<ReadingWindow> run() const {
    if (words_ == 0) return {};
    const uint32_t all = text_.first(words_);
    uint32_t count = all <= room_ ? 1 : (all - overlap_ + room_ - overlap_ - 1) / (room_ - overlap_);
    std::vector<ReadingWindow> out = cut(count);
    // Words that do not break may make a window too long: more windows leave more room.
    for (int round = 0; round < 32 && !fit(out); ++round) out = cut(count += 1 + count / 16);
    if (!fit(out)) out = one_behind_another();
    share(out);
    return out;
  }

 private:
  std::vector<ReadingWindow> cut(uint32_t count) const {
    const double step = static_cast<double>(text_.first(words_) - overlap_) / count;
    std::vector<ReadingWindow> out(count);
    for (uint32_t k = 0; k < count; ++k) {
      out[k].begin = k ? std::min(first_at(std::nearbyint(k * step)), out[k - 1].end) : 0;  // no word between two
      if (out[k].begin >= words_) out[k].begin = words_ - 1;
      out[k].end = k + 1 < count ? last_by(std::nearbyint(k * step + step + overlap_)) : words_;
      out[k].end = std::max(out[k].end, out[k].begin + 1);
    }
    return out;
  }

  std::vector<ReadingWindow> one_behind_another() const {
    std::vector<ReadingWindow> out;
    for (uint32_t begin = 0; begin < words_; begin = out.back().end) {
      uint32_t end = begin + 1;
      while (end < words_ && text_.first(end + 1) - text_.first(begin) <= room_) ++end;
      out.push_back({begin, end, 0, 0});
    }
    return out;
  }

  uint32_t first_at(double piece) const {  // first word that begins at `piece` or behind it
    auto it = std::lower_bound(text_.words.begin(), text_.words.end(), piece,
                               [](const PieceWord& w, double p) { return w.first < p; });
    return static_cast<uint32_t>(it - text_.words.begin());
  }

  uint32_t last_by(double piece) const {  // number of words that end at `piece` or before it
    if (piece >= text_.first(words_)) return words_;
    auto it = std::upper_bound(text_.words.begin(), text_.words.end(), piece,
                               [](double p, const PieceWord& w) { return p < w.first; });
    return static_cast<uint32_t>(it - text_.words.begin()) - (it == text_.words.begin() ? 0 : 1);
  }

  bool fit(const std::vector<ReadingWindow>& windows) const {
    return std::all_of(windows.begin(), windows.end(),
                       [&](const ReadingWindow& w) { return text_.first(w.end) - text_.first(w.begin) <= room_; });
  }

  // Of two windows in a row the earlier keeps what stands farther from its end than from the later one's begin.
  void share(std::vector<ReadingWindow>& windows) const {
    for (size_t k = 0; k < windows.size(); ++k) {
      ReadingWindow& w = windows[k];
      w.kept_begin = k ? windows[k - 1].kept_end : 0;
      w.kept_end = words_;
      if (k + 1 == windows.size()) break;
      const uint32_t next = windows[k + 1].begin;
      w.kept_end = w.end > next ? next + (w.end - next + 1) / 2 : w.end;
      w.kept_end = std::max(w.kept_begin, std::min(w.kept_end, w.end));
    }
  }

  const PiecedText& text_;
  uint32_t room_, overlap_, words_;
};

}  // namespace

std::vector<ReadingWindow> plan_windows(const PiecedText& text, uint32_t size, uint32_t overlap) {
  return Planner(text, size, overlap).run();
}

}  // namespace sayso
