// Asking a record: statements by words, people, dates; one statement; quotes; counts. Plain structs out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/reading/reading.h"
#include "sayso/record/record.h"

namespace sayso {

enum class Field { words, speaker, about, outlet, via };

/// Words that must stand one behind the other in one field. As the word index sees them: without case, marks and
/// punctuation. `words` looks into the content and the speaker. Must have a letter or digit.
struct Match {
  Field field = Field::words;
  std::string text;
  bool prefix = false;  ///< the last word may go on
};

/// What a statement must be. Days are YYYYMMDD, inclusive; a statement fits where its date may lie in them.
struct Filter {
  std::vector<Match> all;           ///< each must hold
  std::vector<Match> none;          ///< none may hold
  std::vector<Act> acts, not_acts;  ///< empty: any
  std::vector<Manner> manners, not_manners;
  std::optional<int64_t> from_day, to_day;  ///< undated statements fit only where both are empty
};

struct SearchOptions {
  uint64_t limit = 0;  ///< rows to give; 0 is all
  bool newest_first = false;
};

struct TimelineRow {
  std::string id;         ///< "3fa9c2d1.12": begin of the page's SHA-256, number of the statement
  std::string date;       ///< EDTF; empty where unknown
  std::string date_from;  ///< text, dateline, published; empty where unknown
  std::string outlet;
  std::vector<std::string> chain;  ///< names, outlet first, speaker last
  std::string speaker;             ///< empty where nobody is named
  std::string act, manner, content;
  std::optional<std::string> parent;  ///< id of the statement in which it lies
  std::string title, source;          ///< of the page; where it came from first
  double confidence = 0;
  std::string found_by;
};
struct Timeline {
  uint64_t found = 0;             ///< all that fit, of which `rows` may be the first
  std::vector<TimelineRow> rows;  ///< by first possible day, then in the order of the record; undated last
};
Result<Timeline> find_timeline(Record& record, const Filter& filter, const SearchOptions& options);

/// A page with its reading, for `show`.
struct PageSource {
  std::string place, url, outlet, published, title, added;
};
struct KeptPage {
  std::string sha256;
  uint64_t size = 0;
  std::vector<PageSource> sources;
  Reading reading;
};
struct StatementInPage {
  std::string id;
  uint32_t statement = 0;  ///< index in page.reading.statements
  KeptPage page;
};
/// `id` is hex digits of the page's hash (at least 4), a dot and a number. Errors: bad_argument (no id), not_found,
/// bad_argument with the candidates in the message where several pages begin so.
Result<StatementInPage> find_statement(Record& record, std::string_view id);

struct Stats {
  uint64_t pages = 0, sources = 0, statements = 0, voices = 0, figures = 0;
  uint64_t page_bytes = 0, kept_bytes = 0, reading_bytes = 0, file_bytes = 0;
  std::string first_date, last_date;  ///< days, of statements with a date; empty where there are none
  uint64_t undated = 0;
  using Counts = std::vector<std::pair<std::string, uint64_t>>;  ///< most first
  Counts outlets, acts, manners, rules, speakers;                ///< pages by outlet; statements by the others
};
Result<Stats> count_all(Record& record);

}  // namespace sayso
