// Why a query finds nothing: the terms that no statement or figure fits, and what may have been meant.
#include <algorithm>

#include "sayso/base/distance.h"
#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/match.h"
#include "sayso/record/normal.h"
#include "sayso/record/search.h"

namespace sayso {
namespace {

constexpr size_t most_terms = 400'000;  // of the word list that are looked through

using Is = Filter::Is;

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void gather(const Filter& f, std::vector<Filter>& out) {
  if (f.is == Is::none) return;
  if (f.is != Is::all && f.is != Is::any) out.push_back(f);
  for (const Filter& part : f.parts) gather(part, out);
}

bool fits_any(Database& db, const Filter& asked, bool figures) {
  const Filter filter = with_voices(db, asked);
  Sql sql(db,
          "SELECT 1 FROM " +
              (figures ? "figure f WHERE " + figure_condition_of(filter) : "statement WHERE " + condition_of(filter)) +
              " LIMIT 1");
  return sql.next();
}

// The nearest name of a place, key of a count or language that the record has.
std::string nearest_value(Database& db, const std::string& wanted, const char* values) {
  std::string best, low = join_words(words_in(wanted));
  size_t nearest = low.size() / 3 + 2;
  for (Sql sql(db, values); sql.next();) {
    const std::string value = sql.text(0);
    const size_t d = edit_distance(low, join_words(words_in(value)), nearest);
    if (d > 0 && d < nearest) nearest = d, best = value;
  }
  return best;
}

bool stands(Database& db, const Match& match) {
  Sql sql(db, "SELECT 1 FROM statement_words WHERE statement_words MATCH ?1 LIMIT 1");
  return sql.with(match_expression({match}, "")).next();
}

std::string near_word(Database& db, const std::string& word) {
  const size_t most = word.size() < 4 ? 1 : word.size() < 9 ? 2 : 3;
  std::string best;
  size_t nearest = most + 1;
  int64_t often = 0;
  Sql terms(db, "SELECT term, doc FROM statement_terms LIMIT ?1");
  for (terms.with(most_terms); terms.next();) {
    const std::string_view term = terms.view(0);
    const size_t d = edit_distance(word, term, std::min(most, nearest));
    if (d == 0 || d > most || d > nearest || (d == nearest && terms.number(1) <= often)) continue;
    nearest = d, often = terms.number(1), best = std::string(term);
  }
  return best;
}

// "ceasefire" where the record has "cease-fire", and the other way round; else a word that is spelt nearly so.
std::string nearest_to(Database& db, const Match& match) {
  const std::vector<std::string> words = words_in(match.text);
  if (words.size() == 1)
    for (size_t cut = 2; cut + 2 <= words[0].size(); ++cut) {
      if ((static_cast<unsigned char>(words[0][cut]) & 0xC0) == 0x80) continue;
      Match parted = match;
      parted.text = words[0].substr(0, cut) + "-" + words[0].substr(cut);
      if (stands(db, parted)) return parted.text;
    }
  Match joined = match;
  joined.text.clear();
  for (const std::string& word : words) joined.text += word;
  if (words.size() > 1 && stands(db, joined)) return joined.text;
  std::string out;
  bool changed = false;
  for (const std::string& word : words) {
    Match one = match;
    one.text = word;
    one.prefix = false;
    const std::string near = stands(db, one) ? word : near_word(db, word);
    if (near.empty()) return {};
    changed = changed || near != word;
    out += (out.empty() ? "" : " ") + near;
  }
  return changed ? out : std::string();
}

std::string nearest_of(Database& db, const Filter& term) {
  Match match = term.match;
  switch (term.is) {
    case Is::match:
      return nearest_to(db, match);
    case Is::only:
      match.field = Field::speaker;
      return stands(db, match) ? std::string() : nearest_to(db, match);
    case Is::said_by:
    case Is::told_of:
      return nearest_value(db, match.text, "SELECT name FROM voice UNION SELECT speaker FROM statement ORDER BY 1");
    case Is::published_by:
      return nearest_value(db, match.text, "SELECT DISTINCT outlet FROM document ORDER BY 1");
    case Is::where:
      return nearest_value(db, match.text, "SELECT place FROM figure UNION SELECT place FROM document ORDER BY 1");
    case Is::what:
      return nearest_value(db, match.text, "SELECT DISTINCT key FROM figure ORDER BY 1");
    case Is::language:
      return nearest_value(db, term.name, "SELECT DISTINCT language FROM document ORDER BY 1");
    default:
      return {};
  }
}

}  // namespace

Result<std::vector<DeadTerm>> dead_terms(Record& record, const Filter& filter, bool figures) {
  Database& db = record.database();
  Transaction one_state(db);
  std::vector<Filter> terms;
  gather(filter, terms);
  std::vector<DeadTerm> out;
  for (const Filter& term : terms)
    if (!db.failed() && !fits_any(db, term, figures)) out.push_back({term, nearest_of(db, term)});
  return db.give(std::move(out));
}

}  // namespace sayso
