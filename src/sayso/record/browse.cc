#include "sayso/record/browse.h"

#include <fmt/format.h>

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t no_line = UINT32_MAX;

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

/// Lines of one day by what is said in them. Filled day by day: its room is that of the largest day.
class LinesOfDay {
 public:
  void reset(size_t most) {
    size_t room = 16;
    while (room < 2 * most) room *= 2;
    if (room > entries_.size()) entries_.assign(room, {}), round_ = 0;
    ++round_;
  }
  /// The line that was put in with this key; where there is none, `line`, which is put in.
  uint32_t find_or_put(uint64_t key, uint32_t line) {
    const size_t last = entries_.size() - 1;
    for (size_t at = key * 0x9e3779b97f4a7c15u >> 20 & last;; at = (at + 1) & last) {
      Entry& e = entries_[at];
      if (e.round != round_) e = {key, line, round_};
      if (e.key == key) return e.line;
    }
  }

 private:
  struct Entry {
    uint64_t key = 0;
    uint32_t line = 0, round = 0;
  };
  std::vector<Entry> entries_;
  uint32_t round_ = 0;
};

// Rows in the order of time lie anywhere in memory: each is on its way before it is looked at.
void fetch_ahead(std::span<const OutlineRow> rows, const std::vector<uint32_t>& order, size_t at) {
  constexpr size_t ahead = 16;
  if (at + ahead < order.size()) __builtin_prefetch(&rows[order[at + ahead]]);
}

bool same_day(const OutlineRow& a, const OutlineRow& b) {
  return a.first_day == b.first_day && a.last_day == b.last_day;
}

bool outermost(const Outline& outline, const RowSet& fitting, uint32_t row) {
  for (uint32_t up = outline.rows()[row].parent; up != OutlineRow::none; up = outline.rows()[up].parent)
    if (fitting.has(up)) return false;
  return true;
}

// What fits and lies in nothing that fits, in the order of the list.
std::vector<uint32_t> ordered(const Outline& outline, const RowSet& fitting, bool newest_first) {
  std::vector<uint32_t> out;
  const auto rows = outline.rows();
  for (uint32_t row : outline.by_day())
    if (fitting.has(row)) out.push_back(row);
  size_t kept = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    fetch_ahead(rows, out, i);
    if (outermost(outline, fitting, out[i])) out[kept++] = out[i];
  }
  out.resize(kept);
  if (!newest_first) return out;
  const auto& days = outline.columns().first_day;
  const auto undated_begin =
      std::partition_point(out.begin(), out.end(), [&](uint32_t row) { return days[row] < undated; });
  // Days are turned around, what was said on one stands as it stood.
  std::vector<uint32_t> turned;
  turned.reserve(out.size());
  for (auto end = undated_begin; end != out.begin();) {
    auto begin = end;
    while (begin != out.begin() && days[*std::prev(begin)] == days[*std::prev(end)]) --begin;
    turned.insert(turned.end(), begin, end);
    end = begin;
  }
  turned.insert(turned.end(), undated_begin, out.end());
  return turned;
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

// Whether no statement around this one that fits has what it has: then it is a line of its own, else it stands in that
// one's.
template <class Has>
bool outermost_that_has(const Outline& outline, const RowSet& fitting, size_t row, Has has) {
  for (uint32_t up = outline.rows()[row].parent; up != OutlineRow::none; up = outline.rows()[up].parent)
    if (fitting.has(up) && has(up)) return false;
  return true;
}

NameCounts count_names(const Outline& outline, const RowSet& fitting, const std::vector<uint32_t>& column) {
  std::vector<uint64_t> counts(outline.names().size());
  fitting.each([&](size_t row) { ++counts[column[row]]; });
  RowSet(outline.inner()).keep(fitting).each([&](size_t row) {
    counts[column[row]] -=
        !outermost_that_has(outline, fitting, row, [&](uint32_t up) { return column[up] == column[row]; });
  });
  return sorted(outline, counts);
}

uint8_t code_of(const OutlineRow& row, Outline::Code code) {
  switch (code) {
    case Outline::Code::act:
      return row.act;
    case Outline::Code::manner:
      return row.manner;
    case Outline::Code::kind:
      return row.kind;
    case Outline::Code::modality:
      break;
  }
  return row.modality;
}

}  // namespace

