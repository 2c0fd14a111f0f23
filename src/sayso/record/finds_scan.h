// All pages of a record one after the other with their figures and voices, as fast as the record can be read: for
// tables of a million.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/span.h"
#include "sayso/record/search.h"

namespace sayso {

// Numbers of statements and voices are those of their page, from 1; 0: none. Lists are lines.

struct FoundFigure {
  uint32_t number = 0, statement = 0, voice = 0;
  std::optional<double> min, max;
  bool approximate = false;
  std::string_view unit, what, key, text, date, place;
  std::span<const Span> points;  ///< where it stands, in code points of the page's text
};

struct FoundVoice {
  uint32_t number = 0;
  std::string_view name, type, also, roles, affiliations;
  std::string_view across;  ///< the id of its first member across pages
  std::span<const Span> points;
};

struct FoundPage {
  std::string_view sha256, title, outlet, language, url, source, published, published_from, byline, media_type, reader,
      weights, text;
  int64_t statements = 0;
};

/// What joins pages: docs/tables.md, links.
struct FoundLink {
  std::string_view kind, from, to, how;
  std::optional<int64_t> pages, independent;
};

/// One state of a record, held as long as this lives. For one thread at a time.
class FindsScan {
 public:
  struct Options {
    bool whole = false;   ///< all pages with all that they have; else what the statements that fit speak of
    bool joined = false;  ///< what joins the pages is asked for
    std::string memory;   ///< as of StatementScan::open()
  };
  /// Opens the record for itself. Errors: as of Record::open() and Joined::open().
  static Result<FindsScan> open(const std::string& path, const Filter& filter, const Options& options);
  FindsScan(FindsScan&&) noexcept;
  ~FindsScan();

  /// Goes to the next page; false: there is none. Errors: those of the record.
  Result<bool> next_page();
  std::string_view page() const;  ///< its hash, in hex
  // Its rows, each compared with its digest (of a page that an older sayso read: with the kept reading). What they view
  // holds until the next page. Errors: malformed: they do not hold.
  /// Words are cut out of the kept bytes, and these compared with their hash, unless that is remembered.
  Result<std::span<const FoundFigure>> figures();
  Result<std::span<const FoundVoice>> voices();
  /// The text is what the kept bytes say, unless that it is was remembered.
  Result<const FoundPage*> head();
  /// What its voices are across pages.
  Result<std::span<const FoundLink>> links();
  /// Some of what joins pages themselves and their statements, once next_page() gave false; empty: that was all.
  Result<std::span<const FoundLink>> links_across();

 private:
  struct Held;
  explicit FindsScan(std::unique_ptr<Held> held);
  std::unique_ptr<Held> held_;
};

}  // namespace sayso
