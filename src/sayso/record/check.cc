#include "sayso/record/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/words.h"
#include "sayso/record/compare.h"
#include "sayso/record/database.h"
#include "sayso/record/digest.h"
#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/obey.h"
#include "sayso/record/pages.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

class Checker {
 public:
  Checker(Record& record, const CheckOptions& options) : record_(record), db_(record.database()), options_(options) {}

  Result<CheckReport> run() {
    Transaction one_state(db_);
    whole_file();
    if (auto ok = db_.give(); !ok) fault(ok.error());
    settings();
    pages();
    sources();
    statements();
    decisions();
    links();
    makers();
    if (auto ok = db_.give(); !ok) fault(ok.error());
    if (stopped_) return fail(ErrorCode::conflict, "stopped before all was looked at", db_.path());
    if (options_.full && report_.faults.empty()) rows_and_words();
    return std::move(report_);
  }

 private:
  void fault(Error error) { report_.faults.push_back(std::move(error)); }
  void fault(std::string message) { fault(Error{ErrorCode::malformed, std::move(message), db_.path(), 0}); }

  bool goes_on(uint64_t done, uint64_t all) {
    if (options_.progress) options_.progress(done, all);
    stopped_ = stopped_ || (options_.stop && options_.stop());
    return !stopped_ && !db_.failed();
  }

  void whole_file() {
    Sql sql(db_, "PRAGMA integrity_check(20)");
    while (sql.next())
      if (sql.view(0) != "ok")
        fault("the file is damaged: " + sql.text(0) +
              "; take it from a copy; else 'sayso rebuild' makes the rows again, and 'sayso add' brings back pages");
  }

  void settings() {
    for (const std::string& name : rules_off(db_)) {
      auto all = rules();
      if (std::none_of(all.begin(), all.end(), [&](const Rule& r) { return r.name == name; }))
        fault("a setting names a rule that is not there: '" + name + "'; 'sayso rebuild --all-rules' sets it right");
    }
  }

  void pages() {
    Kept kept(db_);
    const auto all = static_cast<uint64_t>(db_.one_number("SELECT count(*) FROM page"));
    Sql sql(db_, fmt::format("SELECT p.id, p.sha256, p.size, d.reading, d.statements, "
                             "(SELECT count(*) FROM statement WHERE id BETWEEN p.id*{0} AND p.id*{0}+{0}-1), {1} "
                             "FROM page p LEFT JOIN document d ON d.id=p.id ORDER BY p.id",
                             statements_a_page, columns_of_reading));
    while (goes_on(report_.pages, all) && sql.next()) {
      ++report_.pages;
      const int64_t page = sql.number(0);
      const std::string where = db_.path() + ": page " + hex_of_bytes(sql.view(1)).substr(0, short_hash);
      if (auto ok = kept.check_bytes(page); !ok) fault(ok.error());
      if (sql.null(3)) {
        fault({ErrorCode::malformed, "has not been read; 'sayso rebuild' reads it", where, 0});
        continue;
      }
      if (sql.number(4) != sql.number(5))
        fault({ErrorCode::malformed, "some of its statements' rows are missing; 'sayso rebuild' makes them again",
               where, 0});
      auto holds = options_.full ? load_page(db_, page).map([](const KeptPage&) {}) : reading_holds(sql, where);
      if (!holds) fault(holds.error());
    }
    if (const int64_t lost = db_.one_number("SELECT count(*) FROM document WHERE id NOT IN (SELECT id FROM page)");
        lost > 0)
      fault(fmt::format("{} readings belong to no page; 'sayso rebuild' drops them", lost));
  }

  // What a page's row repeats of its reading, from column 6 on.
  static constexpr std::string_view columns_of_reading =
      "d.title, d.outlet, d.language, d.url, d.place, d.published, d.published_from, d.reader, d.reader_why, d.weights";
  static Result<void> reading_holds(const Sql& row, const std::string& where) {
    const auto reading = unpacked_reading(row.view(3), static_cast<uint64_t>(row.number(2)), where);
    if (!reading) return tl::unexpected(reading.error());
    const Metadata& m = reading->metadata;
    const ReaderUse& use = reading->reader;
    const std::string told[] = {on_one_line(m.title),
                                on_one_line(m.outlet),
                                m.language,
                                m.url,
                                m.dateline_place,
                                m.published.edtf,
                                m.published.from,
                                std::string(name_of(use.state)),
                                use.why,
                                use.weights};
    for (int i = 0; i < static_cast<int>(std::size(told)); ++i)
      if (row.view(6 + i) != told[i])
        return fail(ErrorCode::malformed,
                    "its row is not what its reading says, it was damaged or changed; 'sayso rebuild' makes it again",
                    where);
    return {};
  }

