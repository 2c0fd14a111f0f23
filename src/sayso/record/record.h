// The record: one SQLite file that keeps pages as they came and holds what was derived from them.
// The only folder that sees SQLite. docs/record.md documents the file.
#pragma once
#include <memory>
#include <string>

#include "sayso/base/result.h"

namespace sayso {

class Database;

/// An open record. Movable; to be used by one thread at a time. Closing folds SQLite's log back into the file, so
/// that after a clean end there is one file.
class Record {
 public:
  /// Opens a record to ask it. Works on a record that cannot be written, too.
  /// Errors: not_found; no_access; malformed (no record, damaged); conflict (made by a newer sayso, or by an older one
  /// whose rows are not yet made again).
  static Result<Record> open(const std::string& path);
  /// Opens a record to write into it, and makes it where there is none (`create`): a kill leaves none or a whole one.
  /// Errors as above, but for rows of an older sayso: see stale().
  static Result<Record> open_to_write(const std::string& path, bool create);

  Record(Record&&) noexcept;
  Record& operator=(Record&&) noexcept;
  ~Record();

  const std::string& path() const;
  bool stale() const;                                ///< an older sayso made its rows; rebuild() makes them again
  Database& database() const { return *database_; }  ///< for record/ alone

 private:
  explicit Record(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace sayso
