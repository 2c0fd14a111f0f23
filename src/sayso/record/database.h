// SQLite, wrapped: owned handles, and one error that sticks. Only the .cc files of record/ include this.
#pragma once
#include <sqlite3.h>

#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/base/result.h"

namespace sayso {

constexpr int busy_milliseconds = 30'000;  ///< for so long one waits for another that writes

struct Blob {
  std::string_view bytes;
};

class Database;

/// Prepared statements that nobody runs just now: what is asked again and again is taken apart once. Of one connection;
/// those that run hold it, so that it may end after its Database.
class IdleStatements {
 public:
  IdleStatements() = default;
  IdleStatements(const IdleStatements&) = delete;
  IdleStatements& operator=(const IdleStatements&) = delete;
  ~IdleStatements();
  sqlite3_stmt* take(std::string_view sql);  ///< null where there is none
  void put(sqlite3_stmt* statement);

 private:
  std::list<sqlite3_stmt*> all_;  // what ran last stands first
};

/// A prepared statement. Errors go to its database and stick there: the caller asks once, at the end.
class Sql {
 public:
  Sql(Database& db, std::string_view sql);
  /// Starts anew with these values, which are copied. Numbers, text, Blob, or std::optional of them.
  template <class... Values>
  Sql& with(const Values&... values) {
    restart();
    int place = 0;
    (put(++place, values), ...);
    return *this;
  }
  bool next();  ///< true: there is a row
  void run() {
    while (next()) {
    }
  }
  void reset();  ///< ends it early, so that it holds no lock
  /// Sets a value (places from 1) to one of the row that `row` stands at; between two runs.
  void bind_from(int place, const Sql& row, int column);
  int64_t number(int column) const { return sqlite3_column_int64(stmt_.get(), column); }
  double real(int column) const { return sqlite3_column_double(stmt_.get(), column); }
  bool null(int column) const { return sqlite3_column_type(stmt_.get(), column) == SQLITE_NULL; }
  /// Text or blob; holds until the next step.
  std::string_view view(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  std::optional<std::string> maybe_text(int column) const {
    return null(column) ? std::nullopt : std::optional(text(column));
  }
  std::optional<int64_t> maybe_number(int column) const {
    return null(column) ? std::nullopt : std::optional(number(column));
  }

 private:
  void restart();
  void put(int place, std::string_view text);
  void put(int place, const std::string& text) { put(place, std::string_view(text)); }
  void put(int place, const char* text) { put(place, std::string_view(text)); }
  void put(int place, Blob blob);
  void put(int place, int64_t number);
  void put(int place, uint64_t number) { put(place, static_cast<int64_t>(number)); }
  void put(int place, int number) { put(place, static_cast<int64_t>(number)); }
  void put(int place, uint32_t number) { put(place, static_cast<int64_t>(number)); }
  void put(int place, bool truth) { put(place, static_cast<int64_t>(truth)); }
  void put(int place, double number);
  template <class T>
  void put(int place, const std::optional<T>& value) {
    if (value) put(place, *value);
  }
  void keep(int code);

  struct Back {
    std::shared_ptr<IdleStatements> idle;
    void operator()(sqlite3_stmt* statement) const { idle->put(statement); }
  };
  Database* db_;
  std::unique_ptr<sqlite3_stmt, Back> stmt_;
};

/// One connection. Not to be shared between threads at the same time.
class Database {
 public:
  enum class Mode { read, write, create };
  /// Opened as a file that somebody else may have made: without triggers, views and functions of its own. To be read,
  /// it opens on media that are full or can't be written, too. Errors: not_found, no_access, malformed (no SQLite
  /// file), system.
  static Result<std::unique_ptr<Database>> open(const std::string& path, Mode mode);

  void run(const char* sql);  ///< one or more statements without values
  void run(const std::string& sql) { run(sql.c_str()); }
  /// That the file still stands where it was opened; nobody keeps what is written into one that was deleted.
  bool still_there() const;
  int64_t one_number(std::string_view sql);
  bool failed() const { return error_.has_value(); }
  /// The first error since the last call, which forgets it; or `value`.
  template <class T>
  Result<T> give(T value) {
    if (error_) return tl::unexpected(*std::exchange(error_, std::nullopt));
    return value;
  }
  Result<void> give() {
    if (error_) return tl::unexpected(*std::exchange(error_, std::nullopt));
    return {};
  }
  void keep_error(int code);
  sqlite3* handle() const { return handle_.get(); }
  const std::shared_ptr<IdleStatements>& idle() const { return idle_; }
  const std::string& path() const { return path_; }

 private:
  static Result<std::unique_ptr<Database>> open_named(const std::string& path, const std::string& name, int flags);
  Database(std::string path, sqlite3* handle) : path_(std::move(path)), handle_(handle, sqlite3_close_v2) {}
  std::string path_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
  std::shared_ptr<IdleStatements> idle_ = std::make_shared<IdleStatements>();
  std::optional<Error> error_;
};

/// From BEGIN to commit(); rolled back where it ends without. Readers use it to see one state of the record; inside of
/// another one it is a part of that.
class Transaction {
 public:
  explicit Transaction(Database& db, const char* begin = "BEGIN")
      : db_(db), own_(sqlite3_get_autocommit(db.handle()) != 0) {
    if (own_) db.run(begin);
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    if (own_ && !sqlite3_get_autocommit(db_.handle()))
      sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  void commit() {
    if (own_) db_.run("COMMIT");
  }

 private:
  Database& db_;
  const bool own_;
};

}  // namespace sayso
