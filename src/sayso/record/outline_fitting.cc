// A filter, answered out of an outline: words by the index, all else by the rows in memory. It must say what
// filter_sql.cc says; a test compares them.
#include <algorithm>
#include <charconv>

#include "sayso/record/database.h"
#include "sayso/record/filter_sets.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/ids.h"
#include "sayso/record/match.h"
#include "sayso/record/outline.h"

namespace sayso {
namespace {

using Is = Filter::Is;

class Fitting {
 public:
  Fitting(Database& db, const Outline& outline, Recent<RowSet>* known) : db_(db), outline_(outline), known_(known) {}

  RowSet of(const Filter& f) {
    switch (f.is) {
      case Is::all:
      case Is::any:
      case Is::none:
        return of_parts(f, outline_.rows().size(), [this](const Filter& part) { return of(part); });
      case Is::match:
        return words(f.match);
      case Is::act:
        return coded(Outline::Code::act, act_named(f.name));
      case Is::manner:
        return coded(Outline::Code::manner, manner_named(f.name));
      case Is::kind:
        return f.name == "any" ? everything() : coded(Outline::Code::kind, statement_kind_named(f.name));
      case Is::modality:
        return f.name == "any" ? everything() : coded(Outline::Code::modality, modality_named(f.name));
      case Is::days:
        return where([from = f.from_day, to = f.to_day](const OutlineRow& r) {
          return r.first_day < undated && (!from || r.last_day >= from) && (!to || r.first_day <= to);
        });
      case Is::precise:
        return where([part = f.name == "day"     ? 1
                             : f.name == "month" ? 100
                                                 : 10000](const OutlineRow& r) {
          return r.first_day < undated && r.first_day / part == r.last_day / part;
        });
      case Is::confidence:
        return where([&f](const OutlineRow& r) { return in_bounds(f, r.confidence); });
      case Is::reviewed:
        return f.name == "none" ? reviewed("").invert() : reviewed(" WHERE state=" + sql_text(f.name));
      case Is::independent:
      case Is::pages:
        if (outline_.links().there) return of_utterances(f);
        break;
      case Is::said_by:
        if (!f.party) return said_by(f.match.text);
        return where([&](const OutlineRow& r) { return outline_.links().parties[r.party].number == f.party; });
      case Is::told_of:
        return f.party ? told_of([&](const Outline::About& a) { return number_of(a.party) == f.party; })
                       : told_of_name(f.match.text);
      case Is::published_by: {
        const uint32_t name = outline_.name_of(f.match.text);
        return where([&](const OutlineRow& r) { return name && outline_.pages()[r.page].outlet == name; });
      }
      default:
        break;
    }
    return keys("SELECT id FROM statement WHERE " + condition_of(f) + " ORDER BY id", std::nullopt);
  }

 private:
  int64_t number_of(uint32_t party) const { return outline_.links().parties[party].number; }

  // The voice across pages with this id; 0 where it is none's. "3fa9c2d1.v3"
  uint32_t party_with_id(std::string_view id) const {
    const size_t dot = id.find(".v");
    if (dot == std::string_view::npos || dot < 4 || id.find_first_not_of("0123456789abcdef") != dot) return 0;
    uint32_t number = 0;
    const auto [end, wrong] = std::from_chars(id.data() + dot + 2, id.data() + id.size(), number);
    if (wrong != std::errc() || end != id.data() + id.size()) return 0;
    const std::string_view digits = id.substr(0, std::min(dot, short_hash));
    for (const Outline::Page& page : outline_.pages())
      if (page.id.starts_with(digits))
        if (const uint32_t party = outline_.party_of(page.key, number)) return party;
    return 0;
  }

  RowSet said_by(std::string_view who) const {
    const uint32_t party = party_with_id(who), name = outline_.name_of(who);
    if (party) return where([&](const OutlineRow& r) { return r.party == party; });
    return where([&](const OutlineRow& r) { return name && r.speaker == name; });
  }

  RowSet told_of_name(std::string_view whom) const {
    const uint32_t party = party_with_id(whom), name = outline_.name_of(whom);
    if (party) return told_of([&](const Outline::About& a) { return a.party == party; });
    return told_of([&](const Outline::About& a) { return name && a.name == name; });
  }
  template <class Test>
  RowSet told_of(Test test) const {
    RowSet out(outline_.rows().size(), false);
    for (const Outline::About& a : outline_.about())
      if (test(a)) out.add(a.row);
    return out;
  }

  static bool in_bounds(const Filter& f, double value) {
    return (f.least_in ? value >= f.least : value > f.least) && (f.most_in ? value <= f.most : value < f.most);
  }

  RowSet reviewed(const std::string& where) {
    return keys("SELECT statement FROM reviewed" + where + " ORDER BY statement", std::nullopt);
  }

  // What stands in one page alone has no utterance: it is one page, one source.
  RowSet of_utterances(const Filter& f) const {
    return where([&](const OutlineRow& r) {
      const Outline::Utterance& u = outline_.links().utterances[r.utterance];
      return in_bounds(f, !r.utterance ? 1 : f.is == Is::pages ? u.pages : u.independent);
    });
  }

  RowSet everything() const { return RowSet(outline_.rows().size(), true); }

  RowSet words(const Match& match) {
    return keys("SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid",
                match_expression({match}, ""));
  }

  RowSet keys(const std::string& query, const std::optional<std::string>& value) {
    const std::string name = query + "\n" + value.value_or("");
    if (const auto at_hand = known_ ? known_->find(name) : nullptr) return *at_hand;
    RowSet out = asked(query, value);
    if (known_ && !db_.failed()) known_->put(name, std::make_shared<const RowSet>(out));
    return out;
  }

  // Of statements, in rising order.
  RowSet asked(const std::string& query, const std::optional<std::string>& value) {
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

  template <class Test>
  RowSet where(Test test) const {
    RowSet out(outline_.rows().size(), false);
    for (size_t i = 0; i < outline_.rows().size(); ++i)
      if (test(outline_.rows()[i])) out.add(i);
    return out;
  }

  // Nothing where the name is none of the enum's.
  template <class Enum>
  RowSet coded(Outline::Code code, std::optional<Enum> value) const {
    return value ? outline_.having(code)[static_cast<size_t>(*value)] : RowSet(outline_.rows().size(), false);
  }

  Database& db_;
  const Outline& outline_;
  Recent<RowSet>* known_;
};

}  // namespace

Result<RowSet> Outline::fitting(Record& record, const Filter& filter, Recent<RowSet>* known) const {
  Database& db = record.database();
  RowSet out = Fitting(db, *this, known).of(with_given_names(db, filter));
  return db.give(std::move(out));
}

}  // namespace sayso
