// Tables in memory, as Apache Arrow has them: its C data and stream interfaces, which pandas, polars, DuckDB and
// pyarrow take without a copy. https://arrow.apache.org/docs/format/CDataInterface.html, CStreamInterface.html
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/export/table_cells.h"

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};

struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);
  int (*get_next)(ArrowArrayStream*, ArrowArray* out);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

namespace sayso {

/// Which rows of a column have a value: a bit a row, as Arrow wants it; none at all where all have one.
class ArrowValidity {
 public:
  void push(bool valid) {
    if (!valid) [[unlikely]]
      unset(static_cast<size_t>(rows_));
    ++rows_;
  }
  int64_t rows() const { return rows_; }
  int64_t nulls() const { return nulls_; }
  /// To be asked for last: what is left has no bits.
  std::vector<uint8_t> take() {
    if (nulls_ > 0) bits_.resize(static_cast<size_t>(rows_ + 7) / 8, 0xFF);
    return std::move(bits_);
  }

 private:
  void unset(size_t row) {
    if (bits_.size() <= row / 8) bits_.resize(row / 8 + 1, 0xFF);
    bits_[row / 8] &= static_cast<uint8_t>(~(1u << (row % 8)));
    ++nulls_;
  }
  int64_t rows_ = 0, nulls_ = 0;
  std::vector<uint8_t> bits_;
};

/// Numbers one behind the other. As a vector, but that putting one more is compiled into the loop that puts it.
template <class Number>
class ArrowNumbers {
 public:
  void push(Number n) {
    if (size_ == numbers_.size()) [[unlikely]]
      room_for(2 * size_ + 64);
    numbers_[size_++] = n;
  }
  void room_for(size_t many) { numbers_.resize(std::max(many, size_)); }
  size_t size() const { return size_; }
  /// What was put; nothing is left.
  std::vector<Number> take() {
    numbers_.resize(std::exchange(size_, 0));
    return std::move(numbers_);
  }

 private:
  size_t size_ = 0;
  std::vector<Number> numbers_;
};

/// A column of one batch. Empty text is null, as in the Parquet tables; lists are empty, never null.
class ArrowColumn {
 public:
  using Type = TableCells::Type;
  explicit ArrowColumn(Type type);
  void text(std::string_view value) {
    bytes_.append(value);
    ends_.push(static_cast<int32_t>(bytes_.size()));
    valid_.push(!value.empty());
  }
  void number(std::optional<int64_t> value);
  void real(std::optional<double> value);
  void truth(std::optional<bool> value);
  void day(std::optional<int32_t> value);
  void lines(std::string_view values);  ///< a list of texts, one a line
  void texts(std::span<const std::string> values);
  void numbers(std::span<const int64_t> values);
  /// Moves what was put into `out`; the column is empty then.
  void give(ArrowArray* out);

 private:
  ArrowColumn of_like_size() const;  // empty, with room for as much: pieces are alike
  Type type_;
  ArrowValidity valid_;
  std::string bytes_;
  ArrowNumbers<int32_t> ends_, item_ends_, days_;
  ArrowNumbers<double> reals_;
  ArrowNumbers<int64_t> numbers_;
};

/// What a table is made of, piece by piece.
class ArrowSource {
 public:
  using Column = TableCells::Column;
  virtual ~ArrowSource() = default;
  virtual std::span<const Column> columns() const = 0;
  /// Fills some rows in; how many, 0 at the end. Errors end the table.
  virtual Result<int64_t> fill(std::vector<ArrowColumn>& columns) = 0;
};

/// Gives the source to whoever reads the stream; `out` is to be released by him.
void give_stream(std::unique_ptr<ArrowSource> source, ArrowArrayStream* out);

}  // namespace sayso
