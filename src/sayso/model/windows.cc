#include "sayso/model/windows.h"

#include <algorithm>
#include <cmath>
#include <deque>

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

// Windows between borders that the lines themselves choose.
class LinePlanner {
 public:
  LinePlanner(const PiecedText& text, uint32_t size, uint32_t overlap)
      : text_(text),
        context_(overlap / 2),
        most_(size - 2 - 2 * context_),
        apart_(size / 3),
        words_(static_cast<uint32_t>(text.words.size())) {}

  std::vector<ReadingWindow> run() {
    if (words_ == 0) return {};
    if (text_.first(words_) <= most_ + 2 * context_) return {{0, words_, 0, words_}};
    find_units();
    choose();
    std::vector<ReadingWindow> out;
    for (size_t k = 0; k + 1 < cuts_.size(); ++k) {
      const uint32_t begin = units_[cuts_[k]].begin, end = units_[cuts_[k + 1]].begin;
      out.push_back({reach_back(begin), reach_on(end), begin, end});
    }
    return out;
  }

 private:
  // A line, or a part of one that is too long for a window.
  struct Unit {
    uint32_t begin = 0;  ///< word
    uint32_t rank = 0;   ///< the lower, the rather a window begins here
  };

  uint32_t at(size_t unit) const { return text_.first(units_[unit].begin); }

  void find_units() {
    for (uint32_t begin = 0, end = 0; begin < words_; begin = end) {
      do ++end;
      while (end < words_ && !text_.words[end].line_begin);
      add_line(begin, end);
    }
    units_.push_back({words_, 0});
  }

  void add_line(uint32_t begin, uint32_t end) {
    const uint32_t pieces = text_.first(end) - text_.first(begin);
    uint32_t rank = rank_of(begin, end);
    units_.push_back({begin, rank});
    if (pieces <= most_) return;
    const uint32_t share = pieces / (pieces / most_ + 1) + 1;
    for (uint32_t i = begin + 1, from = text_.first(begin); i < end; ++i)
      if (text_.first(i + 1) - from > share) units_.push_back({i, ++rank}), from = text_.first(i);
  }

  // By what it says alone, so that a copy of the line has the same.
  uint32_t rank_of(uint32_t begin, uint32_t end) const {
    uint32_t hash = 2166136261u;  // FNV-1a, mixed once more
    for (uint32_t p = text_.first(begin); p < text_.first(end); ++p) hash = (hash ^ text_.pieces[p]) * 16777619u;
    hash = (hash ^ hash >> 15) * 2246822519u;
    return hash ^ hash >> 13;
  }

  // Borders that rank before all others near them; where that leaves too much, the first of its middle.
  void choose() {
    std::vector<size_t> far{0};
    const size_t last = units_.size() - 1;
    std::deque<size_t> lowest;  // of those near by: whom nobody behind outranks, ranks rising
    for (size_t i = 1, seen = 1; i < last; ++i) {
      for (; seen < last && at(seen) < at(i) + apart_; ++seen) {
        while (!lowest.empty() && units_[lowest.back()].rank > units_[seen].rank) lowest.pop_back();
        lowest.push_back(seen);
      }
      while (at(lowest.front()) + apart_ <= at(i)) lowest.pop_front();
      if (lowest.front() == i && at(i) >= apart_ && at(last) - at(i) >= apart_) far.push_back(i);
    }
    far.push_back(last);
    cuts_ = {0};
    for (size_t k = 1; k < far.size(); ++k) split_until(far[k]);
  }

  void split_until(size_t end) {
    for (std::vector<size_t> ends{end}; !ends.empty();) {
      const size_t from = cuts_.back(), to = ends.back();
      if (at(to) - at(from) > most_ && to > from + 1)
        ends.push_back(middle(from, to));
      else
        cuts_.push_back(to), ends.pop_back();
    }
  }

  size_t middle(size_t from, size_t to) const {
    const uint32_t quarter = (at(to) - at(from)) / 4, half = at(from) + 2 * quarter;
    size_t first = to, nearest = from + 1;
    const auto away = [&](size_t i) { return at(i) > half ? at(i) - half : half - at(i); };
    for (size_t i = from + 1; i < to; ++i) {
      if (away(i) < away(nearest)) nearest = i;
      if (away(i) <= quarter && (first == to || units_[i].rank < units_[first].rank)) first = i;
    }
    return first == to ? nearest : first;
  }

  uint32_t reach_back(uint32_t word) const {
    const uint32_t end = text_.first(word);
    while (word > 0 && end - text_.first(word - 1) <= context_) --word;
    return word;
  }

  uint32_t reach_on(uint32_t word) const {
    const uint32_t begin = text_.first(word);
    while (word < words_ && text_.first(word + 1) - begin <= context_) ++word;
    return word;
  }

  const PiecedText& text_;
  const uint32_t context_, most_, apart_, words_;  // pieces; but words_
  std::vector<Unit> units_;                        // and the end
  std::vector<size_t> cuts_;                       // units with which windows begin, and the end
};

}  // namespace

std::vector<ReadingWindow> plan_windows_by_lines(const PiecedText& text, uint32_t size, uint32_t overlap) {
  return LinePlanner(text, size, overlap).run();
}

std::vector<ReadingWindow> plan_windows(const PiecedText& text, uint32_t size, uint32_t overlap) {
  return Planner(text, size, overlap).run();
}

}  // namespace sayso
