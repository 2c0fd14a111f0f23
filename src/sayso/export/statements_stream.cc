#include "sayso/export/statements_stream.h"

#include <charconv>
#include <chrono>

#include "sayso/record/scan.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

using Type = TableCells::Type;
constexpr int64_t most_rows = 65536;            // of a piece
constexpr size_t most_bytes = size_t{1} << 28;  // of a column's piece: offsets have 31 bits
constexpr size_t digits_of_id = 16;
constexpr int64_t first_year = 1, last_year = 9998;  // others are bounds that are open

constexpr ArrowSource::Column all_columns[] = {
    {"id", Type::text},          {"page", Type::text},       {"date", Type::text},      {"first_day", Type::day},
    {"last_day", Type::day},     {"date_from", Type::text},  {"outlet", Type::text},    {"chain", Type::texts},
    {"speaker", Type::text},     {"act", Type::text},        {"manner", Type::text},    {"kind", Type::text},
    {"modality", Type::text},    {"content", Type::text},    {"parent", Type::text},    {"title", Type::text},
    {"url", Type::text},         {"source", Type::text},     {"published", Type::text}, {"begin_byte", Type::numbers},
    {"end_byte", Type::numbers}, {"confidence", Type::real}, {"found_by", Type::text}};

std::optional<int32_t> day_of(int64_t day) {  // YYYYMMDD
  using namespace std::chrono;
  const int64_t of_year = day / 10000;
  if (day == undated || of_year < first_year || of_year > last_year) return std::nullopt;
  const year_month_day date{year{static_cast<int>(of_year)}, month{static_cast<unsigned>(day / 100 % 100)},
                            std::chrono::day{static_cast<unsigned>(day % 100)}};
  return date.ok() ? std::optional(static_cast<int32_t>(sys_days{date}.time_since_epoch().count())) : std::nullopt;
}

/// Neighbours are often of one day.
class Days {
 public:
  std::optional<int32_t> of(int64_t day) {
    if (day != asked_) found_ = day_of(asked_ = day);
    return found_;
  }

 private:
  int64_t asked_ = undated;
  std::optional<int32_t> found_;
};

class StatementsOfRecord : public ArrowSource {
 public:
  explicit StatementsOfRecord(StatementScan scan) : scan_(std::move(scan)) {}
  std::span<const Column> columns() const override { return all_columns; }

  Result<int64_t> fill(std::vector<ArrowColumn>& columns) override {
    int64_t rows = 0;
    size_t weight = 0;
    while (!ended_ && rows < most_rows && weight < most_bytes) {
      auto row = scan_.next();
      if (!row) return tl::unexpected(row.error());
      ended_ = *row == nullptr;
      if (ended_) break;
      put(**row, columns);
      weight += (*row)->content.size() + (*row)->title.size() + (*row)->url.size() + (*row)->source.size();
      ++rows;
    }
    return rows;
  }

 private:
  std::string_view id_of(const ScannedRow& r, uint32_t number) {
    if (number == 0) return {};
    char digits[12];
    id_.assign(r.page.substr(0, digits_of_id));
    id_ += ".s";
    id_.append(digits, std::to_chars(digits, std::end(digits), number).ptr);
    return id_;
  }

  void put(const ScannedRow& r, std::vector<ArrowColumn>& columns) {
    auto next = columns.begin();
    const auto texts = [&](auto... values) { ((next++)->text(values), ...); };
    texts(id_of(r, r.number));
    texts(r.page, r.date);
    (next++)->day(days_.of(r.first_day));
    (next++)->day(days_.of(r.last_day));
    texts(r.date_from, r.outlet);
    (next++)->lines(r.chain);
    texts(r.speaker, r.act, r.manner, r.kind, r.modality, r.content);
    texts(id_of(r, r.parent));
    texts(r.title, r.url, r.source, r.published);
    begins_.clear(), ends_.clear();
    for (Span s : r.spans) begins_.push_back(s.begin), ends_.push_back(s.end);
    (next++)->numbers(begins_);
    (next++)->numbers(ends_);
    (next++)->real(r.confidence);
    texts(r.found_by);
  }

  StatementScan scan_;
  bool ended_ = false;
  std::string id_;
  Days days_;
  std::vector<int64_t> begins_, ends_;
};

}  // namespace

Result<std::unique_ptr<ArrowSource>> statements_stream(const std::string& record, const Filter& filter,
                                                       const std::string& memory) {
  auto scan = StatementScan::open(record, filter, memory);
  if (!scan) return tl::unexpected(scan.error());
  return std::make_unique<StatementsOfRecord>(std::move(*scan));
}

}  // namespace sayso
