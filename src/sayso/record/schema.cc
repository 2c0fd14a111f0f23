#include "sayso/record/schema.h"

#include "sayso/record/schema_decisions.h"
#include "sayso/record/schema_links.h"
#include "sayso/record/word_index.h"

namespace sayso {
namespace {

// Calls `f` with each table that is derived.
template <class F>
std::string of_derived(F f) {
  return f(document_table) + f(statement_table) + f(voice_table) + f(trait_table) + f(chain_link_table) +
         f(about_table) + f(figure_table) + f(loaded_name_table) + f(time_table) + f(finds_table) + f(reviewed_table);
}

// Word indexes. They hold no text of their own: rowid is statement.id and document.id.
constexpr const char* word_indexes = R"sql(
CREATE INDEX statement_by_day ON statement(first_day, id, last_day, act, manner, kind, modality, confidence);
CREATE VIRTUAL TABLE statement_words USING fts5(content, speaker, about, outlet, via,
  content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE page_words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_terms USING fts5vocab(statement_words, 'row');
)sql";
constexpr const char* drop_word_indexes =
    "DROP TABLE IF EXISTS statement_terms; DROP TABLE IF EXISTS statement_words; DROP TABLE IF EXISTS page_words;\n"
    "DROP TABLE IF EXISTS figure_words;\n";

std::string create_figure_words(std::string_view schema) {
  return "CREATE VIRTUAL TABLE " + std::string(schema) +
         ".figure_words USING fts5(words, key, place, speaker, content='', tokenize='unicode61 remove_diacritics "
         "2');\n";
}

}  // namespace

std::string kept_schema() {
  return page_table.create() + source_table.create() + "CREATE INDEX source_of_page ON source(page);\n" +
         setting_table.create() + decision_table.create() + decision_voice_table.create() +
         "CREATE INDEX decisions_of_page ON decision(page);\n";
}

std::string create_decisions(std::string_view schema) {
  return decision_table.create(schema) + decision_voice_table.create(schema) + reviewed_table.create(schema) +
         "CREATE INDEX " + std::string(schema) + ".decisions_of_page ON decision(page);\n";
}

std::string derived_schema() {
  return of_derived([](const auto& table) { return table.create(); }) + word_indexes + create_figure_words("main") +
         create_links("main") + to_join_table.create();
}

std::string make_figure_words(std::string_view schema) {
  const std::string table = std::string(schema) + ".figure_words";
  return "DROP TABLE IF EXISTS " + table + ";\n" + create_figure_words(schema) + put_figure_words(table) + ";\n";
}

std::string drop_derived() {
  return drop_word_indexes + of_derived([](const auto& table) { return table.drop(); }) + drop_links("main") +
         to_join_table.drop() + "DELETE FROM setting WHERE name='links';\n";
}

std::string kept_from_version(int64_t version) {
  std::string out;
  if (version < 2)
    for (const char* column : {"byline", "charset", "captured"})
      out += std::string("ALTER TABLE source ADD COLUMN ") + column + " TEXT;\n";
  if (version < 3) out += "ALTER TABLE source ADD COLUMN digest BLOB;\n";
  if (version < 5)
    out +=
        decision_table.create() + decision_voice_table.create() + "CREATE INDEX decisions_of_page ON decision(page);\n";
  return out;
}

}  // namespace sayso
