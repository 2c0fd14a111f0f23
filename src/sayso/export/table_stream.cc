#include "sayso/export/table_stream.h"

#include <algorithm>
#include <limits>

#include "sayso/export/finds_stream.h"
#include "sayso/export/run.h"

namespace sayso {
namespace {

constexpr int64_t enough_rows = 65536;            // of a piece
constexpr size_t enough_bytes = size_t{1} << 26;  // of a piece, all columns

/// Puts cells into the columns of the piece that is being filled.
class PieceCells : public TableCells {
 public:
  explicit PieceCells(std::vector<Column> columns) : columns_(std::move(columns)) {}
  const std::vector<Column>& columns() const { return columns_; }
  void into(std::vector<ArrowColumn>& columns) { into_ = &columns, rows_ = 0, bytes_ = 0; }
  int64_t rows() const { return rows_; }
  size_t bytes() const { return bytes_; }

  PieceCells& text(std::string_view value) override { return next(value.size()).text(value), *this; }
  PieceCells& number(std::optional<int64_t> value) override { return next(sizeof *value).number(value), *this; }
  PieceCells& real(std::optional<double> value) override { return next(sizeof *value).real(value), *this; }
  PieceCells& truth(std::optional<bool> value) override { return next(1).truth(value), *this; }
  PieceCells& day(std::optional<int32_t> value) override { return next(sizeof *value).day(value), *this; }
  PieceCells& texts(const std::vector<std::string>& values) override {
    size_t size = 0;
    for (const std::string& value : values) size += value.size();
    return next(size).texts(values), *this;
  }
  PieceCells& numbers(const std::vector<int64_t>& values) override {
    return next(values.size() * sizeof(int64_t)).numbers(values), *this;
  }

 private:
  ArrowColumn& next(size_t size) {
    ArrowColumn& column = (*into_)[at_];
    bytes_ += size;
    if (++at_ == columns_.size()) at_ = 0, ++rows_;
    return column;
  }

  std::vector<Column> columns_;
  std::vector<ArrowColumn>* into_ = nullptr;
  size_t at_ = 0, bytes_ = 0;
  int64_t rows_ = 0;
};

/// Of a table that nobody asked for.
class NoCells : public TableCells {
 public:
  NoCells& text(std::string_view) override { return *this; }
  NoCells& number(std::optional<int64_t>) override { return *this; }
  NoCells& real(std::optional<double>) override { return *this; }
  NoCells& truth(std::optional<bool>) override { return *this; }
  NoCells& day(std::optional<int32_t>) override { return *this; }
  NoCells& texts(const std::vector<std::string>&) override { return *this; }
  NoCells& numbers(const std::vector<int64_t>&) override { return *this; }
};

/// The table of statements with all that their pages' readings know of them.
class TableOfRecord : public ArrowSource {
 public:
  TableOfRecord(Record record, const Filter& filter, const std::string& query) : record_(std::move(record)) {
    options_.asked = filter, options_.query = query;
    auto writer = make_tables([this](std::string_view name, std::vector<TableCells::Column> columns) {
      auto out = std::make_unique<PieceCells>(std::move(columns));
      if (name != "statements") return std::unique_ptr<TableCells>(std::make_unique<NoCells>());
      cells_ = out.get();
      return std::unique_ptr<TableCells>(std::move(out));
    });
    run_ = std::make_unique<ExportRun>(record_, *export_format("parquet"), options_, std::move(writer));
  }

  std::span<const Column> columns() const override { return cells_->columns(); }

  Result<int64_t> fill(std::vector<ArrowColumn>& columns) override {
    cells_->into(columns);
    while (!ended_ && cells_->rows() < enough_rows && cells_->bytes() < enough_bytes) {
      auto more = run_->step();
      if (!more) return tl::unexpected(more.error());
      ended_ = !*more;
      if (const auto& damaged = run_->report().damaged; !damaged.empty()) return tl::unexpected(damaged[0]);
      if (auto notes = run_->writer().notes(); !notes.empty()) return fail(ErrorCode::malformed, notes[0]);
    }
    if (cells_->bytes() > std::numeric_limits<int32_t>::max())
      return fail(ErrorCode::too_large, "a piece of more than 2 GiB");
    return cells_->rows();
  }

 private:
  Record record_;
  ExportOptions options_;
  PieceCells* cells_ = nullptr;  // of the run's writer
  std::unique_ptr<ExportRun> run_;
  bool ended_ = false;
};

}  // namespace

Result<std::unique_ptr<ArrowSource>> table_stream(const std::string& record, std::string_view table,
                                                  const Filter& filter, const std::string& query,
                                                  const std::string& memory) {
  if (table != "statements") return finds_stream(record, table, filter, query.empty(), memory);
  auto opened = Record::open(record);
  if (!opened) return tl::unexpected(opened.error());
  return std::make_unique<TableOfRecord>(std::move(*opened), filter, query);
}

}  // namespace sayso
