#include "sayso/record/given_names.h"

#include "sayso/record/joined_sql.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/normal.h"

namespace sayso {
namespace {

using Is = Filter::Is;

// In old ones a party may be another's; whoever asks for a voice waits for new ones.
bool links_are_of_now(Database& db) {
  return links_are_kept(db) || in_memory_are_of_now(db) || join_in_memory(db).has_value();
}

// All voices of this name, or the one with this id.
std::vector<int64_t> parties_named(Database& db, const std::string& name) {
  std::vector<int64_t> out;
  if (is_voice_id(name)) {
    const size_t dot = name.find('.');
    Sql of(db, "SELECT v.party FROM party_voice v JOIN page q ON q.id=v.document WHERE v.voice=?1 AND " +
                   hash_begins("q.sha256", name.substr(0, dot)));
    for (of.with(int64_t{std::stol(name.substr(dot + 2))}); of.next();) out.push_back(of.number(0));
    return out;
  }
  Sql named(db, "SELECT id FROM party WHERE same_name(name, ?1) ORDER BY id");
  for (named.with(name); named.next();) out.push_back(named.number(0));
  return out;
}

void find_voices(Database& db, Filter& f) {
  for (Filter& part : f.parts) find_voices(db, part);
  if ((f.is != Is::said_by && f.is != Is::told_of) || f.party) return;
  if (!links_are_of_now(db)) {
    f.is = Is::match;  // by its words, as pages have them
    return;
  }
  std::vector<Filter> parts{f};  // whom the page only describes
  for (int64_t party : parties_named(db, f.match.text)) {
    Filter by = f;
    by.party = party;
    parts.push_back(std::move(by));
  }
  if (parts.size() > 1) f = Filter::of(Is::any, std::move(parts));
}

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
    if (!asked_.with(f.match.text, f.match.prefix).next() || asked_.number(0) == 0 || !links_are_of_now_here()) return;
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
  bool links_are_of_now_here() {
    asked_.reset();
    return links_are_of_now(db_);
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

Filter with_voices(Database& db, Filter filter) {
  Filter out = with_given_names(db, std::move(filter));
  if (asks_for(out, Is::said_by) || asks_for(out, Is::told_of)) find_voices(db, out);
  return out;
}

}  // namespace sayso
