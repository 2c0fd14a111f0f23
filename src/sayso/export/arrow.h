// Tables in memory, as Apache Arrow has them: its C data and stream interfaces, which pandas, polars, DuckDB and
// pyarrow take without a copy. https://arrow.apache.org/docs/format/CDataInterface.html, CStreamInterface.html
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/base/result.h"

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

/// Which rows of a column have a value: a bit a row, as Arrow wants it.
class ArrowValidity {
 public:
  void push(bool valid) {
    if (rows_ % 8 == 0) bits_.push_back(0);
    if (valid) bits_.back() |= static_cast<uint8_t>(1u << (rows_ % 8));
    nulls_ += !valid;
    ++rows_;
  }
  int64_t rows() const { return rows_; }
  int64_t nulls() const { return nulls_; }
  /// To be asked for last: what is left has no bits.
  std::vector<uint8_t> take() { return std::move(bits_); }

 private:
  int64_t rows_ = 0, nulls_ = 0;
  std::vector<uint8_t> bits_;
};

/// A column of one batch. Empty text is null, as in the Parquet tables; lists are empty, never null.
class ArrowColumn {
 public:
  enum class Type { text, real, day, texts, numbers };  ///< day: days since 1970; numbers: 64 bits
  explicit ArrowColumn(Type type);
  void text(std::string_view value);
  void real(double value);
  void day(std::optional<int32_t> value);
  void lines(std::string_view values);  ///< a list of texts, one a line
  void numbers(std::span<const int64_t> values);
  size_t weight() const { return bytes_.size() + 8 * numbers_.size(); }
  /// Moves what was put into `out`; the column is empty then.
  void give(ArrowArray* out);

 private:
  Type type_;
  ArrowValidity valid_;
  std::string bytes_;
  std::vector<int32_t> ends_, item_ends_, days_;
  std::vector<double> reals_;
  std::vector<int64_t> numbers_;
};

/// What a table is made of, piece by piece.
class ArrowSource {
 public:
  struct Column {
    const char* name;
    ArrowColumn::Type type;
  };
  virtual ~ArrowSource() = default;
  virtual std::span<const Column> columns() const = 0;
  /// Fills some rows in; how many, 0 at the end. Errors end the table.
  virtual Result<int64_t> fill(std::vector<ArrowColumn>& columns) = 0;
};

/// Gives the source to whoever reads the stream; `out` is to be released by him.
void give_stream(std::unique_ptr<ArrowSource> source, ArrowArrayStream* out);

}  // namespace sayso
