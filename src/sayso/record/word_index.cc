#include "sayso/record/word_index.h"

#include "sayso/base/fold.h"
#include "sayso/base/words.h"
#include "sayso/reading/party_name.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

// All names under which somebody may look for a party.
void add_names(std::string& out, const Reading& r, const Party& party) {
  auto add = [&](std::string_view name) {
    if (!name.empty()) out += (out.empty() ? "" : "\n") + on_one_line(name);
  };
  if (const Voice* v = voice_of(r, party.voice)) {
    add(v->name);
    for (const std::string& also : v->also) add(also);
  }
  add(party.text);
}

constexpr const char* insert_statement_words =
    "INSERT INTO statement_words(rowid, content, speaker, about, outlet, via) VALUES(?1,?2,?3,?4,?5,?6)";
constexpr const char* delete_statement_words =
    "INSERT INTO statement_words(statement_words, rowid, content, speaker, about, outlet, via) "
    "VALUES('delete',?1,?2,?3,?4,?5,?6)";

constexpr const char* figure_words_sql =
    "(f.document<<21)+f.number, folded_name(f.key||' '||f.what||' '||f.text||' '||f.place), folded_name(f.key), "
    "folded_name(f.place), folded_name(coalesce(v.name||' '||v.also, '')) "
    "FROM figure f LEFT JOIN voice v ON v.document=f.document AND v.number=f.voice";
static_assert(statements_a_page == 1 << 21);

}  // namespace

std::string put_figure_words(std::string_view table) {
  return "INSERT INTO " + std::string(table) + "(rowid, words, key, place, speaker) SELECT " + figure_words_sql;
}

IndexedWords words_of(const Reading& r, const ReadStatement& s) {
  IndexedWords w;
  w.content = for_word_index(text_of(s.content, r.text));
  add_names(w.speaker, r, s.source);
  for (uint32_t voice : s.about) add_names(w.about, r, Party{voice, {}, {}});
  for (const Party& p : s.chain) add_names(w.via, r, p);
  return w;
}

WordIndex::WordIndex(Database& db)
    : db_(db),
      put_statement_(db, insert_statement_words),
      put_page_(db, "INSERT INTO page_words(rowid, text) VALUES(?1,?2)"),
      forget_statement_(db, delete_statement_words),
      forget_page_(db, "INSERT INTO page_words(page_words, rowid, text) VALUES('delete',?1,?2)"),
      put_figures_(db, put_figure_words("figure_words") + " WHERE f.document=?1"),
      forget_figures_(
          db,
          std::string("INSERT INTO figure_words(figure_words, rowid, words, key, place, speaker) SELECT 'delete', ") +
              figure_words_sql + " WHERE f.document=?1") {}

void WordIndex::put_page(int64_t page, const Reading& r) { put_page_.with(page, for_word_index(r.text)).run(); }
void WordIndex::forget_page(int64_t page, const Reading& r) { forget_page_.with(page, for_word_index(r.text)).run(); }

void WordIndex::put_statements(int64_t page, const Reading& r, const std::string& outlets) {
  with_statements(put_statement_, page, r, outlets);
}
void WordIndex::forget_statements(int64_t page, const Reading& r, const std::string& outlets) {
  with_statements(forget_statement_, page, r, outlets);
}

void WordIndex::with_statements(Sql& sql, int64_t page, const Reading& r, const std::string& outlets) {
  std::string outlet = r.metadata.outlet + "\n" + outlets;
  for (uint32_t i = 0; i < r.statements.size() && !db_.failed(); ++i) {
    if (r.statements[i].review == Review::rejected) continue;
    IndexedWords w = words_of(r, r.statements[i]);
    sql.with(page * statements_a_page + i + 1, w.content, w.speaker, w.about, outlet, w.via).run();
  }
}

}  // namespace sayso
