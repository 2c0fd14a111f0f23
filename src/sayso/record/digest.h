// What a statement's row must be, so that no changed word is printed. Only record/ includes this.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "sayso/record/database.h"
#include "sayso/record/schema.h"

namespace sayso {

inline constexpr size_t size_of_digest = 16;  ///< of a row, in bytes

/// A row of statement_table, as it is written: the digest is made over its columns in their order.
class RowDigest {
 public:
  void add(std::string_view text);
  void add(int64_t number);
  void add(double number);
  /// As if nothing had been added to `begun` but what was.
  void begin_with(const RowDigest& begun);
  /// 16 bytes.
  std::string take() const;
  /// Whether it is take().
  bool is(std::string_view digest) const;

 private:
  char* room_for(size_t more);
  std::string_view all() const { return std::string_view(all_).substr(0, size_); }
  std::string all_;  // with room behind what was added
  size_t size_ = 0;
};

/// What of its page is printed beside a statement.
struct PrintedOfPage {
  std::string sha256;  ///< 32 bytes
  std::string outlet, title, url, published;
};
RowDigest begun_with(const PrintedOfPage& page);

/// The values of a row that `row` stands at, read with statement_table.select(), each fetched once; texts hold until
/// the next one.
class StatementValues {
 public:
  void fetch(const Sql& row);
  std::string_view text(int column) const { return texts_[static_cast<size_t>(column)]; }
  int64_t number(int column) const { return numbers_[static_cast<size_t>(column)]; }  ///< -1 where there is none
  double confidence() const { return confidence_; }
  void add_to(RowDigest& digest) const;

 private:
  static constexpr size_t columns_ = statement_table.columns.size();
  std::array<std::string_view, columns_> texts_;
  std::array<int64_t, columns_> numbers_{};
  double confidence_ = 0;
};

/// Of a row that `row` stands at, read with statement_table.select().
std::string digest_of(const Sql& row, const PrintedOfPage& page);
/// The same for source_table.
std::string source_digest(const Sql& row);

}  // namespace sayso
