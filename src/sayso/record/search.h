// Asking a record: statements by words, people, dates; one statement; quotes; counts. Plain structs out.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sayso/reading/reading.h"
#include "sayso/record/record.h"

namespace sayso {

class Joined;

enum class Field { words, speaker, about, outlet, via };

/// Words that must stand one behind the other in one field. As the word index sees them: without case, marks and
/// punctuation. `words` looks into the content and the speaker. Must have a letter or digit.
struct Match {
  Field field = Field::words;
  std::string text;
  bool prefix = false;  ///< the last word may go on
};

/// What a statement must be: a tree. Days are YYYYMMDD, inclusive; a statement fits where its date may lie in them, and
/// undated ones never.
struct Filter {
  /// From `independent` on, but for `where`, `event`, `language`, `what`, `published_by` and `reviewed`, a Joined state
  /// of the record is needed.
  enum class Is {
    all,
    any,
    none,
    match,
    act,
    manner,
    kind,
    modality,
    days,
    confidence,
    precise,
    independent,   ///< newsrooms that had the utterance themselves
    pages,         ///< in which the utterance stands
    only,          ///< all its appearances are said by a voice of this name
    where,         ///< a figure in it, or the page's dateline, is of this place
    event,         ///< a figure in it is of these days
    what,          ///< a figure in it counts this: "killed:people", "killed"
    language,      ///< of the page
    utterance,     ///< it is this statement, or another appearance of its utterance
    said_by,       ///< by this voice across pages, or by whoever has just the name in `match`
    told_of,       ///< of this voice across pages, or of whoever has just the name in `match`
    published_by,  ///< the page is of the outlet that has just the name in `match`
    reviewed       ///< what a person made of it: accepted, corrected, none
  };
  Is is = Is::all;
  std::vector<Filter> parts;  ///< of all (empty: every statement) and any; none has one, which must not hold
  Match match;       ///< of match; its text and prefix of only, where and what; the id of utterance is its text, so
                     ///< are the names and ids of voices and outlets
  std::string name;  ///< of an act, manner, kind, modality, language, review; "day", "month", "year"
  int64_t from_day = 0, to_day = 0;      ///< of days and event; 0 where open
  int64_t party = 0;                     ///< of said_by and told_of; 0: a name or a voice's id is in `match`
  double least = 0, most = 1;            ///< of confidence, independent and pages
  bool least_in = true, most_in = true;  ///< whether the bounds themselves fit

