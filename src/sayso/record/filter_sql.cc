#include "sayso/record/filter_sql.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/record/joined_sql.h"
#include "sayso/record/match.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

using Is = Filter::Is;

std::string literal(std::string_view text) { return sql_text(text); }

// True where the filter is made of words alone, so that the index itself can answer it.
bool words_alone(const Filter& f) {
  if (f.is == Is::match) return true;
  return (f.is == Is::any || f.is == Is::all) && !f.parts.empty() &&
         std::all_of(f.parts.begin(), f.parts.end(), words_alone);
}

std::string word_expression(const Filter& f) {
  if (f.is == Is::match) return match_expression({f.match}, "");
  std::string out;
  for (const Filter& part : f.parts)
    out += (out.empty() ? "" : f.is == Is::any ? " OR " : " AND ") + word_expression(part);
  return "(" + out + ")";
}

std::string days_condition(const Filter& f) {
  std::string out = fmt::format("first_day<{}", undated);
  if (f.from_day) out += fmt::format(" AND last_day>={}", f.from_day);
  if (f.to_day) out += fmt::format(" AND first_day<={}", f.to_day);
  return "(" + out + ")";
}

std::string precise_condition(const Filter& f) {
  const char* span = f.name == "day"     ? "first_day=last_day"
                     : f.name == "month" ? "first_day/100=last_day/100"
                                         : "first_day/10000=last_day/10000";
  return fmt::format("(first_day<{} AND {})", undated, span);
}

std::string number_condition(const Filter& f, std::string_view column) {
  return fmt::format("({0}{1}{2} AND {0}{3}{4})", column, f.least_in ? ">=" : ">", f.least, f.most_in ? "<=" : "<",
                     f.most);
}

// What stands in one page alone has no utterance: it is one page, one source.
std::string utterance_condition(const Filter& f, std::string_view column) {
  const bool one = (f.least_in ? f.least <= 1 : f.least < 1) && (f.most_in ? f.most >= 1 : f.most > 1);
  return fmt::format("id {}IN (SELECT a.statement FROM utterance u JOIN appearance a ON a.utterance=u.id WHERE {}{})",
                     one ? "NOT " : "", one ? "NOT " : "", number_condition(f, "u." + std::string(column)));
}

std::string fitting_words(const Filter& f) {
  return "(SELECT rowid FROM statement_words WHERE statement_words MATCH " + literal(word_expression(f)) + ")";
}

std::string only_condition(const Filter& f) {
  Filter speaker;
  speaker.is = Is::match;
  speaker.match = f.match;
  speaker.match.field = Field::speaker;
  const std::string his = fitting_words(speaker);
  return "(id IN " + his +
         " AND id NOT IN (SELECT a.statement FROM appearance a WHERE a.utterance IN "
         "(SELECT b.utterance FROM appearance b WHERE b.statement NOT IN " +
         his + ")))";
}

std::string has_words(std::string_view column, const Match& m) {
  return fmt::format("has_words({}, {}, {})", column, literal(m.text), m.prefix ? 1 : 0);
}

std::string event_condition(const Filter& f, std::string_view date) {
  std::string out = fmt::format("first_day_of({}) IS NOT NULL", date);
  if (f.from_day) out += fmt::format(" AND last_day_of({})>={}", date, f.from_day);
  if (f.to_day) out += fmt::format(" AND first_day_of({})<={}", date, f.to_day);
  return "(" + out + ")";
}

std::string figures_that(const std::string& condition) {
  return "id IN (SELECT statement FROM figure WHERE statement IS NOT NULL AND " + condition + ")";
}

std::string pages_that(const std::string& condition) {
  return fmt::format("id/{} IN (SELECT id FROM document WHERE {})", statements_a_page, condition);
}

// "3fa9c2d1a0b1c2d3.s12", checked where the query was read.
std::string same_utterance(const std::string& id) {
  const size_t dot = id.find('.');
  if (dot == std::string::npos) return "0";
  std::string number = id.substr(dot + 1);
  if (number.starts_with('s')) number.erase(0, 1);
  if (number.empty() || number.size() > 7 || number.find_first_not_of("0123456789") != std::string::npos) return "0";
  if (dot > 64 || id.substr(0, dot).find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) return "0";
  const std::string key = fmt::format("(SELECT p.id*{}+{} FROM page p WHERE {} LIMIT 1)", statements_a_page, number,
                                      hash_begins("p.sha256", id.substr(0, dot)));
  // No such page is no key: NULL, of which NOT would be NULL too.
  return "coalesce(id=" + key +
         " OR id IN (SELECT statement FROM appearance WHERE utterance=(SELECT utterance FROM appearance " +
         "WHERE statement=" + key + ")), 0)";
}

std::string same_name(std::string_view column, const Match& m) {
  return fmt::format("same_name({}, {})", column, literal(m.text));
}

// Whom no voice across pages is: a source or somebody spoken of whom the page only describes, with just these words.
std::string fitting_name(const Filter& f) {
  Filter words;
  words.is = Is::match;
  words.match = f.match;
  return fitting_words(words);
}
std::string said_by_words(const Filter& f) {
  return "(id IN " + fitting_name(f) + " AND " + same_name("speaker", f.match) +
         " AND id NOT IN (SELECT statement FROM speaks))";
}
std::string told_of_words(const Filter& f) {
  return fmt::format(
      "id IN (SELECT a.statement FROM about a JOIN voice v ON v.document=a.statement/{} AND v.number=a.voice WHERE "
      "a.statement IN {} AND {} AND NOT EXISTS (SELECT 1 FROM party_voice w WHERE w.document=v.document AND "
      "w.voice=v.number))",
      statements_a_page, fitting_name(f), same_name("v.name", f.match));
}

