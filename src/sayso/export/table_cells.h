// A table that is filled cell by cell, whatever it becomes: a Parquet file, pieces of Arrow, nothing. For export/
// alone.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

class TableCells {
 public:
  enum class Type { text, number, real, truth, day, texts, numbers };  ///< number: 64 bits; day: days since 1970
  struct Column {
    const char* name;
    Type type;
  };
  virtual ~TableCells() = default;

  // The cells of a row, from left to right, then of the next row. Empty text is null.
  virtual TableCells& text(std::string_view value) = 0;
  virtual TableCells& number(std::optional<int64_t> value) = 0;
  virtual TableCells& real(std::optional<double> value) = 0;
  virtual TableCells& truth(std::optional<bool> value) = 0;
  virtual TableCells& day(std::optional<int32_t> value) = 0;
  virtual TableCells& texts(const std::vector<std::string>& values) = 0;
  virtual TableCells& numbers(const std::vector<int64_t>& values) = 0;

  // Of files alone.
  /// What is to be appended to the file now; all of it once end() was called.
  virtual std::string take() { return {}; }
  /// Bytes of the row group that is not written yet; close_group() ends it before it is full.
  virtual size_t held() const { return 0; }
  virtual void close_group() {}
  virtual void end() {}
};

/// Makes a table of these columns; `name`: statements, voices, figures, pages, links.
using MakeTable = std::function<std::unique_ptr<TableCells>(std::string_view name, std::vector<TableCells::Column>)>;

}  // namespace sayso
