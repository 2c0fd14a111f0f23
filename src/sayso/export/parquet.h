// Parquet files, written: columns of plain values, zstd, row groups of some megabytes. What the format has beyond that
// (dictionaries, statistics, nesting) readers do not need. https://parquet.apache.org/docs/file-format/
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/export/table_cells.h"

namespace sayso {

class ParquetTable : public TableCells {
 public:
  explicit ParquetTable(std::vector<Column> columns);

  ParquetTable& text(std::string_view value) override;
  ParquetTable& number(std::optional<int64_t> value) override;
  ParquetTable& real(std::optional<double> value) override;
  ParquetTable& truth(std::optional<bool> value) override;
  ParquetTable& day(std::optional<int32_t> value) override;
  ParquetTable& texts(const std::vector<std::string>& values) override;
  ParquetTable& numbers(const std::vector<int64_t>& values) override;

  std::string take() override;
  size_t held() const override { return held_; }
  void close_group() override;
  void end() override;

 private:
  /// The values of one row group, as they stand in the file, and a level for each: 1 where there is a value.
  struct Chunk {
    std::string values;
    std::vector<uint8_t> defined, repeated;
    uint32_t bits = 0;  ///< of truths
  };
  struct Place {
    int64_t offset = 0, packed = 0, plain = 0, values = 0;
  };
  struct Group {
    int64_t rows = 0;
    std::vector<Place> places;
  };
  Chunk& next(bool defined);
  void put_text(Chunk& chunk, std::string_view value);
  std::string footer() const;

  std::vector<Column> columns_;
  std::vector<Chunk> chunks_;
  std::vector<Group> groups_;
  std::string out_;
  size_t at_ = 0, held_ = 0;
  int64_t rows_ = 0, written_ = 0;
};

}  // namespace sayso
