// What lists, plots and counts need to know of each statement, held in memory: they are asked for with every key that
// somebody types. Some eighty bytes a statement.
#pragma once
#include <array>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sayso/base/recent.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"

namespace sayso {

struct OutlineRow {
  static constexpr uint32_t none = UINT32_MAX;
  int64_t key = 0;       ///< of the statement's row
  uint64_t sayings = 0;  ///< the same for the same words of the same speaker on the same day
  int32_t first_day = 0, last_day = 0;
  double confidence = 0;
  uint32_t page = 0;       ///< index in pages()
  uint32_t speaker = 0;    ///< index in names(); 0 where nobody is named
  uint32_t parent = none;  ///< index in rows()
  uint32_t party = 0;      ///< who says it: index in Links::parties; 0 where nobody knows
  uint32_t utterance = 0;  ///< index in Links::utterances; 0 where it stands in one page alone
  uint8_t act = 0, manner = 0, kind = 0, modality = 0;
  uint32_t number() const;  ///< in its page, from 1
};

/// A set of statements, by their index in Outline::rows().
class RowSet {
 public:
  RowSet(size_t rows, bool full);
  bool has(size_t row) const { return words_[row / 64] >> (row % 64) & 1; }
  void add(size_t row) { words_[row / 64] |= uint64_t{1} << (row % 64); }
  RowSet& keep(const RowSet& other);  ///< what both have
  RowSet& join(const RowSet& other);  ///< what either has
  RowSet& invert();
  uint64_t count() const;
  uint64_t count_with(const RowSet& other) const;  ///< how many both have
  size_t rows() const { return rows_; }
  /// Calls `f` with each, in rising order.
  template <class F>
  void each(F f) const {
    for (size_t w = 0; w < words_.size(); ++w)
      for (uint64_t left = words_[w]; left; left &= left - 1) f(w * 64 + static_cast<size_t>(__builtin_ctzll(left)));
  }

 private:
  size_t rows_;
  std::vector<uint64_t> words_;
};

/// One state of a record. Immutable, for any number of threads.
class Outline {
 public:
  struct Page {
    int64_t key = 0;
    std::string id;       ///< "3fa9c2d1a0b1c2d3"
    uint32_t outlet = 0;  ///< index in names()
  };
  struct About {
    uint32_t row = 0, name = 0;  ///< a statement speaks of somebody
  };

  /// A voice across pages.
  struct Party {
    std::string id;                             ///< "3fa9c2d1a0b1c2d3.v3"
    int64_t number = 0;                         ///< in the record
    uint32_t name = 0;                          ///< index in names()
    bool given = false;                         ///< a person gave it
    uint32_t said = 0;                          ///< statements of asserted speech
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
    uint64_t doubtful = 0;                  ///< voices that may be one with others
  };
  /// What counts go over, a column each: a sixteenth of the memory that the rows would be.
  struct Columns {
    std::vector<uint32_t> speaker, outlet;  ///< by row: indices in names()
    std::vector<int32_t> first_day, month;  ///< by row: YYYYMMDD; YYYYMM, 0 where it is not known to the month
    std::vector<std::pair<int32_t, uint64_t>> months;  ///< how many of all rows, in order
  };
  enum class Code { act, manner, kind, modality };
  /// What the rows do not tell.
  struct Totals {
    uint64_t pages = 0, sources = 0, voices = 0, figures = 0;
    std::vector<std::pair<std::string, uint64_t>> languages, readers;  ///< pages by language, by what read them
  };

  /// Errors: those of the record. Takes time by its size: a million statements in a second or two.
  static Result<std::shared_ptr<const Outline>> read(Record& record);

  std::span<const OutlineRow> rows() const { return rows_; }           ///< by key
  std::span<const uint32_t> by_day() const { return orders_.by_day; }  ///< indices in the order of time, undated last
  std::span<const Page> pages() const { return pages_; }
  std::span<const std::string> names() const { return names_; }  ///< the first one is empty
  std::span<const About> about() const { return about_; }        ///< by row
  const Totals& totals() const { return totals_; }
  const Columns& columns() const { return columns_; }
  /// The statements that have a value of an enum, by the value.
  std::span<const RowSet> having(Code code) const { return having_[static_cast<size_t>(code)]; }
  /// The key of a page by its id, or its whole hash; 0 where there is none.
  int64_t page_key(std::string_view id) const;
  /// The index of a statement by the key of its row; OutlineRow::none where there is none.
  uint32_t find(int64_t key) const;
  uint32_t find_in_page(int64_t page_key, uint32_t number) const;  ///< by its number in its page, from 1
  /// The speakers of the most asserted statements, at most seven: they have a colour.
  std::span<const uint32_t> loudest() const { return orders_.loudest; }
  const Links& links() const { return links_; }
  /// The voice across pages that a page's voice is (numbers from 1): index in Links::parties, 0 where none is known.
  uint32_t party_of(int64_t page_key, uint32_t voice) const;

  /// What fits, as find_timeline() has it. `known`: what parts of queries found in this state, since queries that
  /// follow each other have most of them in common. Errors: those of the record.
  Result<RowSet> fitting(Record& record, const Filter& filter, Recent<RowSet>* known = nullptr) const;

 private:
  friend class OutlineReader;
  std::vector<OutlineRow> rows_;
  struct Orders {
    std::vector<uint32_t> by_day, loudest;
  } orders_;
  std::vector<Page> pages_;
  std::vector<std::string> names_{""};
  std::vector<About> about_;
  Columns columns_;
  std::array<std::vector<RowSet>, 4> having_;  // by Code
  Totals totals_;
  Links links_;
};

}  // namespace sayso
