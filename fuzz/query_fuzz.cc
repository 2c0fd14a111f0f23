// Queries from anybody: an error whose place lies in the query, or a filter that the record answers. A quote of the
// same bytes is asked for, too. Nothing may reach the database as syntax, so nothing but an answer may come back.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "require.h"
#include "sayso/query/query.h"
#include "sayso/record/add.h"
#include "sayso/record/search.h"
#include "sayso/record/verify.h"

namespace {

// A small record in a folder of its own: what is asked matters here, not what it holds.
sayso::Record small_record() {
  const auto folder = std::filesystem::temp_directory_path() / ("sayso-query-fuzz-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string page = folder / "page.txt";
  std::ofstream(page) << "SELLA, 4 March 2031 – “We will not leave the harbour,” Ana Brell said on Tuesday.\n\n"
                         "“The ships stay,” Tomas Orso said, “and so do we.”\n";
  auto record = sayso::Record::open_to_write(folder / "r.sayso", true);
  require(record.has_value(), record ? "" : record.error().message);
  auto added = sayso::add(*record, {page}, {}, [](const sayso::AddReport&) {});
  require(added.has_value(), added ? "" : added.error().message);
  std::filesystem::remove_all(folder);  // SQLite holds the files open; nothing stays behind
  return std::move(*record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static sayso::Record record = small_record();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto filter = sayso::parse_query(text);
  if (filter) {
    const auto found = sayso::find_timeline(record, *filter, {});
    require(found.has_value(), found ? "" : found.error().message);
    require(!sayso::described(*filter).empty() || found->found > 0, "a query that asks for nothing found nothing");
  } else {
    require(filter.error().at <= text.size(), "the error's place lies behind the query");
  }
  const auto verdict = sayso::verify_quote(record, text);
  require(verdict || verdict.error().code == sayso::ErrorCode::bad_argument, verdict ? "" : verdict.error().message);
  return 0;
}
