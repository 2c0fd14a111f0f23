// What figures fit a query, out of an outline: words by their index, statements as an outline finds them, all else by
// what is in memory. It must say what filter_sql.cc says; a test compares them.
#include <algorithm>

#include "sayso/record/database.h"
#include "sayso/record/filter_sets.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/match.h"
#include "sayso/record/normal.h"
#include "sayso/record/outline.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

using Is = Filter::Is;

class FiguresFitting {
 public:
  FiguresFitting(Record& record, const Outline& outline, Recent<RowSet>* known)
      : record_(record),
        db_(record.database()),
        outline_(outline),
        known_(known),
        all_(outline.links().counts.figures()) {}

  const std::optional<Error>& error() const { return error_; }

  RowSet of(const Filter& f) {
    switch (f.is) {
      case Is::all:
      case Is::any:
      case Is::none:
        return of_parts(f, all_.size(), [this](const Filter& part) { return of(part); });
      case Is::match:
        if (f.match.field == Field::words) return words("words", f.match);
        if (f.match.field == Field::speaker) return in_statements(f).join(words("speaker", f.match));
        return f.match.field == Field::outlet ? in_pages(of_outlet(f.match)) : in_statements(f);
      case Is::what:
        return words("key", f.match);
      case Is::where:
        return words("place", f.match);
      case Is::days:
      case Is::event:
        return where([&, event = f.is == Is::event](const OutlineCounts::Figure& figure) {
          return figure.last_day && (!event || figure.of_event) && (!f.from_day || figure.last_day >= f.from_day) &&
                 (!f.to_day || figure.first_day <= f.to_day);
        });
      case Is::language:
        return in_pages("language=" + sql_text(f.name));
      default:
        return in_statements(f);
    }
  }

 private:
  static std::string of_outlet(const Match& m) {
    const std::string rest = ", " + sql_text(m.text) + (m.prefix ? ", 1)" : ", 0)");
    return "has_words(outlet" + rest + " OR has_words(outlets" + rest;
  }

  RowSet words(std::string_view column, const Match& m) {
    RowSet out(all_.size(), false);
    const std::string expression = figures_expression(column, m);
    if (expression.empty()) return out;
    Sql sql(db_, "SELECT rowid FROM figure_words WHERE figure_words MATCH ?1 ORDER BY rowid");
    sql.with(expression);
    for (size_t at = 0; at < all_.size() && sql.next();) {
      while (at < all_.size() && all_[at].key < sql.number(0)) ++at;
      if (at < all_.size() && all_[at].key == sql.number(0)) out.add(at);
    }
    return out;
  }

  RowSet in_pages(const std::string& condition) {
    RowSet out(all_.size(), false);
    Sql sql(db_, "SELECT id FROM document WHERE " + condition + " ORDER BY id");
    for (size_t at = 0; at < all_.size() && sql.next();) {
      while (at < all_.size() && all_[at].key / statements_a_page < sql.number(0)) ++at;
      for (; at < all_.size() && all_[at].key / statements_a_page == sql.number(0); ++at) out.add(at);
    }
    return out;
  }

  // Those that stand in a statement that fits.
  RowSet in_statements(const Filter& f) {
    auto statements = outline_.fitting(record_, f, known_);
    if (!statements) {
      error_ = statements.error();
      return RowSet(all_.size(), false);
    }
    return where([&](const OutlineCounts::Figure& figure) {
      return figure.row != OutlineRow::none && statements->has(figure.row);
    });
  }

  template <class Test>
  RowSet where(Test test) const {
    RowSet out(all_.size(), false);
    for (size_t i = 0; i < all_.size(); ++i)
      if (test(all_[i])) out.add(i);
    return out;
  }

  Record& record_;
  Database& db_;
  const Outline& outline_;
  Recent<RowSet>* known_;
  const std::span<const OutlineCounts::Figure> all_;
  std::optional<Error> error_;
};

}  // namespace

Result<RowSet> Outline::figures_fitting(Record& record, const Filter& filter, Recent<RowSet>* known) const {
  Database& db = record.database();
  FiguresFitting fitting(record, *this, known);
  RowSet out = fitting.of(with_given_names(db, filter));
  if (fitting.error()) return tl::unexpected(*fitting.error());
  return db.give(std::move(out));
}

}  // namespace sayso
