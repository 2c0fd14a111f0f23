#include "sayso/record/pages_to_join.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sayso/base/memory.h"
#include "sayso/link/in_parallel.h"
#include "sayso/record/kept.h"
#include "sayso/record/pack.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema_links.h"

namespace sayso {
namespace {

// What is held of readings at the same time: pages, and statements in them. A reading of many takes hundreds of MB.
constexpr size_t at_once = 512, statements_at_once = 50'000;

bool is_kept(Database& db) {
  return db.one_number("SELECT count(*) FROM main.sqlite_schema WHERE type='table' AND name='to_join'") > 0;
}

size_t most_bytes(uint64_t page_size) {
  constexpr uint64_t least = 16 << 20, a_byte = 64, most = 1 << 30;
  return std::min(most, least + std::min(most, page_size) * a_byte);
}

struct Row {
  int64_t id = 0;
  uint64_t size = 0;  // of the page's bytes
  std::string sha256, mark, kept, frame;
  std::optional<KeptToJoin> page;
  Result<Reading> reading = fail(ErrorCode::system, "not read");
  std::string bytes;  // made now
};

std::string kept_of(Reading& reading) {
  PreparedPage fresh = prepared(reading);
  return kept(reading, fresh);
}

class Gatherer {
 public:
  Gatherer(Database& db, JoinFrom from)
      : db_(db),
        from_(from),
        decisions_(db),
        frame_(db, "SELECT reading FROM document WHERE id=?1"),
        from_kept_(from == JoinFrom::prepared && is_kept(db)) {
    Sql named(db, "SELECT v.page FROM decision_voice v JOIN decision d ON d.id=v.decision WHERE d.undone IS NULL");
    while (named.next()) whole_.insert(named.text(0));
  }

  Result<PagesToJoin> run() {
    // A frame ends with the checksum of what is in it.
    const std::string columns = "SELECT d.id, p.size, p.sha256, substr(d.reading, -4), length(d.reading), d.statements";
    const std::string from = " FROM page p JOIN document d ON d.id=p.id ";
    Sql sql(db_, from_kept_
                     ? columns + ", k.mark, k.bytes" + from + "LEFT JOIN to_join k ON k.document=d.id ORDER BY p.sha256"
                     : columns + from + "ORDER BY p.sha256");
    size_t statements = 0;
    while (sql.next()) {
      rows_.push_back(row_at(sql));
      statements += static_cast<size_t>(std::clamp<int64_t>(sql.number(5), 0, statements_at_once));
      if (rows_.size() < at_once && statements < statements_at_once) continue;
      if (auto ok = take(); !ok) return tl::unexpected(ok.error());
      statements = 0;
    }
    if (auto ok = take(); !ok) return tl::unexpected(ok.error());
    out_.decided = voice_decisions(db_, out_.readings);
    return db_.give(std::move(out_));
  }

 private:
  Row row_at(const Sql& sql) {
    Row row;
    row.id = sql.number(0), row.size = static_cast<uint64_t>(sql.number(1)), row.sha256 = sql.text(2);
    row.mark = prepared_by() + " " + hex_of_bytes(sql.view(3)) + " " + sql.text(4) + decisions_.stamp(row.sha256);
    if (from_kept_ && sql.view(6) == row.mark) row.kept = sql.text(7);
    if (row.kept.empty() || is_whole(row)) read_frame(row);
    return row;
  }
  void read_frame(Row& row) {
    if (frame_.with(row.id).next()) row.frame = frame_.text(0);
    frame_.reset();
  }
  // A person's decision knows voices by all that their page has of them.
  bool is_whole(const Row& row) const { return whole_.count(row.sha256) > 0; }

