// A reading -> rows. Only record/ includes this.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sayso/reading/reading.h"
#include "sayso/record/database.h"
#include "sayso/record/derived_rows.h"
#include "sayso/record/obey.h"
#include "sayso/record/word_index.h"

namespace sayso {

/// A reading with its packed JSON: made on any thread, written by the one that writes.
struct Derived {
  Reading reading;
  std::string packed_json;
};
struct Document;
struct ReadOptions;
class Readers;
/// How a page is read, if not just here and now.
struct Elsewhere {
  Readers* readers = nullptr;             ///< reads in a process of its own; null: in this one
  const std::string* pdf_text = nullptr;  ///< where it was taken out already
  bool* felled = nullptr;                 ///< is set where the page felled that process
  /// Told what a reading weighs that takes hundreds of MB to open; waits for its turn.
  const std::function<void(size_t)>* weigh = nullptr;
};
/// Reads the document, checks the reading and packs it. Errors: as of read(); malformed where check() fails; system (no
/// memory).
Result<Derived> derive(const Document& document, const ReadOptions& options, const Elsewhere& where = {});

/// Writes the derived rows of pages. Holds prepared statements; errors stick to the database.
class DerivedWriter {
 public:
  explicit DerivedWriter(Database& db);
  /// `outlets`: all that the page's sources name, each once. The page must have no rows yet. Its statements are as
  /// people decided (obey.h).
  void write(int64_t page, Derived derived, const std::vector<std::string>& outlets);
  void erase(int64_t page);
  /// Before and after decisions about a page are changed: its rows, but for those that do not depend on decisions.
  void take_out(int64_t page);
  Applied put_in(int64_t page);

 private:
  void write_document(int64_t page, const Derived& derived, const std::string& outlets);
  Applied write_rows(int64_t page, Reading& r, const std::string& outlets);
  void erase_rows(int64_t page);
  struct AsKept {
    Reading reading;
    std::string outlets;
  };
  std::optional<AsKept> as_kept(int64_t page);  ///< with decisions

  Database& db_;
  PageDecisions decisions_;
  StatementWriter statements_;
  FindsWriter finds_;
  WordIndex words_;
  Sql document_, forget_links_;
};

}  // namespace sayso
