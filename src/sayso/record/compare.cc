#include "sayso/record/compare.h"

#include <unistd.h>

#include <filesystem>

#include "sayso/record/birth.h"
#include "sayso/record/derive.h"
#include "sayso/record/kept.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_decisions.h"

namespace sayso {
namespace {

/// A folder of its own for a record that is made only to compare with.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code e;
    std::string name = (std::filesystem::temp_directory_path(e) / "sayso-check-XXXXXX").string();
    if (mkdtemp(name.data())) path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    try {
      std::error_code e;
      if (!path_.empty()) std::filesystem::remove_all(path_, e);
    } catch (...) {  // no memory for the path: the folder stays where temporary files are
    }
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool same_rows(Database& a, Database& b, const std::string& select, int columns) {
  Sql left(a, select), right(b, select);
  for (;;) {
    const bool more = left.next();
    if (more != right.next() || a.failed() || b.failed()) return false;
    if (!more) return true;
    for (int i = 0; i < columns; ++i)
      if (left.null(i) != right.null(i) || left.view(i) != right.view(i)) return false;
  }
}

template <size_t N>
void compare(Database& a, Database& b, const Table<N>& table, std::vector<std::string>& differing) {
  const std::string order = " ORDER BY " + std::string(table.key.empty() ? "id" : table.key);
  if (!same_rows(a, b, table.select(order), static_cast<int>(N))) differing.emplace_back(table.name);
}

// Pages that an older sayso read have none, and lack nothing.
void compare_finds(Database& a, Database& b, std::vector<std::string>& differing) {
  constexpr int columns = static_cast<int>(finds_table.columns.size());
  Sql left(a, finds_table.select("ORDER BY document")), right(b, finds_table.select("WHERE document=?1"));
  bool same = true;
  while (same && left.next()) {
    same = right.with(left.number(0)).next();
    for (int i = 0; same && i < columns; ++i) same = left.view(i) == right.view(i);
    right.reset();
  }
  if (!same) differing.emplace_back(finds_table.name);
}

void compare_words(Database& a, Database& b, const std::string& index, std::vector<std::string>& differing) {
  a.run("PRAGMA query_only=OFF");  // what is made is temporary, and lies in memory
  for (Database* db : {&a, &b})
    db->run("CREATE VIRTUAL TABLE temp.compared USING fts5vocab(main, " + index + ", instance)");
  if (!same_rows(a, b, "SELECT term, doc, col, offset FROM temp.compared", 4)) differing.push_back(index);
  for (Database* db : {&a, &b}) db->run("DROP TABLE temp.compared");
  a.run("PRAGMA query_only=ON");
}

template <size_t N>
void copy_rows(Database& from, Database& to, const Table<N>& table) {
  Sql rows(from, table.select());
  Sql into(to, table.insert());
  while (rows.next()) {
    for (int i = 0; i < static_cast<int>(N); ++i) into.bind_from(i + 1, rows, i);
    into.run();
  }
}

// They are kept, so they cannot be made again.
void copy_decisions(Database& from, Database& to) {
  copy_rows(from, to, decision_table), copy_rows(from, to, decision_voice_table);
}

// All pages' rows, from their readings as they are kept.
Result<void> derive_all(Database& from, Database& to, const std::function<bool(uint64_t)>& go_on) {
  Transaction all(to, "BEGIN IMMEDIATE");
  copy_decisions(from, to);
  Kept kept(from);
  DerivedWriter writer(to);
  Sql pages(from, "SELECT d.id, d.reading, p.size FROM document d JOIN page p ON p.id=d.id ORDER BY d.id");
  for (uint64_t done = 0; pages.next() && go_on(done); ++done) {
    auto reading = unpacked_reading(pages.view(1), static_cast<uint64_t>(pages.number(2)), from.path());
    if (!reading) return tl::unexpected(reading.error());
    const int64_t page = pages.number(0);
    writer.write(page, {std::move(*reading), pages.text(1)}, kept.sources().known(page).outlets);
  }
  all.commit();
  if (auto ok = to.give(); !ok) return ok;
  return from.give();
}

}  // namespace

Result<std::vector<std::string>> compare_with_readings(Record& record, const std::function<bool(uint64_t)>& go_on) {
  Database& db = record.database();
  const TemporaryFolder folder;
  if (folder.path().empty()) return fail(ErrorCode::no_access, "no folder for temporary files can be made", "TMPDIR");
  const std::string path = folder.path() + "/again.sayso";
  if (auto ok = make_record(path); !ok) return tl::unexpected(ok.error());
  auto again = Database::open(path, Database::Mode::write);
  if (!again) return tl::unexpected(again.error());
  (*again)->run("PRAGMA synchronous=OFF");
  if (auto ok = derive_all(db, **again, go_on); !ok) return tl::unexpected(ok.error());
  std::vector<std::string> differing;
  Database& b = **again;
  compare(db, b, document_table, differing), compare(db, b, statement_table, differing);
  compare(db, b, voice_table, differing), compare(db, b, trait_table, differing);
  compare(db, b, chain_link_table, differing), compare(db, b, about_table, differing);
  compare(db, b, figure_table, differing), compare(db, b, loaded_name_table, differing);
  compare(db, b, time_table, differing), compare_finds(db, b, differing);
  const std::string reviewed = reviewed_table.select("ORDER BY statement");
  if (!same_rows(db, b, reviewed, static_cast<int>(reviewed_table.columns.size())))
    differing.emplace_back(reviewed_table.name);
  compare_words(db, b, "statement_words", differing), compare_words(db, b, "page_words", differing);
  compare_words(db, b, "figure_words", differing);
  if (auto ok = b.give(); !ok) return tl::unexpected(ok.error());
  return db.give(std::move(differing));
}

}  // namespace sayso
