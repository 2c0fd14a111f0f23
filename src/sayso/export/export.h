// What a query finds, in formats that other programs read: one table of them, a small writer each. docs/tables.md has
// their columns and fields.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/record.h"
#include "sayso/record/search.h"

namespace sayso {

class ExportWriter;

struct ExportFormat {
  std::string_view name, what;
  bool every = false;    ///< each appearance of an utterance; else one for all its pages
  bool folder = false;   ///< several files
  bool by_page = false;  ///< in the order of the pages, each of which is read once; else by the day of saying
  std::unique_ptr<ExportWriter> (*make)();
};
std::span<const ExportFormat> export_formats();
const ExportFormat* export_format(std::string_view name);  ///< null where there is none

struct ExportOptions {
  Filter asked;           ///< of parse_query(); what was not said so is left out as by a chronology
  std::string query;      ///< as it was written
  bool every = false;     ///< each appearance, whatever the format does
  bool by_month = false;  ///< of a folder of tables: statements of each month in a file of their own
  std::string made;       ///< when, UTC, ISO 8601
};
struct ExportReport {
  uint64_t written = 0;              ///< statements
  uint64_t repeats = 0, turned = 0;  ///< folded into others; not said so, may or will be, or of the mind
  std::vector<std::string> notes;    ///< what the format has no place for
  std::vector<Error> damaged;        ///< what does not hold was not written
};
/// Takes bytes of a file ("" where the format has one alone); false: no more.
using ExportSink = std::function<bool(std::string_view file, std::string_view bytes)>;

/// Each statement is compared with its digest, its page's reading and the kept bytes. Errors: those of the record;
/// system where the sink takes no more.
Result<ExportReport> export_record(Record& record, const ExportFormat& format, const ExportOptions& options,
                                   const ExportSink& sink);

}  // namespace sayso
