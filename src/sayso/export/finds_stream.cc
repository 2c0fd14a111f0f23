#include "sayso/export/finds_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <unordered_map>

#include "sayso/export/table_columns.h"
#include "sayso/query/query.h"
#include "sayso/record/finds_scan.h"

namespace sayso {
namespace {

constexpr int64_t rows_of_piece = 65536;
constexpr size_t bytes_of_piece = size_t{1}
                                  << 26;  // texts of all its columns; the page that fills it up is taken whole
constexpr size_t digits_of_page = 16, most_dates = 4096;

/// "3fa9c2d1a0b1c2d3.f1".
class Ids {
 public:
  void of_page(std::string_view sha256) { id_.assign(sha256.substr(0, digits_of_page)), short_ = id_.size(); }
  std::string_view of(char kind, uint32_t number) {
    if (number == 0) return {};
    std::array<char, 12> digits;
    const auto size = static_cast<size_t>(std::to_chars(digits.begin(), digits.end(), number).ptr - digits.begin());
    id_.resize(short_);
    id_ += '.', id_ += kind;
    id_.append(digits.data(), size);
    return id_;
  }
  std::string_view page() const { return std::string_view(id_).substr(0, short_); }

 private:
  std::string id_;
  size_t short_ = 0;
};

/// A record has few dates.
class KnownDates {
 public:
  DayCells of(std::string_view edtf) {
    if (edtf.empty()) return {};
    if (edtf == last_) return days_;
    last_ = edtf;
    if (const auto known = all_.find(last_); known != all_.end()) return days_ = known->second;
    if (all_.size() >= most_dates) all_.clear();
    return days_ = all_[last_] = day_cells(edtf);
  }

 private:
  std::string last_;
  DayCells days_;
  std::unordered_map<std::string, DayCells> all_;
};

/// Puts values into a row, from left to right.
class RowCells {
 public:
  explicit RowCells(std::vector<ArrowColumn>& columns) : next_(columns.begin()) {}
  RowCells& texts(std::initializer_list<std::string_view> values) {
    for (std::string_view value : values) (next_++)->text(value), bytes_ += value.size();
    return *this;
  }
  RowCells& lines(std::string_view values) { return bytes_ += values.size(), (next_++)->lines(values), *this; }
  RowCells& real(std::optional<double> value) { return (next_++)->real(value), *this; }
  RowCells& number(std::optional<int64_t> value) { return (next_++)->number(value), *this; }
  RowCells& truth(bool value) { return (next_++)->truth(value), *this; }
  RowCells& days(const DayCells& days) { return (next_++)->day(days.first), (next_++)->day(days.second), *this; }
  RowCells& places(std::span<const Span> points, std::vector<int64_t>& room) {
    for (const auto side : {&Span::begin, &Span::end}) {
      room.clear();
      for (const Span& s : points) room.push_back(s.*side);
      (next_++)->numbers(room);
    }
    bytes_ += 2 * sizeof(int64_t) * points.size();
    return *this;
  }
  size_t bytes() const { return bytes_; }

 private:
  std::vector<ArrowColumn>::iterator next_;
  size_t bytes_ = 0;
};

/// A piece ends where a page ends, so that nothing is given away before all rows of its page were compared.
class FindsOfRecord : public ArrowSource {
 public:
  explicit FindsOfRecord(FindsScan scan) : scan_(std::move(scan)) {}
  Result<int64_t> fill(std::vector<ArrowColumn>& columns) override {
    rows_ = 0, bytes_ = 0;
    while (!ended_ && rows_ < rows_of_piece && bytes_ < bytes_of_piece) {
      auto more = behind_pages_ ? Result<bool>(false) : scan_.next_page();
      if (!more) return tl::unexpected(more.error());
      behind_pages_ = !*more;
      const int64_t before = rows_;
      auto put = *more ? put_page(columns) : put_rest(columns);
      if (!put) return tl::unexpected(put.error());
      ended_ = behind_pages_ && rows_ == before;
    }
    if (bytes_ > std::numeric_limits<int32_t>::max()) return fail(ErrorCode::too_large, "a piece of more than 2 GiB");
    return rows_;
  }

 protected:
  virtual Result<void> put_page(std::vector<ArrowColumn>& columns) = 0;
  virtual Result<void> put_rest(std::vector<ArrowColumn>&) { return {}; }
  void ended(const RowCells& row) { ++rows_, bytes_ += row.bytes(); }
  FindsScan& scan() { return scan_; }
  std::string_view turn_ids() { return ids_.of_page(scan_.page()), scan_.page(); }
  Ids& ids() { return ids_; }

