#include "sayso/record/schema_links.h"

namespace sayso {
namespace {

struct Index {
  std::string_view name, on;
};
constexpr Index indexes[] = {{"voices_of_party", "party_voice(party)"},
                             {"statements_of_party", "speaks(party)"},
                             {"statements_about_party", "spoken_of(party)"},
                             {"appearances_of_utterance", "appearance(utterance)"},
                             {"figures_of_tally", "tally_figure(tally)"},
                             {"changes_of_quote", "changed_quote(first)"},
                             {"parties_by_statements", "party(statements DESC, about DESC, name)"},
                             {"copies_by_size", "copy(kind, size DESC)"},
                             {"whom_by_said", "whom(said DESC) WHERE said>0"},
                             {"whom_by_every", "whom(every DESC)"},
                             {"copies_of_page", "copy(original) WHERE kind<>'passage'"},
                             {"originals_of_page", "copy(other) WHERE kind<>'passage'"}};

}  // namespace

std::string create_links(std::string_view schema) {
  std::string out;
  for_link_tables([&](const auto& table) { out += table.create(schema); });
  for (const Index& i : indexes)
    out += "CREATE INDEX " + std::string(schema) + "." + std::string(i.name) + " ON " + std::string(i.on) + ";\n";
  return out;
}

std::string partial_indexes() {
  std::string out;
  for (const Index& i : indexes) {
    if (i.on.find(" WHERE ") == i.on.npos) continue;
    out += out.empty() ? "'" : ", '";
    for (const char c : "CREATE INDEX " + std::string(i.name) + " ON " + std::string(i.on))
      out.append(c == '\'' ? 2 : 1, c);
    out += "'";
  }
  return out;
}

std::string drop_links(std::string_view schema) {
  std::string out;
  for_link_tables([&](const auto& table) { out += table.drop(schema); });
  return out;
}

}  // namespace sayso
