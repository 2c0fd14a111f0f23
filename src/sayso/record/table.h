// A table of the record, described once: what it is made from, written by, read by and dropped by. Only record/
// includes this.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace sayso {

struct Column {
  std::string_view name, type;
  std::string_view note = {};  ///< written into the file, too
};

template <size_t N>
struct Table {
  std::string_view name;
  std::array<Column, N> columns;
  std::string_view key = {};   ///< columns of the primary key, where the table has no rowid
  std::string_view note = {};  ///< one line

  /// Where a column stands. Asking for one that is not there does not compile.
  consteval int at(std::string_view column) const {
    for (size_t i = 0; i < N; ++i)
      if (columns[i].name == column) return static_cast<int>(i);
    throw "the table has no such column";
  }

  /// `schema`: of the connection; main or temp.
  std::string create(std::string_view schema = "main") const {
    std::string out = "CREATE TABLE " + std::string(schema) + "." + std::string(name) + " (" + comment(note) + "\n";
    for (size_t i = 0; i < N; ++i) {
      const bool last = i + 1 == N && key.empty();
      out += "  " + std::string(columns[i].name) + " " + std::string(columns[i].type) + (last ? "" : ",") +
             comment(columns[i].note) + "\n";
    }
    if (!key.empty()) out += "  PRIMARY KEY (" + std::string(key) + ")\n";
    return out + (key.empty() ? ") STRICT;\n" : ") STRICT, WITHOUT ROWID;\n");
  }
  /// Takes a value for each column, in their order.
  std::string insert() const {
    std::string places;
    for (size_t i = 0; i < N; ++i) places += (i ? ",?" : "?") + std::to_string(i + 1);
    return "INSERT INTO " + std::string(name) + "(" + list() + ") VALUES(" + places + ")";
  }
  std::string select(std::string_view rest = {}, std::string_view from = {}) const {
    return "SELECT " + list() + " FROM " + std::string(from) + (from.empty() ? "" : ".") + std::string(name) +
           (rest.empty() ? "" : " ") + std::string(rest);
  }
  std::string drop(std::string_view schema = "main") const {
    return "DROP TABLE IF EXISTS " + std::string(schema) + "." + std::string(name) + ";\n";
  }
  /// What its rows are sorted by.
  std::string order() const { return "ORDER BY " + std::string(key.empty() ? columns[0].name : key); }

 private:
  static std::string comment(std::string_view note) {
    return note.empty() ? std::string() : "  -- " + std::string(note);
  }
  std::string list() const {
    std::string out;
    for (const Column& c : columns) out += (out.empty() ? "" : ", ") + std::string(c.name);
    return out;
  }
};
template <size_t N>
Table(const char*, std::array<Column, N>, const char* = "", const char* = "") -> Table<N>;

}  // namespace sayso