  void sources() {
    Sql sql(db_, source_table.select("ORDER BY id"));
    while (!stopped_ && sql.next())
      if (sql.view(source_table.at("digest")) != source_digest(sql))
        fault("the row of a source was damaged or changed: " + sql.text(source_table.at("place")) +
              "; 'sayso add' the page again from its place");
    if (db_.one_number("SELECT count(*) FROM source WHERE page NOT IN (SELECT id FROM page)") > 0)
      fault("some sources belong to no page");
  }

  void statements() {
    StatementRows rows(db_);
    const auto all = static_cast<uint64_t>(db_.one_number("SELECT count(*) FROM statement"));
    Sql sql(db_, "SELECT id FROM statement ORDER BY id");
    while (goes_on(report_.statements, all) && sql.next()) {
      ++report_.statements;
      if (auto row = rows.read(sql.number(0)); !row) fault(row.error());
    }
  }

  void decisions() {
    Sql rows(db_, "SELECT id, digest FROM decision ORDER BY id");
    while (!stopped_ && rows.next())
      if (rows.view(1) != decision_digest(db_, rows.number(0)))
        fault(fmt::format("decision {} was damaged or changed; 'sayso review undo {}' takes it back", rows.number(0),
                          rows.number(0)));
    rows.reset();
    auto made = decisions_made(record_, {true, {}, 0, 0});
    if (!made) return fault(made.error());
    std::string unplaced;
    for (const DecisionRow& d : made->rows)
      if (!d.placed) unplaced = fmt::format(" {}", d.number) + unplaced;
    if (!unplaced.empty())
      report_.notes.push_back("decisions that nothing in the record fits any more ('sayso review log'):" + unplaced);
  }

  void links() {
    Sql mark(db_, "SELECT value FROM setting WHERE name='links'");
    if (!links_are_kept(db_) || !mark.next()) {
      if (report_.pages > 0)
        report_.notes.push_back("its pages are not joined yet; the first command that asks does it");
    } else if (mark.view(0) != links_digest(db_, "main")) {
      fault("rows of what joins the pages were damaged or changed; 'sayso rebuild' makes them again");
    } else {
      linked_ = true;
    }
  }

  void makers() {
    Sql sql(db_, "SELECT program, weights, count(*) FROM document GROUP BY program, weights ORDER BY 3 DESC");
    std::vector<std::string> makers;
    while (sql.next())
      makers.push_back(fmt::format("{} by sayso {}{}", sql.number(2), sql.text(0),
                                   sql.view(1).empty() ? "" : " with weights " + sql.text(1).substr(0, 16)));
    // Pages that the network could not read have no weights; of the others all should have the same.
    const int64_t programs = db_.one_number("SELECT count(DISTINCT program) FROM document");
    const int64_t weights = db_.one_number("SELECT count(DISTINCT weights) FROM document WHERE weights<>''");
    if (programs < 2 && weights < 2) return;
    std::string note = "pages were read by more than one sayso; 'sayso rebuild' reads all alike:";
    for (const std::string& m : makers) note += " " + m + ";";
    note.pop_back();
    report_.notes.push_back(std::move(note));
  }

  void rows_and_words() {
    auto differing = compare_with_readings(record_, [this](uint64_t done) { return goes_on(done, report_.pages); });
    if (!differing) return fault(differing.error());
    if (auto links = linked_ ? compare_links(db_) : Result<std::vector<std::string>>(std::vector<std::string>()))
      differing->insert(differing->end(), links->begin(), links->end());
    else
      fault(links.error());
    for (const std::string& table : *differing)
      fault("rows of '" + table + "' are not those of the readings; 'sayso rebuild' makes them again");
  }

  Record& record_;
  Database& db_;
  const CheckOptions& options_;
  CheckReport report_;
  bool stopped_ = false, linked_ = false;
};

}  // namespace

Result<CheckReport> check_record(Record& record, const CheckOptions& options) { return Checker(record, options).run(); }

}  // namespace sayso
