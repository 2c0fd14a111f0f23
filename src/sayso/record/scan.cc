#include "sayso/record/scan.h"

#include "sayso/record/checked.h"
#include "sayso/record/database.h"
#include "sayso/record/digest.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/found_on_page.h"
#include "sayso/record/given_names.h"
#include "sayso/record/ids.h"
#include "sayso/record/join.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

std::string select_of(const FilterSql& sql) {
  return statement_table.select(
      "NOT INDEXED WHERE " + sql.conditions +
      (sql.words.empty() ? "" : " AND id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?1)") +
      " ORDER BY id");
}

uint32_t number_of(int64_t key) { return static_cast<uint32_t>(key % statements_a_page); }

}  // namespace

struct StatementScan::Held {
  Held(Record opened, std::optional<Joined> state, const FilterSql& sql, const std::string& memory)
      : record(std::move(opened)),
        joined(std::move(state)),
        db(record.database()),
        one_state(db),
        renamed(db.one_number("SELECT EXISTS(SELECT 1 FROM party WHERE given)") != 0),
        rows(db, select_of(sql)),
        page_row(db,
                 "SELECT d.outlet, d.title, d.url, d.published, p.sha256, "
                 "(SELECT place FROM source WHERE page=d.id ORDER BY id LIMIT 1) "
                 "FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1"),
        one_by_one(db),
        voucher(db, 0),
        checked(memory) {
    if (sql.words.empty())
      rows.with();
    else
      rows.with(sql.words);
  }

  void turn_to(int64_t page);
  void take_row();
  Result<void> compare(int64_t key);
  Result<void> rename(int64_t key);

  Record record;
  std::optional<Joined> joined;  // ends before the record does
  Database& db;
  Transaction one_state;
  const bool renamed;
  Sql rows, page_row;
  StatementRows one_by_one;
  Voucher voucher;
  CheckedRows checked;
  int64_t at = 0;
  std::string hash, sha256, outlet, title, url, published, source, chain, speaker;
  RowDigest begun, digest;
  StatementValues values;
  ScannedRow row;
};

void StatementScan::Held::turn_to(int64_t page) {
  if (page == at) return;
  at = page;
  for (std::string* field : {&outlet, &title, &url, &published, &hash, &source}) field->clear();
  if (page_row.with(page).next()) {
    outlet = page_row.text(0), title = page_row.text(1), url = page_row.text(2), published = page_row.text(3);
    hash = page_row.text(4), source = page_row.text(5);
  }
  page_row.reset();
  sha256 = hex_of_bytes(hash);
  begun = begun_with({hash, outlet, title, url, published});
  row.page = sha256, row.outlet = outlet, row.title = title, row.url = url, row.published = published,
  row.source = source;
}

void StatementScan::Held::take_row() {
  constexpr const auto& t = statement_table;
  const StatementValues& v = values;
  row.number = number_of(v.number(t.at("id")));
  row.parent = v.number(t.at("parent")) < 0 ? 0 : number_of(v.number(t.at("parent")));
  row.first_day = v.number(t.at("first_day")), row.last_day = v.number(t.at("last_day"));
  row.date = v.text(t.at("date")), row.date_from = v.text(t.at("date_from"));
  row.chain = v.text(t.at("chain")), row.speaker = v.text(t.at("speaker"));
  row.act = v.text(t.at("act")), row.manner = v.text(t.at("manner")), row.kind = v.text(t.at("kind"));
  row.modality = v.text(t.at("modality")), row.found_by = v.text(t.at("found_by"));
  row.content = v.text(t.at("content")), row.confidence = v.confidence();
  spans_into(v.text(t.at("spans")), row.spans);
}

Result<void> StatementScan::Held::compare(int64_t key) {
  const std::string_view kept = values.text(statement_table.at("digest"));
  digest.begin_with(begun);
  values.add_to(digest);
  if (!digest.is(kept))
    return fail(
        ErrorCode::malformed,
        "this row was damaged or changed behind sayso's back; 'sayso rebuild' makes it again from the kept page",
        statement_id(hash, key));
  if (checked.has(kept)) return {};
  const auto said = voucher.says(at, row.spans, row.content);
  if (!said) return tl::unexpected(said.error());
  if (!*said) return tl::unexpected(not_said(statement_id(hash, key)));
  checked.add(kept);
  return {};
}

// Names that people gave: as everywhere, one row after the other.
Result<void> StatementScan::Held::rename(int64_t key) {
  auto shown = one_by_one.read(key);
  if (!shown) return tl::unexpected(shown.error());
  chain.clear(), speaker = shown->speaker;
  for (const std::string& name : shown->chain) chain += (chain.empty() ? "" : "\n") + name;
  row.chain = chain, row.speaker = speaker;
  return {};
}

StatementScan::StatementScan(std::unique_ptr<Held> held) : held_(std::move(held)) {}
StatementScan::StatementScan(StatementScan&&) noexcept = default;
// What was compared until somebody had enough of it stays so.
StatementScan::~StatementScan() {
  if (!held_) return;
  try {
    held_->checked.keep();
  } catch (...) {  // no memory: it will be compared again
  }
}

Result<StatementScan> StatementScan::open(const std::string& path, const Filter& filter, const std::string& memory) {
  auto record = Record::open(path);
  if (!record) return tl::unexpected(record.error());
  std::optional<Joined> state;
  if (needs_joined(filter)) {
    auto joined = Joined::open(*record);
    if (!joined) return tl::unexpected(joined.error());
    state = std::move(*joined);
  }
  Database& db = record->database();
  const FilterSql sql = sql_of(with_voices(db, filter));
  auto held = std::make_unique<Held>(std::move(*record), std::move(state), sql, memory);
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  return StatementScan(std::move(held));
}

Result<const ScannedRow*> StatementScan::next() {
  Held& h = *held_;
  if (!h.rows.next()) {
    if (auto ok = h.db.give(); !ok) return tl::unexpected(ok.error());
    return nullptr;
  }
  h.values.fetch(h.rows);
  const int64_t key = h.values.number(statement_table.at("id"));
  h.turn_to(key / statements_a_page);
  h.take_row();
  if (auto ok = h.compare(key); !ok) return tl::unexpected(ok.error());
  if (h.renamed)
    if (auto ok = h.rename(key); !ok) return tl::unexpected(ok.error());
  return &h.row;
}

}  // namespace sayso
