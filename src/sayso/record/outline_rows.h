// Statements as an outline has them: rows, sets of rows, and what is known of all of them at once.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sayso {

struct OutlineRow {
  static constexpr uint32_t none = UINT32_MAX;
  int64_t key = 0;       ///< of the statement's row
  uint64_t sayings = 0;  ///< the same for the same words of the same speaker on the same day
  int32_t first_day = 0, last_day = 0;
  double confidence = 0;
  uint32_t page = 0;       ///< index in pages()
  uint32_t speaker = 0;    ///< who says it: index in names(), of the voice across pages where one is known; 0: nobody
  uint32_t parent = none;  ///< index in rows()
  uint32_t party = 0;      ///< who says it: index in Links::parties; 0 where nobody knows
  uint32_t utterance = 0;  ///< index in Links::utterances; 0 where it stands in one page alone
  uint8_t act = 0, manner = 0, kind = 0, modality = 0;
  uint32_t number() const;  ///< in its page, from 1
  bool is_said() const;     ///< asserted speech: what a list has that asks for nothing else
};

/// A set of statements, by their index in Outline::rows().
class RowSet {
 public:
  RowSet(size_t rows, bool full);
  bool has(size_t row) const { return words_[row / 64] >> (row % 64) & 1; }
  void add(size_t row) { words_[row / 64] |= uint64_t{1} << (row % 64); }
  RowSet& keep(const RowSet& other);  ///< what both have
  RowSet& join(const RowSet& other);  ///< what either has
  RowSet& invert();
  uint64_t count() const;
  uint64_t count_with(const RowSet& other) const;  ///< how many both have
  size_t rows() const { return rows_; }
  /// Calls `f` with each, in rising order.
  template <class F>
  void each(F f) const {
    for (size_t w = 0; w < words_.size(); ++w)
      for (uint64_t left = words_[w]; left; left &= left - 1) f(w * 64 + static_cast<size_t>(__builtin_ctzll(left)));
  }

 private:
  size_t rows_;
  std::vector<uint64_t> words_;
};

/// What lists and counts ask of all rows at once, so that they need not look at each.
class RowIndexes {
 public:
  /// What counts go over, a column each: a sixteenth of the memory that the rows would be.
  struct Columns {
    std::vector<uint32_t> speaker, outlet;  ///< by row: indices in names()
    std::vector<int32_t> first_day, month;  ///< by row: YYYYMMDD; YYYYMM, 0 where it is not known to the month
    std::vector<std::pair<int32_t, uint64_t>> months;  ///< how many of all rows, in order
  };
  enum class Code { act, manner, kind, modality };

  RowIndexes() = default;
  /// `outlets`: of each page, by OutlineRow::page; `names`: as Outline::names().
  RowIndexes(std::span<const OutlineRow> rows, std::span<const uint32_t> outlets, std::span<const std::string> names);

  std::span<const uint32_t> by_day() const { return by_day_; }
  std::span<const uint32_t> loudest() const { return loudest_; }
  const Columns& columns() const { return columns_; }
  std::span<const RowSet> having(Code code) const { return having_[static_cast<size_t>(code)]; }
  const RowSet& inner() const { return inner_; }  ///< those that lie in others

 private:
  std::vector<uint32_t> by_day_, loudest_;
  Columns columns_;
  std::array<std::vector<RowSet>, 4> having_;  // by Code
  RowSet inner_{0, false};
};

}  // namespace sayso
