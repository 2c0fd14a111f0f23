// The table of links (docs/tables.md). For tables.cc alone.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/export/table_cells.h"
#include "sayso/export/table_columns.h"
#include "sayso/export/writer.h"
#include "sayso/record/page_links.h"

namespace sayso {

/// What is one across pages: voices, appearances of an utterance, copies. A row a link.
class LinkTable {
 public:
  explicit LinkTable(const MakeTable& make) : table_(make("links", link_columns)) {}
  /// A voice of a page and the one that it is across pages.
  void voice(std::string_view id, std::string_view across);
  void copy(const CopyRow& copy);
  /// A statement that appears on other pages too is one of an utterance's. Their rows come with utterances(): the
  /// earliest one stands for all, and it is known once all have come.
  void appears(const ExportItem& item);
  void utterances();

  void end() { table_->end(); }
  std::string take() { return table_->take(); }

 private:
  struct Appearance {
    uint32_t utterance = 0;
    std::string id;
    int64_t pages = 0, independent = 0;
  };
  struct First {
    std::string day, id;
  };

  std::unique_ptr<TableCells> table_;
  std::vector<Appearance> appearances_;
  std::map<uint32_t, First> first_of_;  // by utterance
};

}  // namespace sayso