// What was rejected is no statement any more.
std::string reviewed_condition(const Filter& f) {
  if (f.name == "none") return "id NOT IN (SELECT statement FROM reviewed)";
  return "id IN (SELECT statement FROM reviewed WHERE state=" + literal(f.name) + ")";
}

std::string condition(const Filter& f) {
  switch (f.is) {
    case Is::match:
      return "id IN " + fitting_words(f);
    case Is::independent:
      return utterance_condition(f, "independent");
    case Is::pages:
      return utterance_condition(f, "pages");
    case Is::only:
      return only_condition(f);
    case Is::where:
      return "(" + figures_that(has_words("place", f.match)) + " OR " + pages_that(has_words("place", f.match)) + ")";
    case Is::event:
      return figures_that(event_condition(f, "date"));
    case Is::what:
      return figures_that(has_words("key", f.match));
    case Is::language:
      return pages_that("language=" + literal(f.name));
    case Is::utterance:
      return same_utterance(f.match.text);
    case Is::said_by:
      return f.party ? fmt::format("id IN (SELECT statement FROM speaks WHERE party={})", f.party) : said_by_words(f);
    case Is::told_of:
      return f.party ? fmt::format("id IN (SELECT statement FROM spoken_of WHERE party={})", f.party)
                     : told_of_words(f);
    case Is::published_by:
      return pages_that(same_name("outlet", f.match));
    case Is::reviewed:
      return reviewed_condition(f);
    case Is::act:
      return "act=" + literal(f.name);
    case Is::manner:
      return "manner=" + literal(f.name);
    case Is::kind:
      return f.name == "any" ? "1" : "kind=" + literal(f.name);
    case Is::modality:
      return f.name == "any" ? "1" : "modality=" + literal(f.name);
    case Is::days:
      return days_condition(f);
    case Is::confidence:
      return number_condition(f, "confidence");
    case Is::precise:
      return precise_condition(f);
    case Is::none:
      return "NOT " + condition(f.parts[0]);
    case Is::all:
    case Is::any:
      break;
  }
  if (f.parts.empty()) return "1";
  if (words_alone(f)) return "id IN " + fitting_words(f);
  std::string out;
  for (const Filter& part : f.parts) out += (out.empty() ? "" : f.is == Is::any ? " OR " : " AND ") + condition(part);
  return "(" + out + ")";
}

// "31" is no word to look for: what is counted, and where.
std::string figure_words(const Filter& f) {
  switch (f.match.field) {
    case Field::words:
      return has_words("f.key || ' ' || f.what || ' ' || f.text || ' ' || f.place", f.match);
    case Field::outlet:
      return fmt::format("f.document IN (SELECT id FROM document WHERE {} OR {})", has_words("outlet", f.match),
                         has_words("outlets", f.match));
    case Field::speaker:
      return "(f.statement IN " + fitting_words(f) +
             " OR EXISTS (SELECT 1 FROM voice v WHERE v.document=f.document AND v.number=f.voice AND " +
             has_words("v.name || ' ' || v.also", f.match) + "))";
    default:
      return "f.statement IN " + fitting_words(f);
  }
}

std::string figure_days(const Filter& f) {
  std::string said = fmt::format("first_day<{}", undated);
  if (f.from_day) said += fmt::format(" AND last_day>={}", f.from_day);
  if (f.to_day) said += fmt::format(" AND first_day<={}", f.to_day);
  return "CASE WHEN f.date<>'' THEN " + event_condition(f, "f.date") +
         " WHEN f.statement IS NOT NULL THEN f.statement IN (SELECT id FROM statement WHERE " + said + ") ELSE " +
         event_condition(f, "(SELECT published FROM document WHERE id=f.document)") + " END";
}

std::string figure_condition(const Filter& f) {
  switch (f.is) {
    case Is::match:
      return figure_words(f);
    case Is::what:
      return has_words("f.key", f.match);
    case Is::where:
      return has_words("f.place", f.match);
    case Is::event:
      return event_condition(f, "f.date");
    case Is::days:
      return figure_days(f);
    case Is::language:
      return "f.document IN (SELECT id FROM document WHERE language=" + literal(f.name) + ")";
    case Is::none:
      // Of a figure outside statements nothing is known that is asked of a statement: it does not fit, NOT NULL would.
      return "NOT coalesce((" + figure_condition(f.parts[0]) + "), 0)";
    case Is::all:
    case Is::any:
      break;
    default:
      return "f.statement IN (SELECT id FROM statement WHERE " + condition(f) + ")";
  }
  std::string out;
  for (const Filter& part : f.parts)
    out += (out.empty() ? "" : f.is == Is::any ? " OR " : " AND ") + std::string("(") + figure_condition(part) + ")";
  return out.empty() ? "1" : "(" + out + ")";
}

}  // namespace

std::string sql_text(std::string_view text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\0') continue;
    out += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return out + "'";
}

std::string condition_of(const Filter& filter) { return condition(filter); }
std::string figure_condition_of(const Filter& filter) { return figure_condition(filter); }

FilterSql sql_of(const Filter& filter) {
  FilterSql out{"", "1"};
  const std::vector<Filter> one{filter};
  for (const Filter& part : filter.is == Is::all ? filter.parts : one) {
    if (words_alone(part))
      out.words += (out.words.empty() ? "" : " AND ") + word_expression(part);
    else
      out.conditions += " AND " + condition(part);
  }
  return out;
}

}  // namespace sayso