 private:
  FindsScan scan_;
  Ids ids_;
  bool behind_pages_ = false, ended_ = false;
  int64_t rows_ = 0;
  size_t bytes_ = 0;
};

class FiguresOfRecord : public FindsOfRecord {
 public:
  using FindsOfRecord::FindsOfRecord;
  std::span<const Column> columns() const override { return figure_columns; }

 private:
  Result<void> put_page(std::vector<ArrowColumn>& columns) override {
    auto figures = scan().figures();
    if (!figures) return tl::unexpected(figures.error());
    const std::string_view page = turn_ids();
    for (const FoundFigure& f : *figures) {
      RowCells row(columns);
      row.texts({ids().of('f', f.number)}).texts({page}).real(f.min).real(f.max).truth(f.approximate);
      row.texts({f.unit, f.what, f.key, f.text}).texts({ids().of('s', f.statement)}).texts({ids().of('v', f.voice)});
      row.texts({f.date}).days(dates_.of(f.date)).texts({f.place}).places(f.points, room_);
      ended(row);
    }
    return {};
  }
  KnownDates dates_;
  std::vector<int64_t> room_;
};

class VoicesOfRecord : public FindsOfRecord {
 public:
  using FindsOfRecord::FindsOfRecord;
  std::span<const Column> columns() const override { return voice_columns; }

 private:
  Result<void> put_page(std::vector<ArrowColumn>& columns) override {
    auto voices = scan().voices();
    if (!voices) return tl::unexpected(voices.error());
    const std::string_view page = turn_ids();
    for (const FoundVoice& v : *voices) {
      RowCells row(columns);
      row.texts({ids().of('v', v.number)}).texts({v.across, page, v.name, v.type});
      row.lines(v.also).lines(v.roles).lines(v.affiliations).places(v.points, room_);
      ended(row);
    }
    return {};
  }
  std::vector<int64_t> room_;
};

class PagesOfRecord : public FindsOfRecord {
 public:
  using FindsOfRecord::FindsOfRecord;
  std::span<const Column> columns() const override { return page_columns; }

 private:
  Result<void> put_page(std::vector<ArrowColumn>& columns) override {
    auto head = scan().head();
    if (!head) return tl::unexpected(head.error());
    const FoundPage& p = **head;
    turn_ids();
    RowCells row(columns);
    row.texts({p.sha256, ids().page(), p.title, p.outlet, p.language, p.url, p.source, p.published});
    row.days(dates_.of(p.published)).texts({p.published_from}).lines(p.byline);
    row.texts({p.media_type, p.reader, p.weights}).number(p.statements).texts({p.text});
    ended(row);
    return {};
  }
  KnownDates dates_;
};

class LinksOfRecord : public FindsOfRecord {
 public:
  using FindsOfRecord::FindsOfRecord;
  std::span<const Column> columns() const override { return link_columns; }

 private:
  Result<void> put_page(std::vector<ArrowColumn>& columns) override { return put(scan().links(), columns); }
  Result<void> put_rest(std::vector<ArrowColumn>& columns) override { return put(scan().links_across(), columns); }
  Result<void> put(const Result<std::span<const FoundLink>>& links, std::vector<ArrowColumn>& columns) {
    if (!links) return tl::unexpected(links.error());
    for (const FoundLink& l : *links) {
      RowCells row(columns);
      row.texts({l.kind, l.from, l.to, l.how}).number(l.pages).number(l.independent);
      ended(row);
    }
    return {};
  }
};

}  // namespace

Result<std::unique_ptr<ArrowSource>> finds_stream(const std::string& record, std::string_view table,
                                                  const Filter& filter, bool whole, const std::string& memory) {
  if (table != "voices" && table != "figures" && table != "pages" && table != "links")
    return fail(ErrorCode::bad_argument, "there is no table of this name", "table");
  FindsScan::Options options{whole, table == "voices" || table == "links", memory};
  auto scan = FindsScan::open(record, with_defaults(filter), options);
  if (!scan) return tl::unexpected(scan.error());
  using Made = std::unique_ptr<ArrowSource>;
  if (table == "figures") return Made(std::make_unique<FiguresOfRecord>(std::move(*scan)));
  if (table == "voices") return Made(std::make_unique<VoicesOfRecord>(std::move(*scan)));
  if (table == "pages") return Made(std::make_unique<PagesOfRecord>(std::move(*scan)));
  return Made(std::make_unique<LinksOfRecord>(std::move(*scan)));
}

}  // namespace sayso
