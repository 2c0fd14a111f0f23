// What a statement's row must be, so that no changed word is printed. Only record/ includes this.
#pragma once
#include <string>

#include "sayso/record/database.h"

namespace sayso {

/// A row of statement_table, as it is written: the digest is made over its columns in their order.
class RowDigest {
 public:
  void add(std::string_view text);
  void add(int64_t number);
  void add(double number);
  /// 16 bytes.
  std::string take() const;

 private:
  std::string all_;
};

/// What of its page is printed beside a statement.
struct PrintedOfPage {
  std::string sha256;  ///< 32 bytes
  std::string outlet, title, url, published;
};
RowDigest begun_with(const PrintedOfPage& page);

/// Of a row that `row` stands at, read with statement_table.select().
std::string digest_of(const Sql& row, const PrintedOfPage& page);
/// The same, where `begun` is begun_with() its page.
std::string digest_of(const Sql& row, const RowDigest& begun);
/// The same for source_table.
std::string source_digest(const Sql& row);

}  // namespace sayso
