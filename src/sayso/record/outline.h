// What lists, plots and counts need to know of each statement, held in memory: they are asked for with every key that
// somebody types. Some eighty bytes a statement.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sayso/base/recent.h"
#include "sayso/record/outline_counts.h"
#include "sayso/record/outline_rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"

namespace sayso {

/// One state of a record. Immutable, for any number of threads.
class Outline {
 public:
  struct Page {
    int64_t key = 0;
    std::string id;       ///< "3fa9c2d1a0b1c2d3"
    uint32_t outlet = 0;  ///< index in names()
  };
  /// A statement speaks of somebody.
  struct About {
    uint32_t row = 0;
    uint32_t name = 0;   ///< as OutlineRow::speaker
    uint32_t party = 0;  ///< index in Links::parties; 0 where nobody knows
    auto operator<=>(const About&) const = default;
  };

  /// A voice across pages.
  struct Party {
    std::string id;      ///< "3fa9c2d1a0b1c2d3.v3"
    int64_t number = 0;  ///< in the record
    uint32_t name = 0;   ///< index in names()
    VoiceType type{};
    bool given = false;                         ///< a person gave it
    bool alone = false;                         ///< nobody else has this name
    uint32_t said = 0;                          ///< statements of asserted speech, outermost of its own
    uint32_t about = 0;                         ///< the same of others', that speak of it
    int32_t first_day = undated, last_day = 0;  ///< of what it says; last_day 0 where all is undated
  };
  struct Utterance {
    uint32_t pages = 0, independent = 0, changed = 0;  ///< `changed`: pages that do not have the words of most
  };
  struct VoiceOfPage {
    int64_t page = 0;               ///< key of the page
    uint32_t voice = 0, party = 0;  ///< number in the page, from 1; index in parties
    auto operator<=>(const VoiceOfPage&) const = default;
  };
  /// What joins the pages, where the record has it for all of them (record/join.h).
  struct Links {
    bool there = false;
    std::vector<Party> parties{{}};         ///< the first one is nobody
    std::vector<Utterance> utterances{{}};  ///< the first one is none
    std::vector<VoiceOfPage> voices;        ///< sorted
    OutlineCounts counts;
    uint64_t doubtful = 0;  ///< voices that may be one with others
  };
  using Columns = RowIndexes::Columns;
  using Code = RowIndexes::Code;
  /// What the rows do not tell.
  struct Totals {
    uint64_t pages = 0, sources = 0, voices = 0, figures = 0;
    std::vector<std::pair<std::string, uint64_t>> languages, readers;  ///< pages by language, by what read them
  };

  /// Errors: those of the record. Takes time by its size: a million statements in a second or two.
  static Result<std::shared_ptr<const Outline>> read(Record& record);

  std::span<const OutlineRow> rows() const { return rows_; }  ///< by key
  std::span<const uint32_t> by_day() const {
    return indexes_.by_day();
  }  ///< indices in the order of time, undated last
  std::span<const Page> pages() const { return pages_; }
  std::span<const std::string> names() const { return names_; }  ///< the first one is empty
  std::span<const About> about() const { return about_.all; }    ///< by row, by name; each once
  std::span<const About> about(uint32_t row) const;              ///< of one row
  /// The index that all ways to write a name have in OutlineRow::speaker and About::name; 0 where none has it.
  uint32_t name_of(std::string_view name) const;
  const Totals& totals() const { return totals_; }
  const Columns& columns() const { return indexes_.columns(); }
  /// The statements that have a value of an enum, by the value.
  std::span<const RowSet> having(Code code) const { return indexes_.having(code); }
  const RowSet& inner() const { return indexes_.inner(); }  ///< the statements that lie in others
  /// The key of a page by its id, or its whole hash; 0 where there is none.
  int64_t page_key(std::string_view id) const;
  /// The index of a statement by the key of its row; OutlineRow::none where there is none.
  uint32_t find(int64_t key) const;
  uint32_t find_in_page(int64_t page_key, uint32_t number) const;  ///< by its number in its page, from 1
  /// The speakers of the most asserted statements, at most seven: they have a colour.
  std::span<const uint32_t> loudest() const { return indexes_.loudest(); }
  const Links& links() const { return links_; }
  /// The voice across pages that a page's voice is (numbers from 1): index in Links::parties, 0 where none is known.
  uint32_t party_of(int64_t page_key, uint32_t voice) const;

  /// What fits, as find_timeline() has it. `known`: what parts of queries found in this state, since queries that
  /// follow each other have most of them in common. Errors: those of the record.
  Result<RowSet> fitting(Record& record, const Filter& filter, Recent<RowSet>* known = nullptr) const;
  /// The same of figures, by their index in links().counts.figures(), as find_tallies() has it.
  Result<RowSet> figures_fitting(Record& record, const Filter& filter, Recent<RowSet>* known = nullptr) const;

 private:
  friend class OutlineReader;
  std::vector<OutlineRow> rows_;
  std::vector<Page> pages_;
  std::vector<std::string> names_{""};
  std::unordered_map<std::string, uint32_t> folded_names_;
  struct {
    std::vector<About> all;
    std::vector<uint32_t> begin;  // by row, and one more
  } about_;
  RowIndexes indexes_;
  Totals totals_;
  Links links_;
};

}  // namespace sayso
