// A list of rows for people, JSON Lines, CSV or Markdown: whatever is listed looks alike.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/base/json_writer.h"
#include "sayso/view/timeline.h"

namespace sayso {

/// One cell. Text is anything a page may hold.
struct Cell {
  enum class Is { text, number, truth, list } is = Is::text;
  std::string text;               ///< as people read it
  std::vector<std::string> list;  ///< of list; people read it joined
  double number = 0;
  bool known = true;  ///< false: null in JSON, nothing in CSV

  static Cell of(std::string text);
  static Cell of(uint64_t number);
  static Cell of(std::optional<double> number);
  static Cell of(bool truth);
  static Cell of(std::vector<std::string> list, std::string_view between = ", ");
};

struct Sheet {
  struct Head {
    std::string key;      ///< in JSON and CSV
    std::string title{};  ///< for people; empty: not shown to them
    uint32_t most = 0;    ///< columns that it takes of a terminal at most; 0: what is left
    std::string_view colour{};
  };
  std::vector<Head> heads;
  std::vector<std::vector<Cell>> rows;  ///< each as long as `heads`
};

/// A row as members of an open object.
void write_cells(JsonWriter& json, const Sheet& sheet, const std::vector<Cell>& row);
std::string sheet_view(const Sheet& sheet, TableFormat format, const TextStyle& style);

/// What a spreadsheet would take for a formula begins with '; what nobody should obey is marked.
std::string csv_cell(std::string_view text);
/// Nothing of it is markup.
std::string md_cell(std::string_view text);

}  // namespace sayso
