// Rows with all that their pages' readings know of them. Readings that were asked for stay at hand, since a list is
// looked at piece by piece.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sayso/base/utf8.h"
#include "sayso/bytes/document.h"
#include "sayso/record/search.h"

namespace sayso {

/// A page's reading at hand. Immutable.
struct ShelfPage {
  ShelfPage(Reading r, int64_t key_of_page, std::map<uint32_t, Reviewed> decided);
  ShelfPage(const ShelfPage&) = delete;
  ShelfPage& operator=(const ShelfPage&) = delete;
  const int64_t key;
  const Reading reading;                              ///< as people decided
  const std::map<uint32_t, Reviewed> reviewed;        ///< what they decided, by index of the statement
  const CodePoints points;                            ///< of reading.text
  const std::vector<std::vector<uint32_t>> children;  ///< of each statement: indices, in order
};

/// A statement as it is shown.
struct ShelfRow {
  TimelineRow row;
  std::shared_ptr<const ShelfPage> page;
  uint32_t statement = 0;  ///< index in page->reading.statements
};

/// Keeps readings, up to some 64 MB of texts' worth of them. For any number of threads, each with a record of its own.
class Shelf {
 public:
  Shelf();
  ~Shelf();
  /// Errors: not_found, malformed (the reading does not hold), system.
  Result<std::shared_ptr<const ShelfPage>> page(Record& record, int64_t key);
  /// A statement's row, compared with its digest and with its page's reading. Errors: as above.
  Result<ShelfRow> row(Record& record, int64_t key);
  Result<std::vector<ShelfRow>> rows(Record& record, const std::vector<int64_t>& keys, std::vector<Error>& damaged);

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

/// The kept bytes of a page, compared with their hash, with what was given with them. Errors: as of find_page().
Result<Document> find_document(Record& record, std::string_view id);

/// When the bytes were saved that a page's sources gave (EDTF, empty where unknown): in the order of KeptPage::sources.
std::vector<std::string> captured_of(Record& record, const std::string& sha256);

/// Statements by their ids, in that order, with their words cut out of the kept bytes again (`found`: how many).
/// Errors: those of find_statement() for ids; what does not hold is among `damaged`.
Result<Timeline> find_vouched(Record& record, const std::vector<std::string>& ids);

/// How many statements a page has, by its whole hash in hex; 0 where it was not read.
uint64_t statements_of_page(Record& record, const std::string& sha256);

/// The key of a page by what find_page() takes. Errors: as of find_page().
Result<int64_t> page_key_of(Record& record, std::string_view id);

/// The key of a statement's row by what find_statement() takes. Errors: as of find_statement().
Result<int64_t> key_of_statement(Record& record, std::string_view id);

}  // namespace sayso
