// What joins the pages, row by row. Only record/ includes this, under a Joined state.
#pragma once
#include <array>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record/database.h"
#include "sayso/record/finds_scan.h"
#include "sayso/record/texts_held.h"

namespace sayso {

/// The first digits of the hashes of all pages, by their keys.
class PageIds {
 public:
  explicit PageIds(Database& db);
  std::string_view of(int64_t page) const;  ///< 16 digits; empty where there is no such page

 private:
  struct One {
    int64_t page = 0;
    std::array<char, 16> digits;
  };
  std::vector<One> all_;
};

/// Of each voice across pages, its first member.
class FirstMembers {
 public:
  explicit FirstMembers(Database& db);
  struct Member {
    int64_t party = 0, page = 0;
    uint32_t voice = 0;
  };
  const Member* of(int64_t party) const;  ///< null where there is none

 private:
  std::vector<Member> all_;  // by party
};

class LinksScan {
 public:
  LinksScan(Database& db, const Filter& filter);
  /// The voices of a page; `sha256`: its hash in hex.
  void turn_to(int64_t page, std::string_view sha256);
  /// The id of a voice across pages: its own, where it is alone. Holds until turn_to().
  std::string_view across(uint32_t voice);
  /// Those voices of the page that are `asked` for, and are one with the first of another page.
  std::span<const FoundLink> voices(const std::function<bool(uint32_t)>& asked);
  void has_page(int64_t page) { here_.pages.push_back(page); }  ///< in order
  /// Utterances first, at once, then copies, some at a time; `whole`: also of pages that has_page() did not name.
  std::span<const FoundLink> others(bool whole);

 private:
  std::string_view id_of(int64_t page, std::string_view kind, int64_t number);
  void utterances();

  PageIds ids_;
  FirstMembers first_;
  Sql of_page_, appearances_, copies_;
  TextsHeld texts_;
  std::vector<FoundLink> rows_;
  struct Here {
    int64_t page = 0;
    std::vector<const FirstMembers::Member*> voices;  // by number, from 1
    std::string own, digits;
    std::vector<int64_t> pages;         // all that were turned to, in order
    bool begun = false, ended = false;  // others()
  } here_;
};

}  // namespace sayso
