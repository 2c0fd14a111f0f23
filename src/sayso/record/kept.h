// The kept tables: pages, sources, settings. Only record/ includes this.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/bytes/document.h"
#include "sayso/read/read.h"
#include "sayso/record/database.h"

namespace sayso {

std::string bytes_of_hex(std::string_view hex);
std::string hex_of_bytes(std::string_view bytes);

struct KeptSource {
  int64_t page = 0;
  std::string place, name;
  Given given;
};

/// What all sources of a page together give: each field from the first source that gives it.
struct Known {
  KeptSource first;                  ///< with the merged `given`
  std::vector<std::string> outlets;  ///< each once, in the order of the sources
};

class Kept {
 public:
  explicit Kept(Database& db);
  std::optional<int64_t> page_of(const std::string& sha256_hex);
  bool has_source(int64_t page, const Document& document);
  int64_t add_page(const Document& document, size_t size, const std::string& sha256_hex, std::string_view packed_bytes);
  void add_source(int64_t page, const Document& document);
  Known known(int64_t page);
  /// The document as it was when the page was added, with what its sources give.
  Result<Document> document(int64_t page);

 private:
  Database& db_;
  Sql find_page_, has_source_, add_page_, add_source_, sources_, bytes_;
};

ReadOptions reading_settings(Database& db, const Budget& budget);
void set_without(Database& db, const std::vector<std::string>& rules);
/// Switches the trained reader on or off, beside whatever else is off.
void set_reader(Database& db, bool by_model);

}  // namespace sayso
