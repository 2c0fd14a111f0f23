#include "sayso/record/filter_sql.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/record/match.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

using Is = Filter::Is;

std::string literal(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

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

std::string condition(const Filter& f) {
  switch (f.is) {
    case Is::match:
      return "id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH " + literal(word_expression(f)) +
             ")";
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
      return fmt::format("(confidence{}{} AND confidence{}{})", f.least_in ? ">=" : ">", f.least,
                         f.most_in ? "<=" : "<", f.most);
    case Is::precise:
      return precise_condition(f);
    case Is::none:
      return "NOT " + condition(f.parts[0]);
    case Is::all:
    case Is::any:
      break;
  }
  if (f.parts.empty()) return "1";
  if (words_alone(f))
    return "id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH " + literal(word_expression(f)) + ")";
  std::string out;
  for (const Filter& part : f.parts) out += (out.empty() ? "" : f.is == Is::any ? " OR " : " AND ") + condition(part);
  return "(" + out + ")";
}

}  // namespace

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
