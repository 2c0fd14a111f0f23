#include "sayso/record/outline_rows.h"

#include <algorithm>
#include <map>

#include "sayso/reading/reading.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

RowIndexes::Columns columns_of(std::span<const OutlineRow> rows, std::span<const uint32_t> outlets) {
  RowIndexes::Columns c;
  const size_t all = rows.size();
  c.speaker.reserve(all), c.outlet.reserve(all), c.first_day.reserve(all), c.month.reserve(all);
  for (const OutlineRow& r : rows) {
    c.speaker.push_back(r.speaker), c.outlet.push_back(outlets[r.page]);
    c.first_day.push_back(r.first_day);
    c.month.push_back(r.first_day < undated && r.first_day / 100 == r.last_day / 100 ? r.first_day / 100 : 0);
  }
  std::map<int32_t, uint64_t> months;
  for (int32_t month : c.month)
    if (month) ++months[month];
  c.months.assign(months.begin(), months.end());
  return c;
}

std::array<std::vector<RowSet>, 4> sets_by_code(std::span<const OutlineRow> rows) {
  std::array<std::vector<RowSet>, 4> out;
  constexpr std::pair<uint8_t OutlineRow::*, size_t> all[] = {
      {&OutlineRow::act, static_cast<size_t>(Act::call)},
      {&OutlineRow::manner, static_cast<size_t>(Manner::mixed)},
      {&OutlineRow::kind, static_cast<size_t>(StatementKind::mind)},
      {&OutlineRow::modality, static_cast<size_t>(Modality::future)}};
  for (size_t code = 0; code < std::size(all); ++code) {
    std::vector<RowSet>& sets = out[code];
    sets.assign(all[code].second + 1, RowSet(rows.size(), false));
    for (size_t i = 0; i < rows.size(); ++i) sets[rows[i].*all[code].first].add(i);
  }
  return out;
}

// What is known to the day stands before what is known to the month that begins with it.
std::vector<uint32_t> in_order_of_days(std::span<const OutlineRow> rows) {
  std::vector<uint32_t> out(rows.size());
  for (uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  std::stable_sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) {
    const OutlineRow &x = rows[a], &y = rows[b];
    return x.first_day != y.first_day ? x.first_day < y.first_day : x.last_day < y.last_day;
  });
  return out;
}

std::vector<uint32_t> loudest_of(std::span<const OutlineRow> rows, std::span<const std::string> names) {
  std::vector<uint32_t> said(names.size());
  for (const OutlineRow& r : rows)
    if (r.is_said()) ++said[r.speaker];
  std::vector<uint32_t> order;
  for (uint32_t n = 1; n < said.size(); ++n)
    if (said[n]) order.push_back(n);
  const size_t most = std::min<size_t>(7, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<ptrdiff_t>(most), order.end(),
      [&](uint32_t a, uint32_t b) { return said[a] != said[b] ? said[a] > said[b] : names[a] < names[b]; });
  order.resize(most);
  return order;
}

}  // namespace

uint32_t OutlineRow::number() const { return static_cast<uint32_t>(key % statements_a_page); }

bool OutlineRow::is_said() const {
  return kind == static_cast<uint8_t>(StatementKind::speech) && modality == static_cast<uint8_t>(Modality::asserted);
}

RowSet::RowSet(size_t rows, bool full) : rows_(rows), words_((rows + 63) / 64, full ? ~uint64_t{0} : 0) {
  if (full && rows % 64) words_.back() = (uint64_t{1} << (rows % 64)) - 1;
}
RowSet& RowSet::keep(const RowSet& other) {
  for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}
RowSet& RowSet::join(const RowSet& other) {
  for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}
RowSet& RowSet::invert() {
  for (uint64_t& w : words_) w = ~w;
  if (rows_ % 64) words_.back() &= (uint64_t{1} << (rows_ % 64)) - 1;
  return *this;
}
uint64_t RowSet::count() const {
  uint64_t n = 0;
  for (uint64_t w : words_) n += static_cast<uint64_t>(__builtin_popcountll(w));
  return n;
}

uint64_t RowSet::count_with(const RowSet& other) const {
  uint64_t n = 0;
  for (size_t i = 0; i < words_.size(); ++i)
    n += static_cast<uint64_t>(__builtin_popcountll(words_[i] & other.words_[i]));
  return n;
}

RowIndexes::RowIndexes(std::span<const OutlineRow> rows, std::span<const uint32_t> outlets,
                       std::span<const std::string> names)
    : by_day_(in_order_of_days(rows)),
      loudest_(loudest_of(rows, names)),
      columns_(columns_of(rows, outlets)),
      having_(sets_by_code(rows)),
      inner_(rows.size(), false) {
  for (size_t i = 0; i < rows.size(); ++i)
    if (rows[i].parent != OutlineRow::none) inner_.add(i);
}

}  // namespace sayso
