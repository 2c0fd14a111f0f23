// Timeline rows by statement key. Only record/ includes this.
#pragma once
#include <map>
#include <string>

#include "sayso/record/database.h"
#include "sayso/record/kept.h"
#include "sayso/record/search.h"

namespace sayso {

/// What people decided of statements, and what they call voices.
class RowDecisions {
 public:
  explicit RowDecisions(Database& db);
  /// A name that a person gave stands for the page's, in its chain and as who speaks.
  void put_into(TimelineRow& row, int64_t key);

 private:
  const bool reviewed_, renamed_;  ///< whether anybody decided anything
  Sql review_, given_;
  const bool linked_;  ///< the pages are joined as they are now
};

/// Fetches rows by key and compares them with their digests. Neighbours are often of one page, so the last page is kept
/// at hand.
class StatementRows {
 public:
  explicit StatementRows(Database& db);
  /// Errors: malformed where the row was damaged or changed; not_found.
  Result<TimelineRow> read(int64_t key);
  Spans spans() const { return spans_; }  ///< of the row that was read last, in the page's text

 private:
  void turn_to(int64_t page);
  Database& db_;
  Sql row_, page_;
  RowDecisions decided_;
  int64_t at_ = 0;
  TimelineRow of_page_;
  std::string hash_;  // 32 bytes
  Spans spans_;
};

/// The appearances of an utterance. Needs a Joined state.
class Utterances {
 public:
  explicit Utterances(Database& db);
  /// Of the utterance that a statement is of; nothing where it stands in one page alone.
  std::optional<Utterance> of(int64_t key);

 private:
  Sql utterance_, appearances_;
};

/// Places of a text, which is UTF-8, in code points. The spans are in order and on character bounds.
Spans in_code_points(const Spans& spans, std::string_view text);

/// Cuts what rows show out of the kept bytes again. Texts of pages are kept at hand up to some 64 MB.
class Voucher {
 public:
  explicit Voucher(Database& db) : kept_(db) {}
  /// Fills in row.context and row.points. Errors: malformed where the kept bytes are not those of their hash, or do not
  /// say so.
  Result<void> vouch(int64_t page, const Spans& spans, TimelineRow& row);

 private:
  Result<const std::string*> text_of_page(int64_t page);
  Kept kept_;
  std::map<int64_t, std::string> texts_;
  size_t held_ = 0;
};

/// The text that the kept bytes of a page give now. Errors as of Voucher; system where a PDF can't be read here.
Result<std::string> text_of_kept(const Document& document);

}  // namespace sayso
