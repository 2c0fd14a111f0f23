// JSON Lines: one document a row.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/bytes/document.h"
#include "sayso/bytes/source.h"
#include "sayso/bytes/walk.h"

namespace sayso {

/// Turns rows into documents: {"id"?, "text" or "html", "url"?, "outlet"?, "published"?, "title"?, "captured"?,
/// "byline"? (a name or a list of names)}, other keys
/// passed over, null as if absent, "html" taken where both are there. Keeps its parser between rows.
/// Not thread-safe.
class RowReader {
 public:
  explicit RowReader(const Budget& budget);
  ~RowReader();
  /// `source` is the row's own name ("news.jsonl#7"); `id` is what it is called where it has no "id".
  /// Errors: malformed, too_large.
  Result<Document> read(std::string_view row, std::string source, std::string id);
  /// Of the row that was read last.
  const std::vector<std::string>& unknown_keys() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  Budget budget_;
};

/// Calls `each` for every row of `bytes`, counted from 1 with empty lines counted but not reported. Holds one row,
/// at most budget.max_row_bytes of it; a longer one is an error and is passed over. False: `each` ended the walk.
bool each_row(ByteSource& bytes, const std::string& source, const std::string& id, const Budget& budget,
              const EachDocument& each, UnknownKeys* unknown_keys = nullptr);

}  // namespace sayso