  static Filter of(Is is, std::vector<Filter> parts) {
    Filter f;
    f.is = is;
    f.parts = std::move(parts);
    return f;
  }
};

/// True where the filter or one of its parts asks for this.
bool asks_for(const Filter& filter, Filter::Is is);

struct SearchOptions {
  uint64_t limit = 0;  ///< rows to give; 0 is all
  bool newest_first = false;
  bool vouch = false;  ///< see find_timeline()
  bool fold = false;   ///< one row an utterance: the earliest of its statements that fit; needs a Joined state
  uint64_t from = 0;   ///< rows to pass over
};

/// An utterance that stands in several pages.
struct Utterance {
  std::string how;  ///< verbatim, trimmed or reworded
  uint64_t pages = 0, independent = 0;
  struct Appearance {
    std::string id, date, outlet, source, url, content;
  };
  std::vector<Appearance> appearances;  ///< the earliest first
};

/// What a person decided of a statement.
struct Reviewed {
  std::string state;  ///< accepted, corrected or rejected
  std::string who, when;
};

struct TimelineRow {
  std::string id;         ///< "3fa9c2d1a0b1c2d3.s12": begin of the page's SHA-256, number of the statement
  std::string date;       ///< EDTF; empty where unknown
  std::string date_from;  ///< text, dateline, published; empty where unknown
  std::string outlet;
  std::vector<std::string> chain;  ///< names, outlet first, speaker last
  std::string speaker;             ///< empty where nobody is named
  std::string act, manner, kind, modality, content;
  std::optional<std::string> parent;                  ///< id of the statement in which it lies
  std::string title, source, url, published, sha256;  ///< of the page; where it came from first
  double confidence = 0;
  std::string found_by;
  std::string context;  ///< the sentence or paragraph in which it stands; only where SearchOptions::vouch
  std::optional<Utterance> utterance{};  ///< where it stands in several pages; only where SearchOptions::fold
  std::optional<Reviewed> review{};      ///< where a person looked at it
  Spans points{};  ///< where it stands in the page's text, in code points; only where SearchOptions::vouch
};
struct Timeline {
  uint64_t found = 0;             ///< all rows that fit, of which `rows` may be the first
  uint64_t statements = 0;        ///< as `found`, before they were folded
  std::vector<TimelineRow> rows;  ///< by first possible day, then in the order of the record; undated last
  std::vector<Error> damaged;     ///< what does not hold is not among the rows
};
/// Each row is compared with its digest. With SearchOptions::vouch its words are cut out of the kept bytes again, too,
/// and these compared with their hash.
Result<Timeline> find_timeline(Record& record, const Filter& filter, const SearchOptions& options);
Result<Timeline> find_timeline(const Joined& state, const Filter& filter, const SearchOptions& options);
/// Timeline::statements of it alone.
Result<uint64_t> count_statements(Record& record, const Filter& filter);
Result<uint64_t> count_statements(const Joined& state, const Filter& filter);

/// A term of the filter that no statement (with `figures`: no figure) fits, and a word of the record that is near to
/// it, if there is one.
struct DeadTerm {
  Filter term;  ///< without parts
  std::string nearest;
};
Result<std::vector<DeadTerm>> dead_terms(Record& record, const Filter& filter, bool figures = false);

/// A page with its reading, for `show`.
struct PageSource {
  std::string place, url, outlet, published, title, added;
};
struct KeptPage {
  std::string sha256;
  uint64_t size = 0;
  std::vector<PageSource> sources;
  Reading reading;                        ///< as people decided
  std::map<uint32_t, Reviewed> reviewed;  ///< what they decided, by index of the statement
};
struct StatementInPage {
  std::string id;
  uint32_t statement = 0;  ///< index in page.reading.statements
  KeptPage page;
};
/// `id` is hex digits of the page's hash (at least 4), a dot and a number ("s" before it or not). The kept bytes are
/// compared with their hash, and the page's text with what they give. Errors: bad_argument (no id), not_found,
/// malformed (it does not hold), bad_argument with the candidates in the message where several pages begin so.
Result<StatementInPage> find_statement(Record& record, std::string_view id);
/// A page by the begin of its hash, without a dot and a number. Errors as above.
Result<KeptPage> find_page(Record& record, std::string_view id);

struct Stats {
  uint64_t unread = 0;  ///< pages in languages in which no statement is looked for
  uint64_t pages = 0, sources = 0, statements = 0, voices = 0, figures = 0;
  uint64_t page_bytes = 0, kept_bytes = 0, reading_bytes = 0, file_bytes = 0;
  std::string first_date, last_date;  ///< days, of statements with a date; empty where there are none
  uint64_t undated = 0;
  using Counts = std::vector<std::pair<std::string, uint64_t>>;  ///< most first
  Counts outlets, acts, manners, rules, speakers;                ///< pages by outlet; statements by the others
  Counts kinds, modalities, readers, languages;                  ///< statements; pages by what read them, by language
};
/// Acts, manners and speakers count asserted speech alone that is at least as sure as `told`, unless `all`; what is less
/// sure than `least` counts nowhere.
Result<Stats> count_all(Record& record, bool all = false, double least = 0, double told = 0);

/// Statements that fit a filter, counted by what they have in common. Needs a Joined state.
enum class By { speaker, outlet, act, manner, kind, modality, year, month, day, language, place };
std::optional<By> by_named(std::string_view name);
std::string names_of_by();  ///< "speaker, outlet, act, ..."
struct BreakdownRow {
  std::vector<std::string> values;  ///< one for each By asked for; empty where unknown
  uint64_t statements = 0;
  uint64_t utterances = 0;  ///< what is repeated counts once
  uint64_t pages = 0;
};
struct Breakdown {
  uint64_t statements = 0, found = 0;  ///< statements that fit; rows, of which `rows` may be the first
  std::vector<BreakdownRow> rows;
};
struct BreakdownOptions {
  std::vector<By> by;
  bool by_value = false;  ///< sorted by the values, else most utterances first
  uint64_t limit = 0;
};
Result<Breakdown> break_down(const Joined& state, const Filter& filter, const BreakdownOptions& options);

}  // namespace sayso
