#include "sayso/record/given_names.h"

namespace sayso {
namespace {

using Is = Filter::Is;

void widen(Sql& given, Filter& f) {
  for (Filter& part : f.parts) widen(given, part);
  if (f.is != Is::match || f.match.field == Field::outlet || f.match.field == Field::via) return;
  std::vector<Filter> parts{f};
  for (given.with(f.match.text, f.match.prefix); given.next();) {
    Filter by;
    by.is = f.match.field == Field::about ? Is::told_of : Is::said_by;
    by.party = given.number(0);
    parts.push_back(by);
  }
  if (parts.size() > 1) f = Filter::of(Is::any, std::move(parts));
}

}  // namespace

Filter with_given_names(Database& db, Filter filter) {
  if (db.one_number("SELECT EXISTS(SELECT 1 FROM party WHERE given)") == 0) return filter;
  Sql given(db, "SELECT id FROM party WHERE given AND has_words(name, ?1, ?2) ORDER BY id");
  widen(given, filter);
  return filter;
}

}  // namespace sayso
