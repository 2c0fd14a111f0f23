// Rows of a table as they shall be, beside those that stand in it: what differs is written, and nothing else. Only
// record/ includes this.
#pragma once
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "sayso/bytes/document.h"
#include "sayso/record/database.h"
#include "sayso/record/table.h"

namespace sayso {

/// A sum of rows, value by value, in their order.
class RowsDigest {
 public:
  void value(std::string_view text) {
    rows_ += digits(text.size()).view();
    rows_ += ':';
    rows_ += text;
  }
  void value(int64_t number) { value(digits(number).view()); }
  void end_row() {
    if (rows_.size() > (1u << 20)) rows_ = sha256(rows_);  // a chain of sums: no more is held than that
  }
  std::string take() { return sha256(std::exchange(rows_, {})); }

 private:
  struct Digits {
    std::array<char, 24> text{};
    size_t size = 0;
    std::string_view view() const { return {text.data(), size}; }
  };
  template <class Number>
  static Digits digits(Number n) {
    Digits out;
    out.size =
        static_cast<size_t>(std::to_chars(out.text.data(), out.text.data() + out.text.size(), n).ptr - out.text.data());
    return out;
  }
  std::string rows_;
};

/// Makes a table's rows those that it is given, in rising order of its key: one or two numbers, the first columns. In
/// a transaction of the caller's, who writes nothing else into the table meanwhile. `Values`: int64_t or std::string.
template <class... Values>
class RowsKept {
 public:
  using Row = std::tuple<Values...>;

  RowsKept(Database& db, const Table<sizeof...(Values)>& table, const std::string& schema)
      : db_(db),
        table_{schema + "." + std::string(table.name),
               std::string(table.key.empty() ? table.columns[0].name : table.key), table.select({}, schema),
               " " + table.order(), table.key.find(',') != std::string_view::npos},
        insert_(db, "INSERT OR REPLACE" + with_schema(table.insert(), table.name)) {
    stand_.emplace(db_, table_.select + table_.order);
    step();
  }

  void put(Row row) {
    add_to_digest(row);
    const Key key = key_of(row);
    for (; standing_ && *standing_ < key; step()) gone_.push_back(*standing_);
    if (standing_ == key) {
      const bool same = stands(row, std::index_sequence_for<Values...>());
      step();
      if (same) return;
    }
    if (!standing_ && gone_.empty() && waiting_.empty()) return insert(row);
    waiting_.push_back(std::move(row));
    if (waiting_.size() + gone_.size() >= most_waiting) write(key);
  }

  /// What stood behind the last one goes. The digest of all.
  std::string finish() {
    for (; standing_; step()) gone_.push_back(*standing_);
    write(std::nullopt);
    return digest_.take();
  }

 private:
  using Key = std::pair<int64_t, int64_t>;
  static constexpr size_t most_waiting = 4096;
  struct Asked {
    std::string name, keys, select, order;
    bool pair = false;  // the key has two columns
    std::string places() const { return pair ? "(?1,?2)" : "?1"; }
    Sql& with_key(Sql& sql, const Key& key) const {
      return pair ? sql.with(key.first, key.second) : sql.with(key.first);
    }
  };

  // "INSERT INTO name(" -> " INTO schema.name("
  std::string with_schema(std::string sql, std::string_view table) const {
    sql.replace(sql.find(table), table.size(), table_.name);
    return sql.substr(sql.find(' '));
  }

  void step() {
    standing_ = std::nullopt;
    if (stand_->next()) standing_ = Key(stand_->number(0), table_.pair ? stand_->number(1) : 0);
  }

  Key key_of(const Row& row) const {
    if constexpr (std::is_same_v<std::tuple_element_t<1, Row>, int64_t>)
      if (table_.pair) return {std::get<0>(row), std::get<1>(row)};
    return {std::get<0>(row), 0};
  }

  bool is(int column, int64_t number) const { return stand_->number(column) == number; }
  bool is(int column, const std::string& text) const { return stand_->view(column) == text; }
  template <size_t... Column>
  bool stands(const Row& row, std::index_sequence<Column...>) const {
    return (is(static_cast<int>(Column), std::get<Column>(row)) && ...);
  }

  void add_to_digest(const Row& row) {
    std::apply([&](const auto&... values) { (digest_.value(values), ...); }, row);
    digest_.end_row();
  }
  void insert(const Row& row) {
    std::apply([&](const auto&... values) { insert_.with(values...).run(); }, row);
  }

  // Nothing of the table is read meanwhile; then on from the rows behind `last`.
  void write(std::optional<Key> last) {
    stand_.reset();
    Sql erase(db_, "DELETE FROM " + table_.name + " WHERE (" + table_.keys + ")=" + table_.places());
    for (const Key& key : gone_) table_.with_key(erase, key).run();
    for (const Row& row : waiting_) insert(row);
    gone_.clear(), waiting_.clear();
    if (!last) return;
    stand_.emplace(db_, table_.select + " WHERE (" + table_.keys + ")>" + table_.places() + table_.order);
    table_.with_key(*stand_, *last);
    step();
  }

  Database& db_;
  const Asked table_;
  Sql insert_;
  std::optional<Sql> stand_;
  std::optional<Key> standing_;  // of the row that is compared next
  std::vector<Key> gone_;
  std::vector<Row> waiting_;
  RowsDigest digest_;
};

}  // namespace sayso
