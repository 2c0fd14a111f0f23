// Pages of a record that share text, and the versions of one address. Plain structs out.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/join.h"
#include "sayso/record/search.h"

namespace sayso {

/// A page as it is named beside others.
struct PageHead {
  std::string id, title, outlet, url, published, captured, source;
};

/// Two pages that share text.
struct CopyRow {
  std::string kind;          ///< copy, version or passage
  PageHead original, other;  ///< `original`: the likely one
  struct Passage {
    Span in_original, in_other;  ///< in bytes of the pages' texts
  };
  std::vector<Passage> passages;  ///< the longest shared runs of words
  std::string words;              ///< of the longest one
  uint32_t shared = 0;            ///< of 100 bytes of the other page's text, how many lie in `passages`
};
struct CopyQuery {
  std::string kind;  ///< of this kind alone; all where empty
  std::string page;  ///< id of a page; all pages where empty
  uint64_t limit = 0;
  bool whole = false;  ///< copies and versions alone: pages that only share a passage may be millions of pairs
};
struct CopyList {
  uint64_t found = 0;
  std::vector<CopyRow> rows;   ///< copies first, then versions, then passages; the longest first
  std::vector<Error> damaged;  ///< of passages that do not hold; they are not among those of the rows
};
Result<CopyList> find_copies_kept(const Joined& state, const CopyQuery& query);

/// What changed between two versions of one address, paragraph by paragraph.
struct Change {
  enum class What { same, added, removed, changed } what = What::same;
  std::string before, after;  ///< paragraphs; one is empty where it was added or removed
  struct Piece {
    What what = What::same;  ///< never changed
    std::string text;
  };
  std::vector<Piece> pieces;  ///< of a changed paragraph: its words, in order
};
struct VersionStep {
  PageHead before, after;
  std::vector<Change> changes;  ///< with what stayed the same
};
struct Versions {
  std::string url;
  std::vector<PageHead> pages;     ///< by when they were saved, else published, else in the order of the record
  std::vector<VersionStep> steps;  ///< each page and the next
};
/// By address (as the pages have it; http and https, "www." and a last "/" do not matter) or by the id of a page, of
/// whose address it is; where its address has no other version, the pages that were found to be versions of it. Errors:
/// not_found; bad_argument; malformed.
Result<Versions> find_versions(const Joined& state, std::string_view url_or_id);

/// The versions of a page: of its address, else those that were found to be; by when they were saved, with the page
/// itself. Those of find_versions(), without their texts. Empty where there is only the page. Errors: malformed,
/// system.
Result<std::vector<PageHead>> versions_of_page(const Joined& state, std::string_view id);
/// What changed from one page to another. Errors: not_found, bad_argument, malformed.
Result<VersionStep> compare_pages(const Joined& state, std::string_view before, std::string_view after);

/// Paragraphs of two texts side by side. For tests and views.
std::vector<Change> difference(const std::vector<std::string>& before, const std::vector<std::string>& after);

}  // namespace sayso
