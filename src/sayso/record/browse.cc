#include "sayso/record/browse.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace sayso {
namespace {

/// Counts what is met for the first time since the last reset.
class Distinct {
 public:
  explicit Distinct(size_t values) : met_(values, 0) {}
  void reset() { ++round_, count_ = 0; }
  void meet(uint32_t value) {
    if (met_[value] == round_) return;
    met_[value] = round_, ++count_;
  }
  uint32_t count() const { return count_; }

 private:
  std::vector<uint32_t> met_;
  uint32_t round_ = 1, count_ = 0;
};

bool outermost(const Outline& outline, const RowSet& fitting, uint32_t row) {
  for (uint32_t up = outline.rows()[row].parent; up != OutlineRow::none; up = outline.rows()[up].parent)
    if (fitting.has(up)) return false;
  return true;
}

// What fits and lies in nothing that fits, in the order of the list.
std::vector<uint32_t> ordered(const Outline& outline, const RowSet& fitting, bool newest_first) {
  std::vector<uint32_t> out;
  for (uint32_t row : outline.by_day())
    if (fitting.has(row) && outermost(outline, fitting, row)) out.push_back(row);
  if (!newest_first) return out;
  const auto rows = outline.rows();
  const auto dated_end =
      std::partition_point(out.begin(), out.end(), [&](uint32_t row) { return rows[row].first_day < undated; });
  // Days are turned around, what was said on one stands as it stood.
  std::stable_sort(out.begin(), dated_end, [&](uint32_t a, uint32_t b) {
    return rows[a].first_day != rows[b].first_day ? rows[a].first_day > rows[b].first_day
                                                  : rows[a].last_day < rows[b].last_day;
  });
  return out;
}

NameCounts sorted(const Outline& outline, const std::vector<uint64_t>& counts) {
  NameCounts out;
  for (uint32_t n = 0; n < counts.size(); ++n)
    if (counts[n]) out.emplace_back(n, counts[n]);
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : outline.names()[a.first] < outline.names()[b.first];
  });
  return out;
}

}  // namespace

StatementList list_of(const Outline& outline, const RowSet& fitting, const ListOrder& options) {
  StatementList list;
  const auto rows = outline.rows();
  Distinct pages(outline.pages().size()), outlets(outline.names().size()), day_pages(outline.pages().size()),
      day_outlets(outline.names().size());
  std::unordered_map<uint64_t, uint32_t> lines_of_day, lines_of_utterances;
  std::vector<uint32_t> days_of_lines;
  for (uint32_t row : ordered(outline, fitting, options.newest_first)) {
    const OutlineRow& r = rows[row];
    const uint32_t outlet = outline.pages()[r.page].outlet;
    ++list.statements, pages.meet(r.page);
    if (outlet) outlets.meet(outlet);
    const bool same_day =
        !list.days.empty() && list.days.back().first == r.first_day && list.days.back().last == r.last_day;
    if (!same_day) lines_of_day.clear();
    // What stands in several pages has one line, wherever they are; else the same words of one speaker on one day have,
    // but nobody who is not named says the same again.
    auto& known = r.utterance ? lines_of_utterances : lines_of_day;
    const uint64_t key = r.utterance ? r.utterance : r.sayings;
    const bool folds = !options.each && (r.utterance || r.speaker);
    if (const auto at = known.find(key); folds && at != known.end()) {
      ++list.lines[at->second].folded, ++list.days[days_of_lines[at->second]].statements;
      continue;
    }
    if (!same_day) {
      list.days.push_back({r.first_day, r.last_day, static_cast<uint32_t>(list.lines.size())});
      day_pages.reset(), day_outlets.reset();
    }
    if (folds) known[key] = static_cast<uint32_t>(list.lines.size());
    ListDay& day = list.days.back();
    day_pages.meet(r.page);
    if (outlet) day_outlets.meet(outlet);
    day.pages = day_pages.count(), day.outlets = day_outlets.count();
    ++day.statements, ++day.lines;
    list.lines.push_back({row});
    days_of_lines.push_back(static_cast<uint32_t>(list.days.size() - 1));
  }
  list.pages = pages.count(), list.outlets = outlets.count();
  return list;
}

size_t line_of(const StatementList& list, const Outline& outline, uint32_t row) {
  const auto rows = outline.rows();
  auto at = [&](uint32_t wanted) {
    for (size_t i = 0; i < list.lines.size(); ++i)
      if (list.lines[i].row == wanted) return i;
    return list.lines.size();
  };
  for (uint32_t up = row; up != OutlineRow::none; up = rows[up].parent)
    if (const size_t line = at(up); line < list.lines.size()) return line;
  for (size_t i = 0; i < list.lines.size(); ++i) {
    const OutlineRow& line = rows[list.lines[i].row];
    const bool same = rows[row].utterance ? line.utterance == rows[row].utterance : line.sayings == rows[row].sayings;
    if (list.lines[i].folded && same) return i;
  }
  return list.lines.size();
}

NameCounts count_speakers(const Outline& outline, const RowSet& fitting) {
  std::vector<uint64_t> counts(outline.names().size());
  fitting.each([&](size_t row) { ++counts[outline.rows()[row].speaker]; });
  return sorted(outline, counts);
}

NameCounts count_outlets(const Outline& outline, const RowSet& fitting) {
  std::vector<uint64_t> counts(outline.names().size());
  fitting.each([&](size_t row) { ++counts[outline.pages()[outline.rows()[row].page].outlet]; });
  return sorted(outline, counts);
}

NameCounts count_about(const Outline& outline, const RowSet& fitting) {
  std::vector<uint64_t> counts(outline.names().size());
  for (const Outline::About& a : outline.about())
    if (fitting.has(a.row)) ++counts[a.name];
  return sorted(outline, counts);
}

std::vector<uint64_t> count_codes(const RowSet& fitting, const Outline& outline, uint8_t OutlineRow::* field,
                                  size_t values) {
  std::vector<uint64_t> counts(values);
  fitting.each([&](size_t row) {
    const uint8_t value = outline.rows()[row].*field;
    if (value < values) ++counts[value];
  });
  return counts;
}

std::vector<std::pair<int32_t, uint64_t>> count_months(const Outline& outline, const RowSet& fitting) {
  std::vector<std::pair<int32_t, uint64_t>> out;
  for (uint32_t row : outline.by_day()) {
    const OutlineRow& r = outline.rows()[row];
    if (!fitting.has(row) || r.first_day >= undated || r.first_day / 100 != r.last_day / 100) continue;
    if (out.empty() || out.back().first != r.first_day / 100) out.emplace_back(r.first_day / 100, 0);
    ++out.back().second;
  }
  return out;
}

std::string day_as_text(int32_t day) {
  return day >= undated ? "" : fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100);
}

}  // namespace sayso
