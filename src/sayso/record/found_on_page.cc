#include "sayso/record/found_on_page.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sayso/record/filter_sql.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

std::string select_keys(const FilterSql& sql) {
  return "SELECT id FROM statement NOT INDEXED WHERE " + sql.conditions +
         (sql.words.empty() ? "" : " AND id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1)") +
         " ORDER BY id";
}

}  // namespace

bool needs_joined(const Filter& filter) {
  using Is = Filter::Is;
  return std::ranges::any_of(
      std::to_array({Is::independent, Is::pages, Is::only, Is::utterance, Is::said_by, Is::told_of}),
      [&](Is is) { return asks_for(filter, is); });
}

FittingKeys::FittingKeys(Database& db, const Filter& filter) : keys_(db, select_keys(sql_of(filter))) {
  const std::string words = sql_of(filter).words;
  words.empty() ? keys_.with() : keys_.with(words);
  if (keys_.next()) next_ = keys_.number(0);
}

void FittingKeys::of_page(int64_t page, std::vector<uint32_t>& numbers) {
  numbers.clear();
  while (next_ != 0 && next_ / statements_a_page <= page) {
    if (next_ / statements_a_page == page) numbers.push_back(static_cast<uint32_t>(next_ % statements_a_page));
    next_ = keys_.next() ? keys_.number(0) : 0;
  }
}

FoundOnPage::FoundOnPage(Database& db, const std::optional<Filter>& filter)
    : voices_(db,
              "SELECT voice FROM chain_link WHERE statement=?1 AND voice IS NOT NULL UNION ALL "
              "SELECT voice FROM about WHERE statement=?1") {
  if (filter) keys_.emplace(db, *filter);
}

bool FoundOnPage::turn_to(int64_t page) {
  at_ = page;
  if (!keys_) return true;
  keys_->of_page(page, statements_);
  return !statements_.empty();
}

void FoundOnPage::names(std::string_view lines) {
  of_voices_.clear();
  if (!keys_) return;
  for (uint32_t number : statements_)
    for (voices_.with(at_ * statements_a_page + number); voices_.next();)
      of_voices_.push_back(static_cast<uint32_t>(voices_.number(0)));
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    uint32_t statement = 0, voice = 0;
    const auto read = std::from_chars(lines.data(), lines.data() + end, statement);
    if (read.ptr < lines.data() + end) std::from_chars(read.ptr + 1, lines.data() + end, voice);
    if (has_statement(statement)) of_voices_.push_back(voice);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  std::ranges::sort(of_voices_);
}

bool FoundOnPage::has_statement(uint32_t number) const {
  return whole() || std::ranges::binary_search(statements_, number);
}

bool FoundOnPage::has_voice(uint32_t number) const { return whole() || std::ranges::binary_search(of_voices_, number); }

}  // namespace sayso