StatementList list_of(const Outline& outline, const RowSet& fitting, const ListOrder& options) {
  StatementList list;
  const auto rows = outline.rows();
  Distinct pages(outline.pages().size()), outlets(outline.names().size()), day_pages(outline.pages().size()),
      day_outlets(outline.names().size());
  const std::vector<uint32_t> order = ordered(outline, fitting, options.newest_first);
  LinesOfDay lines_of_day;
  std::vector<uint32_t> lines_of_utterances(outline.links().utterances.size(), no_line), days_of_lines;
  size_t end = 0;  // of the day
  for (size_t i = 0; i < order.size(); ++i) {
    fetch_ahead(rows, order, i);
    const OutlineRow& r = rows[order[i]];
    const uint32_t outlet = outline.pages()[r.page].outlet;
    ++list.statements, pages.meet(r.page);
    if (outlet) outlets.meet(outlet);
    if (i == end) {
      while (end < order.size() && same_day(rows[order[end]], r)) ++end;
      lines_of_day.reset(end - i);
    }
    // What stands in several pages has one line, wherever they are; else the same words of one speaker on one day have,
    // but nobody who is not named says the same again.
    const auto line = static_cast<uint32_t>(list.lines.size());
    uint32_t known = line;
    if (!options.each && r.utterance) {
      uint32_t& of_utterance = lines_of_utterances[r.utterance];
      known = of_utterance = std::min(of_utterance, line);
    } else if (!options.each && r.speaker) {
      known = lines_of_day.find_or_put(r.sayings, line);
    }
    if (known != line) {
      ++list.lines[known].folded, ++list.days[days_of_lines[known]].statements;
      continue;
    }
    if (list.days.empty() || list.days.back().first != r.first_day || list.days.back().last != r.last_day) {
      list.days.push_back({r.first_day, r.last_day, line});
      day_pages.reset(), day_outlets.reset();
    }
    ListDay& day = list.days.back();
    day_pages.meet(r.page);
    if (outlet) day_outlets.meet(outlet);
    day.pages = day_pages.count(), day.outlets = day_outlets.count();
    ++day.statements, ++day.lines;
    list.lines.push_back({order[i]});
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

uint64_t count_outermost(const Outline& outline, const RowSet& fitting) {
  uint64_t count = fitting.count();
  RowSet(outline.inner()).keep(fitting).each([&](size_t row) {
    count -= !outermost(outline, fitting, static_cast<uint32_t>(row));
  });
  return count;
}

NameCounts count_speakers(const Outline& outline, const RowSet& fitting) {
  return count_names(outline, fitting, outline.columns().speaker);
}

NameCounts count_outlets(const Outline& outline, const RowSet& fitting) {
  return count_names(outline, fitting, outline.columns().outlet);
}

NameCounts count_about(const Outline& outline, const RowSet& fitting) {
  std::vector<uint64_t> counts(outline.names().size());
  const auto tells_of = [&](uint32_t row, uint32_t name) {
    const auto all = outline.about(row);
    return std::any_of(all.begin(), all.end(), [&](const Outline::About& a) { return a.name == name; });
  };
  const Outline::About* before = nullptr;  // two of one name are one
  for (const Outline::About& a : outline.about()) {
    const bool again = before && before->row == a.row && before->name == a.name;
    before = &a;
    if (again || !fitting.has(a.row)) continue;
    counts[a.name] += !outline.inner().has(a.row) ||
                      outermost_that_has(outline, fitting, a.row, [&](uint32_t up) { return tells_of(up, a.name); });
  }
  return sorted(outline, counts);
}

std::vector<uint64_t> count_codes(const Outline& outline, const RowSet& fitting, Outline::Code code) {
  std::vector<uint64_t> counts;
  for (const RowSet& have : outline.having(code)) counts.push_back(have.count_with(fitting));
  const auto rows = outline.rows();
  RowSet(outline.inner()).keep(fitting).each([&](size_t row) {
    const uint8_t value = code_of(rows[row], code);
    counts[value] -=
        !outermost_that_has(outline, fitting, row, [&](uint32_t up) { return code_of(rows[up], code) == value; });
  });
  return counts;
}

namespace {

/// The first and last of the record's months in which a statement may lie; none where the second is less.
struct MonthsOf {
  const std::vector<std::pair<int32_t, uint64_t>>& all;
  std::pair<size_t, size_t> operator()(const OutlineRow& r) const {
    if (r.first_day >= undated) return {1, 0};
    const auto begin = std::lower_bound(all.begin(), all.end(), r.first_day / 100,
                                        [](const auto& month, int32_t wanted) { return month.first < wanted; });
    const auto end = std::upper_bound(all.begin(), all.end(), r.last_day / 100,
                                      [](int32_t wanted, const auto& month) { return wanted < month.first; });
    return {static_cast<size_t>(begin - all.begin()) + 1, static_cast<size_t>(end - all.begin())};
  }
};

}  // namespace

std::vector<std::pair<int32_t, uint64_t>> count_months(const Outline& outline, const RowSet& fitting) {
  std::vector<std::pair<int32_t, uint64_t>> out = outline.columns().months;
  const auto rows = outline.rows();
  const MonthsOf months{outline.columns().months};
  const auto& known = outline.columns().month;
  if (out.empty()) return out;
  const int32_t begin = out.front().first;
  std::vector<size_t> places(static_cast<size_t>(out.back().first - begin) + 1);
  for (size_t i = 0; i < out.size(); ++i) places[static_cast<size_t>(out[i].first - begin)] = i + 1;
  std::vector<int64_t> steps(out.size() + 2);  // where counts rise and fall, from 1
  fitting.each([&](size_t row) {
    const bool is_inner = outline.inner().has(row);
    if (known[row] && !is_inner) {  // nearly all
      const size_t month = places[static_cast<size_t>(known[row] - begin)];
      return void((++steps[month], --steps[month + 1]));
    }
    const auto [first, last] = months(rows[row]);
    if (last < first) return;
    if (!is_inner) return void((++steps[first], --steps[last + 1]));
    for (size_t month = first; month <= last; ++month) {
      const bool counts = outermost_that_has(outline, fitting, row, [&](uint32_t up) {
        const auto [from, to] = months(rows[up]);
        return from <= month && month <= to;
      });
      steps[month] += counts, steps[month + 1] -= counts;
    }
  });
  int64_t at = 0;
  for (size_t i = 0; i < out.size(); ++i) out[i].second = static_cast<uint64_t>(at += steps[i + 1]);
  std::erase_if(out, [](const auto& month) { return month.second == 0; });
  return out;
}

std::string day_as_text(int32_t day) {
  return day >= undated ? "" : fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100);
}

}  // namespace sayso
