// The kept tables: pages, sources, settings. Only record/ includes this.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sayso/bytes/document.h"
#include "sayso/read/read.h"
#include "sayso/record/database.h"

namespace sayso {

std::string utc_now();  ///< ISO 8601
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

/// Where pages came from, and what was given with them: the rows of `source`.
class KeptSources {
 public:
  explicit KeptSources(Database& db);
  bool has(int64_t page, const Document& document);
  void add(int64_t page, const Document& document);
  void sign_all();  ///< those that an older sayso kept have no digest
  Known known(int64_t page);

 private:
  void sign(int64_t source);  // puts the digest of its row beside it

  Database& db_;
  Sql has_, add_, of_page_, one_, sign_;
};

/// The pages that were kept: the rows of `page`, and with them those of `source`.
class Kept {
 public:
  explicit Kept(Database& db);
  KeptSources& sources() { return sources_; }
  std::optional<int64_t> page_of(const std::string& sha256_hex);
  /// That a page's bytes unpack to what its hash says.
  Result<void> check_bytes(int64_t page);
  /// Puts the right bytes behind a hash whose bytes were damaged.
  void heal(int64_t page, size_t size, std::string_view packed_bytes);
  int64_t add_page(const Document& document, size_t size, const std::string& sha256_hex, std::string_view packed_bytes);
  /// The document as it was when the page was added, with what its sources give.
  /// Errors: malformed where the bytes are not those of its hash.
  Result<Document> document(int64_t page);

 private:
  Result<std::string> bytes(int64_t page, Media* media);

  Database& db_;
  KeptSources sources_;
  Sql find_page_, add_page_, heal_page_, bytes_;
};

/// The setting "without" as it stands: what tells one way of reading from another.
std::string reading_rules(Database& db);
/// The names in it. Loads no reader, as reading_settings() does where it is on.
std::set<std::string, std::less<>> rules_off(Database& db);
ReadOptions reading_settings(Database& db, const Budget& budget);
void set_without(Database& db, const std::vector<std::string>& rules);
/// Switches the trained reader on or off, beside whatever else is off.
void set_reader(Database& db, bool by_model);

}  // namespace sayso
