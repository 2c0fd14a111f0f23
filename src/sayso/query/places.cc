#include "sayso/query/places.h"

#include <algorithm>

#include "sayso/base/words.h"

namespace sayso {

std::string without_term(std::string_view query, const TermPlace& term) {
  const std::string before = on_one_line(query.substr(0, term.begin)), after = on_one_line(query.substr(term.end));
  return before + (before.empty() || after.empty() ? "" : " ") + after;
}

std::string without_field(std::string_view query, const std::vector<TermPlace>& terms,
                          const std::vector<std::string_view>& fields) {
  std::string out(query);
  for (size_t i = terms.size(); i-- > 0;)
    if (!terms[i].alternative && std::find(fields.begin(), fields.end(), terms[i].field) != fields.end())
      out = std::string(query.substr(0, terms[i].begin)) + " " + out.substr(terms[i].end);
  return out;
}

std::string written_term(std::string_view field, std::string_view value) {
  const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  std::string out = field == "words" ? "" : std::string(field) + ":";
  if (plain && !value.empty() && (field != "words" || value != "OR")) return out + std::string(value);
  out += '"';
  for (char c : value) out += c == '"' ? ' ' : c;  // marks do not matter to the index
  return out + "\"";
}

std::string written_name(std::string_view field, std::string_view name) {
  std::string out = written_term(field, name);
  return out.insert(field.size() + 1, "=");
}

}  // namespace sayso
