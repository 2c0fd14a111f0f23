// The words of statements and pages, for full-text queries. Only record/ includes this.
#pragma once
#include <cstdint>
#include <string>

#include "sayso/reading/reading.h"
#include "sayso/record/database.h"

namespace sayso {

/// The words of a statement that its word index holds, column by column.
struct IndexedWords {
  std::string content, speaker, about, via;
};
IndexedWords words_of(const Reading& reading, const ReadStatement& statement);

/// SQL: puts the words of all figures "f" into a word index of them, or some where it goes on. Each text is put in as
/// its bare words, as has_words() looks for them.
std::string put_figure_words(std::string_view table);

/// Writes the indexes. They hold no text of their own, so what is taken out has to be named as it was put in.
class WordIndex {
 public:
  explicit WordIndex(Database& db);
  void put_page(int64_t page, const Reading& reading);
  void forget_page(int64_t page, const Reading& reading);
  /// All statements that were not rejected. `outlets`: as DerivedWriter has them.
  void put_statements(int64_t page, const Reading& reading, const std::string& outlets);
  void forget_statements(int64_t page, const Reading& reading, const std::string& outlets);
  /// Of the rows of a page's figures and voices as they stand.
  void put_figures(int64_t page) { put_figures_.with(page).run(); }
  void forget_figures(int64_t page) { forget_figures_.with(page).run(); }

 private:
  void with_statements(Sql& sql, int64_t page, const Reading& reading, const std::string& outlets);

  Database& db_;
  Sql put_statement_, put_page_, forget_statement_, forget_page_, put_figures_, forget_figures_;
};

}  // namespace sayso
