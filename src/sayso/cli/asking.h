// What commands share that list what joins the pages.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/cli/command.h"
#include "sayso/record/join.h"
#include "sayso/record/search.h"
#include "sayso/view/article.h"

namespace sayso {

struct JoinedRecord {
  Record record;
  Joined state;
};
/// A record opened to ask it, with its pages joined; on a terminal it says so where that takes a while.
Result<JoinedRecord> open_joined(const std::string& path);

/// The same of a record that is open.
Result<Joined> join_to_ask(Record& record);
/// True where the filter asks for what joins pages.
bool needs_links(const Filter& filter);

/// --record, --format, --limit.
struct ListOptions {
  std::string record = "record.sayso", format = "text", limit;
  void declare(Options& options, std::string_view unless_given = "on a terminal 100");
  /// Rows to show: as asked for; 0, all, where nothing is asked for, but for 100 on a terminal. Errors: bad_argument.
  Result<uint64_t> rows() const;
  bool for_people() const { return format == "text"; }
};
TextStyle style_of_output();

/// Of several arguments the words, as one line.
std::string one_line_of(const std::vector<std::string>& words);

/// "12 of 80 voices; --limit 0 shows all", where there are more; "No voice." where there is none. On standard error.
void tell_of_list(size_t shown, uint64_t found, std::string_view one, std::string_view many);

/// The error of a query with a mark under its place.
void explain(const Error& error, const std::string& query);
/// Why nothing was found: the terms that nothing fits, and what may have been meant.
void tell_of_dead_terms(Record& record, const Filter& filter, bool figures = false);

/// What a command ends with that could not open, read or find something.
int failed(const Error& error);

}  // namespace sayso