  Result<void> take() {
    in_parallel(rows_.size(), [&](size_t i) { open(rows_[i]); });
    for (Row& row : rows_) {
      if (row.page && row.frame.empty()) continue;
      if (row.frame.empty()) {  // what was kept does not hold
        read_frame(row);
        row.reading = unpacked_reading(row.frame, row.size, db_.path());
      }
      if (!row.reading) return tl::unexpected(row.reading.error());
      decisions_.apply_to(*row.reading);
    }
    if (from_ != JoinFrom::whole) in_parallel(rows_.size(), [&](size_t i) { prepare(rows_[i]); });
    for (Row& row : rows_) put(std::move(row));
    rows_.clear();
    return db_.give();
  }

  void open(Row& row) const {
    if (!row.kept.empty())
      if (const auto bytes = unpacked(row.kept, most_bytes(row.size))) row.page = kept_to_join(*bytes);
    if (row.page && row.page->page.sha256 != hex_of_bytes(row.sha256)) row.page.reset();
    let_go(row.kept);
    if (!row.frame.empty()) row.reading = unpacked_reading(row.frame, row.size, db_.path());
  }

  void prepare(Row& row) const {
    if (!row.page) {
      const std::string bytes = kept_of(*row.reading);
      if (auto frame = packed(bytes)) row.bytes = std::move(*frame);
      row.page = kept_to_join(bytes);
      if (!row.page) row.page = KeptToJoin{*row.reading, prepared(*row.reading)};
    }
    if (is_whole(row))
      row.page->page = std::move(*row.reading);
    else
      slim(row.page->page);
    row.reading = fail(ErrorCode::system, "let go");
  }

  void put(Row row) {
    out_.ids.push_back(row.id);
    if (from_ == JoinFrom::whole) return out_.readings.push_back(std::move(*row.reading));
    out_.readings.push_back(std::move(row.page->page));
    out_.prepared.push_back(std::move(row.page->prepared));
    if (!row.bytes.empty()) out_.fresh.push_back({row.id, std::move(row.mark), std::move(row.bytes)});
  }

  Database& db_;
  const JoinFrom from_;
  PageDecisions decisions_;
  Sql frame_;
  const bool from_kept_;
  std::set<std::string> whole_;  // hashes of pages that decisions name
  std::vector<Row> rows_;
  PagesToJoin out_;
};

}  // namespace

Result<void> room_to_join(uint64_t statements, std::optional<uint64_t> memory, const std::string& record) {
  constexpr uint64_t least_a_statement = 900;  // bytes; of ordinary pages several times as much
  constexpr double giga = 1 << 30;
  if (!memory || statements * least_a_statement <= *memory) return {};
  return fail(
      ErrorCode::too_large,
      fmt::format("joining {} statements takes more than {:.1f} GiB of memory, and {:.1f} are to be had; what was "
                  "added is kept, and is joined when it is asked for where there is more",
                  statements, static_cast<double>(statements * least_a_statement) / giga,
                  static_cast<double>(*memory) / giga),
      record);
}

Result<PagesToJoin> pages_to_join(Database& db, JoinFrom from) {
  const int64_t statements = db.one_number("SELECT coalesce(sum(statements), 0) FROM document");
  const auto room =
      room_to_join(static_cast<uint64_t>(std::max<int64_t>(statements, 0)), memory_to_be_had(), db.path());
  if (!room) return tl::unexpected(room.error());
  return Gatherer(db, from).run();
}

Links links_of(PagesToJoin& pages) {
  return link_prepared(pages.readings, std::exchange(pages.prepared, {}), pages.decided.decisions);
}

void keep_prepared(Database& db, const PagesToJoin& pages) {
  if (pages.fresh.empty()) return;
  if (!is_kept(db)) db.run(to_join_table.create());
  db.run("DELETE FROM to_join WHERE document NOT IN (SELECT id FROM document)");
  Sql row(db, "INSERT OR REPLACE INTO to_join(document, mark, bytes) VALUES(?1,?2,?3)");
  for (const PagesToJoin::Fresh& f : pages.fresh) {
    if (db.failed()) return;
    row.with(f.page, f.mark, Blob{f.bytes}).run();
  }
}

}  // namespace sayso
