#include "sayso/record/given_names.h"

#include "sayso/record/link_rows.h"

namespace sayso {
namespace {

using Is = Filter::Is;

class Widener {
 public:
  explicit Widener(Database& db)
      : db_(db),
        asked_(db,
               "SELECT EXISTS(SELECT 1 FROM decision WHERE what='rename' AND undone IS NULL AND has_words(value, ?1, "
               "?2))") {}

  void widen(Filter& f) {
    for (Filter& part : f.parts) widen(part);
    if (f.is != Is::match || f.match.field == Field::outlet || f.match.field == Field::via) return;
    if (!asked_.with(f.match.text, f.match.prefix).next() || asked_.number(0) == 0 || !links_are_of_now()) return;
    std::vector<Filter> parts{f};
    Sql given(db_, "SELECT id FROM party WHERE given AND has_words(name, ?1, ?2) ORDER BY id");
    for (given.with(f.match.text, f.match.prefix); given.next();) {
      Filter by;
      by.is = f.match.field == Field::about ? Is::told_of : Is::said_by;
      by.party = given.number(0);
      parts.push_back(by);
    }
    if (parts.size() > 1) f = Filter::of(Is::any, std::move(parts));
  }

 private:
  // In old ones a party may be another's; whoever asks for a name that somebody gave waits for new ones.
  bool links_are_of_now() {
    asked_.reset();
    return links_are_kept(db_) || in_memory_are_of_now(db_) || join_in_memory(db_).has_value();
  }

  Database& db_;
  Sql asked_;
};

}  // namespace

Filter with_given_names(Database& db, Filter filter) {
  if (db.one_number("SELECT EXISTS(SELECT 1 FROM decision WHERE what='rename' AND undone IS NULL)") == 0) return filter;
  Widener(db).widen(filter);
  return filter;
}

}  // namespace sayso
