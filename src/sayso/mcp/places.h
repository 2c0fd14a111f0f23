// Where something stands: a page with its hash, and code points of its text. For mcp/ alone.
#pragma once
#include <map>
#include <string>

#include "sayso/base/json_writer.h"
#include "sayso/record/search.h"

namespace sayso {

/// Pages by their ids, each looked into once: its bytes against its hash, its text against its bytes.
class Places {
 public:
  explicit Places(Record& record) : record_(record) {}
  /// Of a figure ("….f3") or voice ("….v3"): "page" and "spans" of an open object, and a line that says the same.
  /// What does not hold has null and [], and the line says so.
  std::string write(JsonWriter& json, std::string_view id);

 private:
  const Result<KeptPage>& page(const std::string& id);
  Record& record_;
  std::map<std::string, Result<KeptPage>> pages_;
};

/// "characters 120-180, 190-201"
std::string characters(const Spans& points);
/// A vouched row in three lines: who, when, how; the words; where they stand.
std::string row_text(const TimelineRow& row);

}  // namespace sayso
