#include "sayso/record/match.h"

#include "sayso/record/normal.h"

namespace sayso {
namespace {

std::string_view columns_of_field(Field field) {
  switch (field) {
    case Field::words:
      return "{content speaker}";
    case Field::speaker:
      return "speaker";
    case Field::about:
      return "about";
    case Field::outlet:
      return "outlet";
    case Field::via:
      return "via";
  }
  return "content";
}

}  // namespace

std::string fts_string(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

std::string match_expression(const std::vector<Match>& matches, std::string_view joint) {
  std::string out;
  for (const Match& m : matches) {
    if (!out.empty()) out += joint;
    out += "(";
    out += columns_of_field(m.field);
    out += " : " + fts_string(m.text) + (m.prefix ? " *" : "") + ")";
  }
  return out;
}

std::string figures_expression(std::string_view column, const Match& match) {
  const std::string bare = folded_name(match.text);
  return bare.empty() ? bare : std::string(column) + " : " + fts_string(bare) + (match.prefix ? " *" : "");
}

}  // namespace sayso
