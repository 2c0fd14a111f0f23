#include "sayso/record/links_scan.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "sayso/base/edtf.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

constexpr size_t some_copies = 4096;
constexpr const char* behind_all_days = "9999-99-99";

std::string select_appearances(const FilterSql& sql) {
  return "SELECT a.statement, a.utterance, s.date, u.pages, u.independent FROM appearance a "
         "JOIN statement s ON s.id=a.statement JOIN utterance u ON u.id=a.utterance "
         "WHERE EXISTS(SELECT 1 FROM statement WHERE statement.id=a.statement AND " +
         sql.conditions + ")" +
         (sql.words.empty()
              ? ""
              : " AND a.statement IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1)") +
         " ORDER BY a.statement";
}

}  // namespace

PageIds::PageIds(Database& db) {
  for (Sql sql(db, "SELECT id, substr(sha256, 1, 8) FROM page ORDER BY id"); sql.next();) {
    const std::string hex = hex_of_bytes(sql.view(1));
    One one{sql.number(0), {}};
    std::copy_n(hex.begin(), std::min(hex.size(), one.digits.size()), one.digits.begin());
    all_.push_back(one);
  }
}

std::string_view PageIds::of(int64_t page) const {
  const auto likely = static_cast<size_t>(page - 1);  // most records lack none
  const auto at = likely < all_.size() && all_[likely].page == page
                      ? all_.begin() + static_cast<std::ptrdiff_t>(likely)
                      : std::ranges::lower_bound(all_, page, {}, &One::page);
  if (at == all_.end() || at->page != page) return {};
  return {at->digits.data(), at->digits.size()};
}

FirstMembers::FirstMembers(Database& db) {
  all_.reserve(static_cast<size_t>(std::max<int64_t>(0, db.one_number("SELECT count(*) FROM party"))));
  for (Sql sql(db, "SELECT id, document, voice FROM party ORDER BY id"); sql.next();)
    all_.push_back({sql.number(0), sql.number(1), static_cast<uint32_t>(sql.number(2))});
}

const FirstMembers::Member* FirstMembers::of(int64_t party) const {
  const auto at = std::ranges::lower_bound(all_, party, {}, &Member::party);
  return at == all_.end() || at->party != party ? nullptr : &*at;
}

LinksScan::LinksScan(Database& db, const Filter& filter)
    : ids_(db),
      first_(db),
      of_page_(db, "SELECT voice, party FROM party_voice WHERE document=?1"),
      appearances_(db, select_appearances(sql_of(filter))),
      copies_(db, "SELECT kind, original, other FROM copy ORDER BY id") {
  const std::string words = sql_of(filter).words;
  words.empty() ? appearances_.with() : appearances_.with(words);
}

std::string_view LinksScan::id_of(int64_t page, std::string_view kind, int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
  here_.digits.assign(ids_.of(page)).append(kind).append(digits.data(), end);
  return texts_.put(here_.digits);
}

void LinksScan::turn_to(int64_t page, std::string_view sha256) {
  texts_.clear();
  here_.page = page, here_.own = sha256.substr(0, short_hash);
  here_.voices.clear();
  for (of_page_.with(page); of_page_.next();) {
    const auto voice = static_cast<size_t>(std::clamp<int64_t>(of_page_.number(0), 0, statements_a_page));
    if (here_.voices.size() <= voice) here_.voices.resize(voice + 1, nullptr);
    here_.voices[voice] = first_.of(of_page_.number(1));
  }
}

std::string_view LinksScan::across(uint32_t voice) {
  const auto* first = voice < here_.voices.size() ? here_.voices[voice] : nullptr;
  return first ? id_of(first->page, ".v", first->voice) : id_of(here_.page, ".v", voice);
}

std::span<const FoundLink> LinksScan::voices(const std::function<bool(uint32_t)>& asked) {
  rows_.clear();
  for (uint32_t v = 1; v < here_.voices.size(); ++v) {
    const auto* first = here_.voices[v];
    if (!first || (first->page == here_.page && first->voice == v) || !asked(v)) continue;
    rows_.push_back({"voice", id_of(here_.page, ".v", v), id_of(first->page, ".v", first->voice), {}, {}, {}});
  }
  return rows_;
}

void LinksScan::utterances() {
  struct First {
    std::string day = behind_all_days;
    std::string_view id;
  };
  std::map<int64_t, First> first_of;
  std::vector<int64_t> of;  // of each row
  while (appearances_.next()) {
    const int64_t key = appearances_.number(0);
    of.push_back(appearances_.number(1));
    const std::string_view id = id_of(key / statements_a_page, ".s", key % statements_a_page);
    rows_.push_back({"utterance", id, {}, {}, appearances_.number(3), appearances_.number(4)});
    const auto days = edtf_bounds(appearances_.view(2));
    First& first = first_of[of.back()];
    if (first.id.empty() || (days && days->first < first.day))
      first = {days ? days->first : std::string(behind_all_days), id};
  }
  for (size_t i = 0; i < rows_.size(); ++i) rows_[i].to = first_of[of[i]].id;
}

std::span<const FoundLink> LinksScan::others(bool whole) {
  const auto is_asked = [&](int64_t page) { return whole || std::ranges::binary_search(here_.pages, page); };
  rows_.clear(), texts_.clear();
  if (!std::exchange(here_.begun, true)) {
    utterances();
    if (!rows_.empty()) return rows_;
  }
  while (rows_.size() < some_copies && !here_.ended) {
    here_.ended = !copies_.next();
    if (here_.ended) break;
    const int64_t original = copies_.number(1), other = copies_.number(2);
    if (!is_asked(original) || !is_asked(other)) continue;
    rows_.push_back({"copy", ids_.of(other), ids_.of(original), texts_.put(copies_.view(0)), {}, {}});
  }
  return rows_;
}

}  // namespace sayso
