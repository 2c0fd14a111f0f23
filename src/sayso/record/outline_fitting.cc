// A filter, answered out of an outline: words by the index, all else by the rows in memory. It must say what
// filter_sql.cc says; a test compares them.
#include <algorithm>
#include <functional>

#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/match.h"
#include "sayso/record/outline.h"

namespace sayso {
namespace {

using Is = Filter::Is;

class Fitting {
 public:
  Fitting(Database& db, const Outline& outline) : db_(db), outline_(outline) {}

  RowSet of(const Filter& f) {
    switch (f.is) {
      case Is::all:
      case Is::any: {
        if (f.parts.empty()) return everything();
        RowSet out = of(f.parts[0]);
        for (size_t i = 1; i < f.parts.size(); ++i)
          f.is == Is::all ? out.keep(of(f.parts[i])) : out.join(of(f.parts[i]));
        return out;
      }
      case Is::none:
        return of(f.parts[0]).invert();
      case Is::match:
        return words(f.match);
      case Is::act:
      case Is::manner:
      case Is::kind:
      case Is::modality:
      case Is::days:
      case Is::precise:
      case Is::confidence:
        return plain(f);
      default:
        return keys("SELECT id FROM statement WHERE " + condition_of(f) + " ORDER BY id", std::nullopt);
    }
  }

 private:
  RowSet everything() const { return RowSet(outline_.rows().size(), true); }

  RowSet words(const Match& match) {
    return keys("SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid",
                match_expression({match}, ""));
  }

  // Of statements, in rising order.
  RowSet keys(const std::string& query, const std::optional<std::string>& value) {
    RowSet out(outline_.rows().size(), false);
    const auto rows = outline_.rows();
    size_t at = 0;
    Sql sql(db_, query);
    for (value ? sql.with(*value) : sql.with(); sql.next();) {
      at = from(rows, at, sql.number(0));
      if (at == rows.size()) break;
      if (rows[at].key == sql.number(0)) out.add(at);
    }
    return out;
  }

  // The first row from `at` on whose key is not less. Matches may be near to each other or rare: growing steps.
  static size_t from(std::span<const OutlineRow> rows, size_t at, int64_t key) {
    size_t step = 1;
    for (; at + step < rows.size() && rows[at + step].key < key; step *= 2) at += step;
    const auto end = rows.begin() + static_cast<ptrdiff_t>(std::min(at + step + 1, rows.size()));
    const auto less = [](const OutlineRow& r, int64_t wanted) { return r.key < wanted; };
    return static_cast<size_t>(std::lower_bound(rows.begin() + static_cast<ptrdiff_t>(at), end, key, less) -
                               rows.begin());
  }

  RowSet plain(const Filter& f) {
    RowSet out(outline_.rows().size(), false);
    const auto holds = test_of(f);
    for (size_t i = 0; i < outline_.rows().size(); ++i)
      if (holds(outline_.rows()[i])) out.add(i);
    return out;
  }

  // What a code must be; nothing that has it where the name is none.
  template <class Enum>
  static std::function<bool(const OutlineRow&)> coded(uint8_t OutlineRow::* field, std::optional<Enum> value) {
    return [field, value](const OutlineRow& r) { return value && r.*field == static_cast<uint8_t>(*value); };
  }

  static std::function<bool(const OutlineRow&)> test_of(const Filter& f) {
    switch (f.is) {
      case Is::act:
        return coded(&OutlineRow::act, act_named(f.name));
      case Is::manner:
        return coded(&OutlineRow::manner, manner_named(f.name));
      case Is::kind:
        if (f.name == "any") return [](const OutlineRow&) { return true; };
        return coded(&OutlineRow::kind, statement_kind_named(f.name));
      case Is::modality:
        if (f.name == "any") return [](const OutlineRow&) { return true; };
        return coded(&OutlineRow::modality, modality_named(f.name));
      case Is::days:
        return [from = f.from_day, to = f.to_day](const OutlineRow& r) {
          return r.first_day < undated && (!from || r.last_day >= from) && (!to || r.first_day <= to);
        };
      case Is::precise: {
        const int32_t part = f.name == "day" ? 1 : f.name == "month" ? 100 : 10000;
        return [part](const OutlineRow& r) { return r.first_day < undated && r.first_day / part == r.last_day / part; };
      }
      case Is::confidence:
        return [f](const OutlineRow& r) {
          const double c = r.confidence;
          return (f.least_in ? c >= f.least : c > f.least) && (f.most_in ? c <= f.most : c < f.most);
        };
      default:
        return [](const OutlineRow&) { return true; };
    }
  }

  Database& db_;
  const Outline& outline_;
};

}  // namespace

Result<RowSet> Outline::fitting(Record& record, const Filter& filter) const {
  Database& db = record.database();
  RowSet out = Fitting(db, *this).of(with_given_names(db, filter));
  return db.give(std::move(out));
}

}  // namespace sayso
